import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Whole months: the first one ("2026-11", or whatever is typed yet), and how many. */
export interface MonthSpan {
  readonly from: string;
  readonly months: number;
}

/** Is the first month typed whole? A browser without a month field gives any text. */
export const isWhole = ({ from }: MonthSpan): boolean => MONTH.test(from);

interface MonthSpanFieldsProps {
  readonly span: MonthSpan;
  /** The numbers of months to choose from. */
  readonly lengths: readonly number[];
  readonly onChange: (span: MonthSpan) => void;
}

/** The span that figures are asked for. */
export const MonthSpanFields = ({ span, lengths, onChange }: MonthSpanFieldsProps) => {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        type="month"
        label={t('figures.from')}
        value={span.from}
        onChange={({ currentTarget: { value } }) => onChange({ ...span, from: value })}
      />
      <NativeSelect
        label={t('figures.months')}
        data={lengths.map((count) => ({ value: String(count), label: t('figures.span', { count }) }))}
        value={String(span.months)}
        onChange={({ currentTarget: { value } }) => onChange({ ...span, months: Number(value) })}
      />
    </>
  );
};
