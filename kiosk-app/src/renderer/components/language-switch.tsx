import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../locales/catalogue.ts';
import { BigButton } from './big-button.tsx';
import classes from './frame.module.css';

/** One button a language, each in its own language. */
export const LanguageSwitch = () => {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.languages} role="group" aria-label={t('app.language')}>
      {languages.map((language) => (
        <BigButton
          key={language}
          variant={i18n.language === language ? 'filled' : 'default'}
          aria-pressed={i18n.language === language}
          lang={language}
          onClick={() => void i18n.changeLanguage(language)}
        >
          {languageNames[language]}
        </BigButton>
      ))}
    </div>
  );
};
