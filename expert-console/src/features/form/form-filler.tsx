import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { TICKED, type FormField } from '@visio-accueil/shared/document/form-field.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentForm } from '../../components/document-form.tsx';

interface FormFillerProps {
  title: string;
  pdf: Uint8Array;
  fields: readonly FormField[];
  /** Given the form as plain pages, ready to be printed. */
  onFilled: (file: File) => Promise<void>;
  onClose: () => void;
}

interface FieldProps {
  field: FormField;
  value: string;
  onChange: (value: string) => void;
}

const Field = ({ field, value, onChange }: FieldProps) => {
  const { label, kind, multiline, maxLength, options } = field;
  if (kind === 'check') {
    return (
      <Checkbox
        label={label}
        checked={value === TICKED}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? TICKED : '')}
      />
    );
  }
  if (kind === 'choice')
    return (
      <Select
        label={label}
        data={[...options]}
        value={value || null}
        onChange={(one) => onChange(one ?? '')}
      />
    );
  const text = { label, value, autoComplete: 'off', ...(maxLength === null ? {} : { maxLength }) };
  return multiline ? (
    <Textarea {...text} autosize onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  ) : (
    <TextInput {...text} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  );
};

/** The writer of forms is large: fetched when it is needed. */
const filled = async (
  pdf: Uint8Array,
  values: ReadonlyMap<string, string>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { filledForm } = await import('@visio-accueil/shared/document/form-fields.ts');
  return filledForm(pdf, values);
};

/** Fills in a form for the citizen. What is typed lives in this panel alone, and goes with it. */
export const FormFiller = ({ title, pdf, fields, onFilled, onClose }: FormFillerProps) => {
  const { t } = useTranslation();
  const [values, setValues] = useState<ReadonlyMap<string, string>>(
    () => new Map(fields.map(({ name, value }) => [name, value])),
  );
  const make = async (): Promise<File> =>
    new File([await filled(pdf, values)], `${title}.pdf`, { type: 'application/pdf' });
  return (
    <DocumentForm title={t('form.title')} make={make} onMade={onFilled} onClose={onClose}>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values.get(field.name) ?? ''}
          onChange={(value) => setValues((now) => new Map(now).set(field.name, value))}
        />
      ))}
    </DocumentForm>
  );
};
