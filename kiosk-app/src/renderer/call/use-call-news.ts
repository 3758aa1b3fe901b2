import type { CallQualityState, LineMark } from '@visio-accueil/shared/browser/call-quality.ts';
import type { MicrophoneTrouble } from '@visio-accueil/shared/browser/microphone-watch.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../journey/kiosk-context.tsx';
import type { MediaView } from './media-view.ts';

export type News = readonly [text: string, tone: 'calm' | 'attention'];

interface About {
  call: KioskCall;
  media: MediaView;
  quality: CallQualityState;
  microphone: MicrophoneTrouble | null;
}

/** What has to be said over the picture, the gravest first. */
export const useCallNews = ({ call, media, quality, microphone }: About): News[] => {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const name = call.agentName ?? t('call.someAgent');
  const { own, peer } = quality;
  const active = call.state === 'active';
  const reconnecting = media.link === 'reconnecting' || media.link === 'failed';
  const lineNews = (own: LineMark, peer: LineMark | null): (News | false)[] => [
    own.pictureHeld && [t('quality.own.held'), 'attention'],
    // A paused picture says by itself that the line is slow.
    !own.pictureHeld &&
      own.cause !== null && [t(`quality.own.${own.cause}`), own.level === 'poor' ? 'attention' : 'calm'],
    peer?.pictureHeld === true && [t('quality.peer.held', { name }), 'calm'],
    peer !== null &&
      !peer.pictureHeld &&
      own.cause === null &&
      peer.cause !== null && [t(`quality.peer.${peer.cause}`, { name }), 'calm'],
  ];
  const lines: (News | false)[] = [
    state?.connection.state !== 'online' && [t('offline.banner'), 'attention'],
    !call.agentConnected && [t('call.agentAway', { name }), 'attention'],
    active && reconnecting && [t('call.reconnectingMedia'), 'attention'],
    active && media.link === 'connecting' && [t('call.connectingMedia'), 'calm'],
    media.microphoneMissing && [t('call.microphone.gone'), 'attention'],
    media.cameraMissing && [t('devices.cameraGone'), 'attention'],
    !media.microphoneMissing && microphone !== null && [t(`call.microphone.${microphone}`), 'attention'],
    // While the line is down there is more to say than how good it is.
    ...(reconnecting ? [] : lineNews(own, peer)),
    ...media.peerMissing.map((source): News => [t(`devices.peerMissing.${source}`, { name }), 'calm']),
    media.peerMuted && [t('call.peerMuted', { name }), 'calm'],
    media.peerCameraOff && [t('call.peerCameraOff', { name }), 'calm'],
    media.muted && [t('call.muted'), 'calm'],
  ];
  return lines.filter((line) => line !== false);
};
