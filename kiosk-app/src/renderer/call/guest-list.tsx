import type { PeerMedia } from '@visio-accueil/shared/browser/media-state.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { VideoView } from '../components/video-view.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './guest-list.module.css';

interface Props {
  call: KioskCall;
  peers: readonly PeerMedia[];
}

/** Third persons in the conversation: who they are, their pictures, and how to have them leave. Nothing without any. */
export const GuestList = ({ call, peers }: Props) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  if (call.guests.length === 0) return null;
  const remove = (accountId: string) =>
    void attempt(() => askServer(bridge, 'guest:remove', { callId: call.callId, accountId }));
  return (
    <ul className={classes.guests} aria-label={t('guest.label')}>
      {call.guests.map(({ accountId, name }) => {
        const peer = peers.find(({ participantId }) => participantId === accountId);
        return (
          <li key={accountId} className={classes.guest}>
            {peer?.camera === 'on' && (
              <VideoView className={classes.video} stream={peer.stream} label={name} />
            )}
            <span className={classes.name}>{name}</span>
            <BigButton
              variant="default"
              aria-label={t('guest.remove', { name })}
              onClick={() => remove(accountId)}
            >
              {t('guest.removeShort')}
            </BigButton>
          </li>
        );
      })}
    </ul>
  );
};
