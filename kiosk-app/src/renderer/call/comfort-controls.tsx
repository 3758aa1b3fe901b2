import {
  IconBadgeCc,
  IconMaximize,
  IconMinimize,
  IconVolume,
  IconVolume2,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import classes from './call-screen.module.css';
import type { Captions } from './use-captions.ts';
import { LOUDEST } from './volume.ts';

export interface Comfort {
  /** 0 to `LOUDEST`. */
  volume: number;
  setVolume: (volume: number) => void;
  large: boolean;
  /** Null where the picture can't be larger. */
  setLarge: ((large: boolean) => void) | null;
  captions: Captions;
}

/** For those who don't hear or see well: volume, captions, large picture. */
export const ComfortControls = ({ volume, setVolume, large, setLarge, captions }: Comfort) => {
  const { t } = useTranslation();
  return (
    <div className={classes.comfort} role="group" aria-label={t('comfort.label')}>
      <BigButton
        variant="default"
        leftSection={volume <= 1 ? <IconVolumeOff aria-hidden /> : <IconVolume2 aria-hidden />}
        disabled={volume === 0}
        onClick={() => setVolume(volume - 1)}
      >
        {t('comfort.softer')}
      </BigButton>
      <p className={classes.volume} role="status">
        {t('comfort.volume', { volume, loudest: LOUDEST })}
      </p>
      <BigButton
        variant="default"
        leftSection={<IconVolume aria-hidden />}
        disabled={volume === LOUDEST}
        onClick={() => setVolume(volume + 1)}
      >
        {t('comfort.louder')}
      </BigButton>
      <BigButton
        variant={captions.on ? 'filled' : 'default'}
        leftSection={<IconBadgeCc aria-hidden />}
        aria-pressed={captions.on}
        onClick={captions.toggle}
      >
        {t('captions.toggle')}
      </BigButton>
      {setLarge && (
        <BigButton
          variant={large ? 'filled' : 'default'}
          leftSection={large ? <IconMinimize aria-hidden /> : <IconMaximize aria-hidden />}
          aria-pressed={large}
          onClick={() => setLarge(!large)}
        >
          {t('comfort.large')}
        </BigButton>
      )}
    </div>
  );
};
