import { IconHandFinger } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { languages } from '../locales/catalogue.ts';
import classes from './invitation.module.css';

/**
 * What the first screen says to who passes by: what can be done here, in every language. The touch that wakes the screen is heard
 * wherever it falls; the button is where the eye goes, and for the keyboard.
 */
export const Invitation = () => {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes.invitation} aria-labelledby="invitation">
      <div>
        <h1 id="invitation" className={classes.title}>
          {t('attract.title')}
        </h1>
        <p className={classes.text}>{t('attract.text')}</p>
      </div>
      <BigButton leftSection={<IconHandFinger aria-hidden />}>{t('attract.start')}</BigButton>
      <ul className={classes.languages} aria-label={t('attract.languages')}>
        {languages
          .filter((language) => language !== i18n.language)
          .map((language) => (
            <li key={language} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
              {i18n.getFixedT(language)('attract.start')}
            </li>
          ))}
      </ul>
    </section>
  );
};
