import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Register, RegisterKind, RegisterProblem } from '@visio-accueil/shared/protocol/register.ts';
import { useTranslation } from 'react-i18next';
import { choicesOf, fieldName, type AnyColumn } from './register-view.ts';

interface RecordFieldProps {
  readonly kind: RegisterKind;
  readonly column: AnyColumn;
  readonly register: Register;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: RegisterProblem | null;
}

/** Fields whose way of writing is not plain from their name, and its explanation. */
const HELP: Readonly<Record<string, 'list' | 'departements' | 'shortId'>> = {
  equipment: 'list',
  skills: 'list',
  departements: 'departements',
  shortId: 'shortId',
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One field of an entry, typed or chosen as its column says. */
export const RecordField = ({ kind, column, register, value, onChange, problem }: RecordFieldProps) => {
  const { t } = useTranslation();
  const words = column.words?.map((word) => ({ value: word, label: capital(word) })) ?? null;
  const choices = choicesOf(kind, column, register) ?? words;
  const name = fieldName(kind, column);
  const help = HELP[name];
  const common = {
    label: t(`register.fields.${name}`),
    withAsterisk: column.required,
    value,
    error: problem && capital(t(`register.problems.${problem}`)),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (choices !== null)
    return (
      <NativeSelect
        {...common}
        data={[{ value: '', label: column.required ? t('register.choose') : t('register.none') }, ...choices]}
      />
    );
  if (column.input === 'hours')
    return <Textarea {...common} autosize minRows={3} description={t('register.help.hours')} />;
  return (
    <TextInput
      {...common}
      type={column.input}
      maxLength={400}
      description={help && t(`register.help.${help}`)}
    />
  );
};
