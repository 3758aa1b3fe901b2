import type { DeviceTest } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import page from '../screens/screen.module.css';
import { CameraStep, EchoStep, MicrophoneStep, SpeakerStep, type StepProps } from './device-steps.tsx';
import { TestResult } from './test-result.tsx';
import { useDeviceTest } from './use-device-test.ts';

const steps = [CameraStep, MicrophoneStep, SpeakerStep, EchoStep];

const Steps = ({ test }: { test: DeviceTest }) => {
  const { t } = useTranslation();
  const { send } = useKiosk();
  const [at, setAt] = useState(0);
  const state = useSyncExternalStore(test.subscribe, () => test.state);
  const Step = steps[at];
  if (!Step) return <TestResult test={test} state={state} />;
  const props: StepProps = {
    test,
    state,
    onNext: () => setAt(at + 1),
    onBack: () => (at === 0 ? send({ type: 'home' }) : setAt(at - 1)),
  };
  return (
    <>
      <p className={page.discreet}>{t('test.step', { step: at + 1, steps: steps.length + 1 })}</p>
      <Step key={at} {...props} />
      {at === 0 && <p className={page.discreet}>{t('test.intro')}</p>}
    </>
  );
};

/** Camera, microphone, loudspeaker and line, one after the other, in plain words: before the first call of the day. */
export const DeviceTestScreen = () => {
  const { t } = useTranslation();
  const test = useDeviceTest();
  return (
    <div className={page.page}>
      {test ? <Steps test={test} /> : <ScreenTitle>{t('test.title')}</ScreenTitle>}
    </div>
  );
};
