import type { DeviceTest, DeviceTestState } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import { findingsOf, type Check, type Finding } from '@visio-accueil/shared/domain/device-findings.ts';
import { IconEar, IconVolume } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { VideoView } from '../components/video-view.tsx';
import page from '../screens/screen.module.css';
import classes from './device-test.module.css';
import { LevelBar } from './level-bar.tsx';
import { useFindingText } from './use-finding-text.ts';

/** One step: what it tests, and where it leads. */
export interface StepProps {
  readonly test: DeviceTest;
  readonly state: DeviceTestState;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

const findingOf = (state: DeviceTestState, check: Check): Finding | undefined =>
  findingsOf(state).find((finding) => finding.check === check);

/** What was found, unless nothing was yet. */
const FindingLine = ({ state, check }: { state: DeviceTestState; check: Check }) => {
  const text = useFindingText();
  const finding = findingOf(state, check);
  return (
    <p className={page.text} role="status" data-verdict={finding?.verdict}>
      {finding ? text(finding, state.line) : ''}
    </p>
  );
};

/** Back on the left; on the right a question with yes and no, or the way on. */
const StepActions = ({
  question,
  onAnswer,
  onBack,
  onNext,
}: {
  question: string | null;
  onAnswer?: (yes: boolean) => void;
  onBack: () => void;
  onNext: () => void;
}) => {
  const { t } = useTranslation();
  const answer = (yes: boolean) => {
    onAnswer?.(yes);
    onNext();
  };
  return (
    <>
      {question !== null && <p className={classes.question}>{question}</p>}
      <div className={page.actions}>
        <BigButton variant="default" onClick={onBack}>
          {t('test.back')}
        </BigButton>
        {question === null ? (
          <BigButton onClick={onNext}>{t('test.next')}</BigButton>
        ) : (
          <>
            <BigButton variant="default" onClick={() => answer(false)}>
              {t('test.no')}
            </BigButton>
            <BigButton onClick={() => answer(true)}>{t('test.yes')}</BigButton>
          </>
        )}
      </div>
    </>
  );
};

export const CameraStep = ({ test, state, onNext, onBack }: StepProps) => {
  const { t } = useTranslation();
  return (
    <>
      <ScreenTitle>{t('test.check.camera')}</ScreenTitle>
      {state.camera === 'on' ? (
        <VideoView className={classes.preview} stream={state.stream} label={t('test.preview')} self />
      ) : (
        <FindingLine state={state} check="camera" />
      )}
      <StepActions
        question={state.camera === 'on' ? t('test.seeYourself') : null}
        onAnswer={(seen) => test.answerSeen(seen)}
        onBack={onBack}
        onNext={onNext}
      />
    </>
  );
};

export const MicrophoneStep = ({ state, onNext, onBack }: StepProps) => {
  const { t } = useTranslation();
  return (
    <>
      <ScreenTitle>{t('test.check.microphone')}</ScreenTitle>
      {state.microphone === 'on' && <LevelBar level={state.level} />}
      <FindingLine state={state} check="microphone" />
      <StepActions question={null} onBack={onBack} onNext={onNext} />
    </>
  );
};

/** A sound is made by one button; once it was, the person is asked whether they heard it. */
const SoundStep = ({
  check,
  button,
  busy,
  question,
  onStart,
  onAnswer,
  onBack,
  onNext,
}: {
  check: 'speaker' | 'echo';
  button: ReactNode;
  /** What is said while it sounds; null: it does not. */
  busy: string | null;
  question: string;
  onStart: () => Promise<void>;
  onAnswer: (yes: boolean) => void;
  onBack: () => void;
  onNext: () => void;
}) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <ScreenTitle>{t(`test.check.${check}`)}</ScreenTitle>
      <p className={page.text}>{t(`test.found.${check}.waiting`)}</p>
      <BigButton
        className={classes.sound ?? ''}
        leftSection={check === 'speaker' ? <IconVolume aria-hidden /> : <IconEar aria-hidden />}
        disabled={busy !== null}
        onClick={() => void onStart().then(() => setAsked(true))}
      >
        {button}
      </BigButton>
      <p className={page.text} role="status">
        {busy ?? ''}
      </p>
      <StepActions
        question={asked && busy === null ? question : null}
        onAnswer={onAnswer}
        onBack={onBack}
        onNext={onNext}
      />
    </>
  );
};

export const SpeakerStep = ({ test, state, onNext, onBack }: StepProps) => {
  const { t } = useTranslation();
  return (
    <SoundStep
      check="speaker"
      button={t('test.playSound')}
      busy={state.sounding === 'notes' ? t('test.playing') : null}
      question={t('test.hearSound')}
      onStart={() => test.playNotes()}
      onAnswer={(heard) => test.answerSound(heard)}
      onBack={onBack}
      onNext={onNext}
    />
  );
};

export const EchoStep = ({ test, state, onNext, onBack }: StepProps) => {
  const { t } = useTranslation();
  if (state.microphone !== 'on')
    return (
      <>
        <ScreenTitle>{t('test.check.echo')}</ScreenTitle>
        <FindingLine state={state} check="microphone" />
        <StepActions question={null} onBack={onBack} onNext={onNext} />
      </>
    );
  return (
    <SoundStep
      check="echo"
      button={t('test.recordVoice')}
      busy={
        state.sounding === 'recording'
          ? t('test.recording')
          : state.sounding === 'echo'
            ? t('test.playing')
            : null
      }
      question={t('test.hearVoice')}
      onStart={() => test.echo()}
      onAnswer={(heard) => test.answerEcho(heard)}
      onBack={onBack}
      onNext={onNext}
    />
  );
};
