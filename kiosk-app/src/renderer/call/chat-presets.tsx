import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { fr } from '../locales/fr.ts';
import classes from './chat-panel.module.css';

/** The catalogues say which sentences there are. */
const presets = Object.keys(fr.chat.presets) as (keyof typeof fr.chat.presets)[];

/** Ready sentences, sent by one touch: for those who don't hear, or don't write. */
export const ChatPresets = ({ onChoose }: { onChoose: (text: string) => void }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.presets} role="group" aria-label={t('chat.presetsLabel')}>
      {presets.map((preset) => (
        <BigButton
          key={preset}
          variant="light"
          className={classes.preset ?? ''}
          onClick={() => onChoose(t(`chat.presets.${preset}`))}
        >
          {t(`chat.presets.${preset}`)}
        </BigButton>
      ))}
    </div>
  );
};
