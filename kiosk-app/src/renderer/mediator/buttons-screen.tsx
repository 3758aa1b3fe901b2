import { IconCheck, IconDeviceUsb, IconRefresh } from '@tabler/icons-react';
import { withInput } from '@visio-accueil/shared/domain/hid-inputs.ts';
import { learntRoles, type LearntRole } from '@visio-accueil/shared/protocol/side-device.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerbData, VerbPayload } from '../../bridge/contract.ts';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './mediator.module.css';

type Device = VerbData<'hid:list'>['devices'][number];
type Inputs = VerbPayload<'hid:keep'>['inputs'];

/** Which button does what: a role is chosen, the button is pressed. */
const Roles = ({ device, onKept }: { device: Device; onKept: () => void }) => {
  const { t } = useTranslation();
  const { bridge, state, attempt } = useKiosk();
  const [role, setRole] = useState<LearntRole>(learntRoles[0]);
  const [inputs, setInputs] = useState<Inputs>([]);
  const pressed = state?.learning?.path === device.path ? state.learning.pressed : null;
  const take = useEffectEvent(() => {
    if (pressed === null) return;
    const known = withInput(inputs, role, pressed);
    setInputs(known);
    setRole(learntRoles.find((each) => known.every((input) => input.role !== each)) ?? role);
  });
  const nth = pressed?.nth ?? 0;
  useEffect(() => {
    if (nth > 0) take();
  }, [nth]);
  const keep = async () => {
    if (await attempt(() => bridge.ask('hid:keep', { path: device.path, inputs }))) onKept();
  };
  return (
    <section className={classes.group}>
      <h2>{t('side.what')}</h2>
      <div className={classes.row} role="group" aria-label={t('side.what')}>
        {learntRoles.map((each) => {
          const known = inputs.some((input) => input.role === each);
          return (
            <BigButton
              key={each}
              variant={each === role ? 'filled' : 'default'}
              aria-pressed={each === role}
              rightSection={known ? <IconCheck role="img" aria-label={t('side.learnt')} /> : undefined}
              onClick={() => setRole(each)}
            >
              {t(`side.roles.${each}`)}
            </BigButton>
          );
        })}
      </div>
      <BigButton className={classes.keep ?? ''} disabled={inputs.length === 0} onClick={() => void keep()}>
        {t('side.keep')}
      </BigButton>
    </section>
  );
};

/** Teaches the kiosk a device beside its screen: which one, and which of its buttons does what. */
export const ButtonsScreen = () => {
  const { t } = useTranslation();
  const { bridge, send, attempt, dismiss } = useKiosk();
  const [devices, setDevices] = useState<readonly Device[] | null>(null);
  const [chosen, setChosen] = useState<Device | null>(null);
  const [kept, setKept] = useState(false);
  const look = () =>
    attempt(async () => {
      const found = await bridge.ask('hid:list', {});
      setDevices(found.devices);
    });
  const begin = useEffectEvent(() => {
    dismiss();
    void look();
  });
  useEffect(() => {
    begin();
    return () => void bridge.ask('hid:learn', { path: null }).catch(() => undefined); // the visit is over
  }, [bridge]);
  const choose = async (device: Device) => {
    setKept(false);
    if (await attempt(() => bridge.ask('hid:learn', { path: device.path }))) setChosen(device);
  };
  const said = kept
    ? t('side.kept')
    : t(chosen ? 'side.how' : devices?.length === 0 ? 'side.none' : 'side.intro');
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('side.title')}</ScreenTitle>
      <p className={classes.said} role="status">
        {said}
      </p>
      <div className={classes.row} role="group" aria-label={t('side.intro')}>
        {(devices ?? []).map((device) => (
          <BigButton
            key={device.path}
            variant={device.path === chosen?.path ? 'filled' : 'default'}
            aria-pressed={device.path === chosen?.path}
            leftSection={<IconDeviceUsb aria-hidden />}
            onClick={() => void choose(device)}
          >
            {device.name || t('side.nameless')}
            {device.known && ` (${t('side.known')})`}
          </BigButton>
        ))}
        <BigButton variant="light" leftSection={<IconRefresh aria-hidden />} onClick={() => void look()}>
          {t('side.look')}
        </BigButton>
      </div>
      {chosen && (
        <Roles
          key={chosen.path}
          device={chosen}
          onKept={() => {
            setChosen(null);
            setKept(true);
            void look();
          }}
        />
      )}
      <BigButton className={classes.back ?? ''} variant="default" onClick={() => send({ type: 'home' })}>
        {t('mediator.back')}
      </BigButton>
    </div>
  );
};
