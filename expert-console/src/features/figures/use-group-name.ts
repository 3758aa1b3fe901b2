import type { FigureGroup } from '@visio-accueil/shared/protocol/figures.ts';
import { useTranslation } from 'react-i18next';

/** What a row of figures is called on the screen: months and quarters since opening come as numbers, the rest by its label. */
export const useGroupName = (): ((
  group: FigureGroup,
  row: { readonly key: string; readonly label: string },
) => string) => {
  const { t, i18n } = useTranslation();
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (group, { key, label }) => {
    if (group === 'month') return month.format(new Date(`${key}-01T00:00:00Z`));
    if (group === 'quarter') {
      const [year, number] = [key.slice(0, 4), key.slice(6)];
      return number === '1' ? t('report.quarterFirst', { year }) : t('report.quarterName', { number, year });
    }
    if (group !== 'opening') return label || t('figures.unsaid');
    if (key === '') return t('figures.openingUnknown');
    const number = Number(key);
    if (number === 0) return t('figures.beforeOpening');
    return number === 1 ? t('figures.firstQuarter') : t('figures.nthQuarter', { number });
  };
};
