import { useTranslation } from 'react-i18next';
import classes from './caption-strip.module.css';
import type { Captions } from './use-captions.ts';

/** What the agent says, large, under the picture. Not read aloud: whoever hears the voice hears the agent. */
export const CaptionStrip = ({ captions }: { captions: Captions }) => {
  const { t } = useTranslation();
  if (!captions.on) return null;
  return (
    <section className={classes.strip} aria-label={t('captions.label')}>
      {captions.state === 'unavailable' ? (
        <p role="status">{t('captions.unavailable')}</p>
      ) : captions.lines.length === 0 ? (
        <p role="status" className={classes.waiting}>
          {t('captions.waiting')}
        </p>
      ) : (
        captions.lines.map(({ sentence, text }) => <p key={sentence}>{text}</p>)
      )}
    </section>
  );
};
