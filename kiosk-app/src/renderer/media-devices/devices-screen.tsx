import type { DeviceTest } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import { pluggedIn } from '@visio-accueil/shared/domain/device-choice.ts';
import { chosenKinds, type ChosenKind } from '@visio-accueil/shared/protocol/kiosk.ts';
import { IconVolume } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { VideoView } from '../components/video-view.tsx';
import { LevelBar } from '../device-test/level-bar.tsx';
import { useDeviceTest } from '../device-test/use-device-test.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import mediator from '../mediator/mediator.module.css';
import classes from './devices-screen.module.css';
import { useMediaDevices } from '@visio-accueil/shared/browser/use-media-devices.ts';
import { useDeviceChoice } from './use-device-choice.ts';

/** What the chosen device gives: its picture, how loud it hears, a sound to be heard. */
const Proof = ({ kind, test }: { kind: ChosenKind; test: DeviceTest }) => {
  const { t } = useTranslation();
  const { stream, level, sounding } = useSyncExternalStore(test.subscribe, () => test.state);
  if (kind === 'camera')
    return <VideoView className={classes.picture} stream={stream} label={t('test.preview')} self />;
  if (kind === 'microphone') return <LevelBar level={level} />;
  return (
    <BigButton
      variant="light"
      leftSection={<IconVolume aria-hidden />}
      disabled={sounding !== null}
      onClick={() => void test.playNotes()}
    >
      {t('test.playSound')}
    </BigButton>
  );
};

/** One kind of device: those that are plugged in, the chosen one even when it is not. */
const Choice = ({ kind, test }: { kind: ChosenKind; test: DeviceTest | null }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const choice = useDeviceChoice();
  const names = [...new Set(pluggedIn(useMediaDevices(), kind).map(({ label }) => label))].filter(Boolean);
  const chosen = choice[kind];
  const choose = (name: string | null) => void attempt(() => bridge.ask('devices:choose', { kind, name }));
  const heading = `devices-${kind}`;
  const button = (name: string | null, text: string) => (
    <BigButton
      key={name ?? ''}
      className={classes.choice ?? ''}
      variant={name === chosen ? 'filled' : 'default'}
      aria-pressed={name === chosen}
      onClick={() => choose(name)}
    >
      {text}
    </BigButton>
  );
  return (
    <section className={classes.kind} aria-labelledby={heading}>
      <h2 id={heading}>{t(`devices.${kind}`)}</h2>
      {test && <Proof kind={kind} test={test} />}
      {button(null, t('devices.auto'))}
      {names.map((name) => button(name, name))}
      {chosen !== null && !names.includes(chosen) && button(chosen, t('devices.away', { name: chosen }))}
    </section>
  );
};

/** A mediator chooses the camera, the microphone and the loudspeaker of this kiosk, and sees and hears them at once. */
export const DevicesScreen = () => {
  const { t } = useTranslation();
  const { send } = useKiosk();
  const test = useDeviceTest();
  return (
    <div className={mediator.page}>
      <ScreenTitle>{t('devices.title')}</ScreenTitle>
      <p className={mediator.said}>{t('devices.intro')}</p>
      <div className={classes.kinds}>
        {chosenKinds.map((kind) => (
          <Choice key={kind} kind={kind} test={test} />
        ))}
      </div>
      <BigButton className={mediator.back ?? ''} variant="default" onClick={() => send({ type: 'home' })}>
        {t('mediator.back')}
      </BigButton>
    </div>
  );
};
