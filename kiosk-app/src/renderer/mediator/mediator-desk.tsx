import {
  IconBrowser,
  IconCalendarCheck,
  IconClipboardCheck,
  IconDoorExit,
  IconIdBadge2,
  IconKeyboard,
  IconPrinter,
  IconStethoscope,
  IconTool,
  IconVideo,
} from '@tabler/icons-react';
import type { MediatorVisit } from '@visio-accueil/shared/protocol/mediator.ts';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import type { JourneyEvent } from '../journey/journey.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { AgencyButton } from '../screens/agency-button.tsx';
import home from '../screens/home-screen.module.css';
import { useChooseAgency } from '../screens/use-choose-agency.ts';
import { AbsentDevices } from '../media-devices/absent-devices.tsx';
import { DeviceNeeds } from './device-needs.tsx';
import classes from './mediator.module.css';

/** What a mediator does at the kiosk: prepare a session, look after the devices, note what was done. */
export const MediatorDesk = ({ visit }: { visit: MediatorVisit }) => {
  const { t } = useTranslation();
  const { bridge, state, send, attempt, dismiss } = useKiosk();
  const { opening, closing, choose } = useChooseAgency();
  const go = (event: JourneyEvent) => () => {
    dismiss();
    send(event);
  };
  const tools = [
    { name: t('checkIn.day'), icon: IconCalendarCheck, open: go({ type: 'check-in' }) },
    { name: t('home.deviceTest'), icon: IconStethoscope, open: go({ type: 'device-test' }) },
    {
      name: t('aid.open'),
      icon: IconBrowser,
      open: go({ type: 'mediator', view: 'teleservice' }),
    },
    { name: t('mediator.recovery'), icon: IconTool, open: go({ type: 'mediator', view: 'recovery' }) },
    {
      name: t('mediator.activity'),
      icon: IconClipboardCheck,
      open: go({ type: 'mediator', view: 'activity' }),
    },
    { name: t('devices.title'), icon: IconVideo, open: go({ type: 'mediator', view: 'devices' }) },
    { name: t('side.title'), icon: IconKeyboard, open: go({ type: 'mediator', view: 'buttons' }) },
    { name: t('side.badge.title'), icon: IconIdBadge2, open: go({ type: 'mediator', view: 'badge' }) },
    { name: t('catalogue.open'), icon: IconPrinter, open: go({ type: 'catalogue' }) },
  ];
  return (
    <div className={`${home.home ?? ''} ${classes.desk ?? ''}`}>
      <div className={home.words}>
        <ScreenTitle>{t('mediator.hello', { name: visit.name })}</ScreenTitle>
        <p className={home.question}>{t('mediator.question')}</p>
      </div>
      <ul className={home.agencies} aria-label={t('home.agencies')}>
        {(state?.agencies ?? []).map((agency) => (
          <li key={agency.id}>
            <AgencyButton
              agency={agency}
              opening={opening(agency)}
              closing={closing(agency)}
              onChoose={() => choose(agency)}
            />
          </li>
        ))}
      </ul>
      <AbsentDevices onChoose={go({ type: 'mediator', view: 'devices' })} />
      <DeviceNeeds onHelp={go({ type: 'mediator', view: 'recovery' })} />
      <div className={classes.tools} role="group" aria-label={t('mediator.tools')}>
        {tools.map(({ name, icon: Icon, open }) => (
          <BigButton key={name} variant="light" leftSection={<Icon aria-hidden />} onClick={open}>
            {name}
          </BigButton>
        ))}
        <BigButton
          variant="default"
          leftSection={<IconDoorExit aria-hidden />}
          onClick={() => void attempt(() => askServer(bridge, 'mediator:leave', {}))}
        >
          {t('home.leaveMediator')}
        </BigButton>
      </div>
    </div>
  );
};
