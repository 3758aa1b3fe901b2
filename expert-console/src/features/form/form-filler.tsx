import { Button, Checkbox, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { TICKED, type FormField } from '@visio-accueil/shared/document/form-field.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';

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

/** Fills in a form for the citizen. What is typed lives in this panel alone, and goes with it. */
export const FormFiller = ({ title, pdf, fields, onFilled, onClose }: FormFillerProps) => {
  const { t } = useTranslation();
  const [values, setValues] = useState<ReadonlyMap<string, string>>(
    () => new Map(fields.map(({ name, value }) => [name, value])),
  );
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => () => (shown === null ? undefined : URL.revokeObjectURL(shown)), [shown]);
  const filling = useAction();
  const file = async (): Promise<File> => {
    const { filledForm } = await import('@visio-accueil/shared/document/form-fields.ts');
    return new File([await filledForm(pdf, values)], `${title}.pdf`, { type: 'application/pdf' });
  };
  const look = () =>
    void filling.run(async () => {
      const url = URL.createObjectURL(await file());
      setShown(url);
      window.open(url, '_blank', 'noopener');
    });
  const take = () => void filling.run(async () => onFilled(await file()));
  return (
    <Stack gap="sm" component="section" aria-label={t('form.title')}>
      <Title order={3} size="h6">
        {t('form.title')}
      </Title>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values.get(field.name) ?? ''}
          onChange={(value) => setValues((now) => new Map(now).set(field.name, value))}
        />
      ))}
      <Text size="xs" c="gray.7">
        {t('form.notKept')}
      </Text>
      <ErrorLine code={filling.code} />
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('form.close')}
        </Button>
        <Button variant="light" loading={filling.pending} onClick={look}>
          {t('form.preview')}
        </Button>
        <Button loading={filling.pending} onClick={take}>
          {t('form.use')}
        </Button>
      </Group>
    </Stack>
  );
};
