import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, type Language } from '../lib/i18n.ts';
import { Choice } from './choice.tsx';

const names = { fr: 'FR', en: 'EN' };

/** French or English, at once and for the next time. */
export const LanguageSwitch = () => {
  const { t, i18n } = useTranslation();
  return (
    <Choice
      aria-label={t('common.language')}
      size="xs"
      value={i18n.language}
      onChange={(value) => void changeLanguage(value as Language)}
      data={languages.map((value) => ({ value, label: names[value] }))}
    />
  );
};
