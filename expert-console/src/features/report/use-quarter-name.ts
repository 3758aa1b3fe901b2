import { useTranslation } from 'react-i18next';

/** A quarter in the screen's language. */
export const useQuarterName = (): ((quarter: string) => string) => {
  const { t } = useTranslation();
  return (quarter) => {
    const [year, number] = [quarter.slice(0, 4), quarter.slice(6)];
    return number === '1' ? t('report.quarterFirst', { year }) : t('report.quarterName', { number, year });
  };
};
