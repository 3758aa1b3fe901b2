import { Select, Textarea, TextInput } from '@mantine/core';
import {
  letterTemplates,
  type LetterTemplate,
} from '@visio-accueil/shared/document/paper/letter-templates.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentForm } from '../../components/document-form.tsx';
import { setPaper } from './set-paper.ts';
import type { PaperPlace } from './summary-form.tsx';

interface LetterFormProps {
  place: PaperPlace;
  onMade: (file: File) => Promise<void>;
  onClose: () => void;
}

/** A letter of the agency's: a template, and what it needs. */
export const LetterForm = ({ place, onMade, onClose }: LetterFormProps) => {
  const { t } = useTranslation();
  const [templateId, setTemplateId] = useState<LetterTemplate['id']>('attendance');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const template = letterTemplates.find(({ id }) => id === templateId);
  const change = (name: string, value: string) => setValues((now) => ({ ...now, [name]: value }));
  const make = () =>
    setPaper(
      { kind: 'letter', letter: { ...place, templateId, at: new Date(), values } },
      template?.title ?? '',
    );
  return (
    <DocumentForm title={t('paper.letterTitle')} make={make} onMade={onMade} onClose={onClose}>
      <Select
        label={t('paper.template')}
        allowDeselect={false}
        data={letterTemplates.map(({ id, title }) => ({ value: id, label: title }))}
        value={templateId}
        onChange={(value) => setTemplateId(value ?? 'attendance')}
      />
      {template?.fields.map(({ name, lines }) => {
        const common = {
          label: t(`paper.fields.${name}`),
          autoComplete: 'off',
          value: values[name] ?? '',
        };
        return lines ? (
          <Textarea
            key={name}
            {...common}
            autosize
            minRows={3}
            maxLength={6000}
            onChange={({ currentTarget }) => change(name, currentTarget.value)}
          />
        ) : (
          <TextInput
            key={name}
            {...common}
            maxLength={200}
            onChange={({ currentTarget }) => change(name, currentTarget.value)}
          />
        );
      })}
    </DocumentForm>
  );
};
