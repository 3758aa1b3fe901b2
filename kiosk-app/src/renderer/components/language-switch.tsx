import { useTranslation } from 'react-i18next';
import { directionOf, languageNames, languages } from '../locales/catalogue.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import { BigButton } from './big-button.tsx';
import classes from './frame.module.css';

/** One button a language, each in its own language. */
export const LanguageSwitch = () => {
  const { t } = useTranslation();
  const { language, speak } = useSpeaking();
  return (
    <div className={classes.languages} role="group" aria-label={t('app.language')}>
      {languages.map((one) => (
        <BigButton
          key={one}
          variant={language === one ? 'filled' : 'default'}
          aria-pressed={language === one}
          lang={one}
          dir={directionOf(one)}
          onClick={() => speak(one)}
        >
          {languageNames[one]}
        </BigButton>
      ))}
    </div>
  );
};
