import { IconContrast, IconLetterCase, IconMessage, IconVolume, IconWheelchair } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../components/banner.tsx';
import { BigButton } from '../components/big-button.tsx';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useSpeaking } from '../locales/use-speaking.ts';
import { useComfort } from './comfort-context.tsx';
import classes from './comfort-sheet.module.css';
import { useListening } from './use-headset.ts';
import { useHasVoice } from './use-speech.ts';

interface ChoiceProps {
  icon: ComponentType<{ 'aria-hidden': boolean }>;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}

const Choice = ({ icon: Icon, on, disabled = false, onChange, children }: ChoiceProps) => (
  <BigButton
    variant={on ? 'filled' : 'default'}
    aria-pressed={on}
    disabled={disabled}
    leftSection={<Icon aria-hidden />}
    onClick={() => onChange(!on)}
  >
    {children}
  </BigButton>
);

/** Language and comfort: what one person needs, for as long as the visit lasts. */
export const ComfortSheet = ({ onDone, onReset }: { onDone: () => void; onReset: () => void }) => {
  const { t } = useTranslation();
  const { comfort, change } = useComfort();
  const { language, simple, speak } = useSpeaking();
  const hasVoice = useHasVoice();
  const { alone } = useListening();
  const changed = simple || Object.values(comfort).some(Boolean);
  return (
    <Sheet
      title={t('ease.title')}
      actions={
        <>
          <BigButton variant="default" disabled={!changed} onClick={onReset}>
            {t('ease.reset')}
          </BigButton>
          <BigButton onClick={onDone}>{t('ease.done')}</BigButton>
        </>
      }
    >
      <p>{t('ease.how')}</p>
      {!hasVoice && <p className={classes.without}>{t('ease.noVoice')}</p>}
      {alone && <Banner tone="calm">{t('ease.headset')}</Banner>}
      <LanguageSwitch />
      <div className={classes.choices} role="group" aria-label={t('ease.settings')}>
        <Choice icon={IconLetterCase} on={comfort.largeText} onChange={(largeText) => change({ largeText })}>
          {t('ease.largeText')}
        </Choice>
        <Choice
          icon={IconContrast}
          on={comfort.highContrast}
          onChange={(highContrast) => change({ highContrast })}
        >
          {t('ease.highContrast')}
        </Choice>
        <Choice icon={IconMessage} on={simple} onChange={(simply) => speak(language, simply)}>
          {t('ease.simple')}
        </Choice>
        <Choice icon={IconWheelchair} on={comfort.low} onChange={(low) => change({ low })}>
          {t('ease.low')}
        </Choice>
        <Choice
          icon={IconVolume}
          on={comfort.speech && hasVoice}
          disabled={!hasVoice}
          onChange={(speech) => change({ speech })}
        >
          {t('ease.speech')}
        </Choice>
      </div>
    </Sheet>
  );
};
