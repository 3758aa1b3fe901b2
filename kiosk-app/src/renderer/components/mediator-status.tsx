import { IconBellRinging, IconDoorEnter, IconDoorExit, IconUserCheck } from '@tabler/icons-react';
import type { MediatorVisit } from '@visio-accueil/shared/protocol/mediator.ts';
import { useTranslation } from 'react-i18next';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { BigButton } from './big-button.tsx';
import classes from './frame.module.css';

/** Who is signed in; during a call, whether they are in the room, by one touch, and that they are asked back. */
export const MediatorStatus = ({ visit }: { visit: MediatorVisit }) => {
  const { t } = useTranslation();
  const { bridge, state, attempt } = useKiosk();
  const inCall = state?.call !== null && state?.call.state !== 'ended';
  const { name, away, called } = visit;
  const move = () => attempt(() => askServer(bridge, 'mediator:set-away', { away: !away }));
  return (
    <div className={classes.mediatorStatus}>
      <p
        className={classes.mediator}
        role="status"
        data-away={away || undefined}
        data-called={called || undefined}
      >
        {called ? (
          <IconBellRinging aria-hidden />
        ) : away ? (
          <IconDoorExit aria-hidden />
        ) : (
          <IconUserCheck aria-hidden />
        )}
        {called ? t('mediator.called', { name }) : t(away ? 'mediator.away' : 'app.with', { name })}
      </p>
      {inCall && (
        <BigButton
          variant="default"
          leftSection={away ? <IconDoorEnter aria-hidden /> : <IconDoorExit aria-hidden />}
          onClick={() => void move()}
        >
          {t(away ? 'mediator.comeBack' : 'mediator.goOut')}
        </BigButton>
      )}
    </div>
  );
};
