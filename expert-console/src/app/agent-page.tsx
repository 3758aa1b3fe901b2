import type { ReactNode } from 'react';
import { Speaker, useSpeaker } from '../lib/speaker.ts';
import { useCallMedia } from '../features/media/use-call-media.ts';
import { useRingingPicture } from '../features/media/use-ringing-picture.ts';
import { AgentDesk } from './agent-desk.tsx';
import { CallPage } from './call-page.tsx';
import { GuestPage } from './guest-page.tsx';
import type { PageProps } from './page-props.ts';

/**
 * The agent's desk, or the call while there is one: a reload comes back to where things stand. The media of the call that
 * rings is prepared here, so that the answer finds it ready.
 */
export const AgentPage = (props: PageProps) => {
  const { store, snapshot } = props;
  const { call, rings } = snapshot.desk;
  const { guest } = snapshot;
  const media = useCallMedia({
    callId: call?.callId ?? guest.call?.callId ?? rings[0]?.callId ?? guest.rings[0]?.callId ?? null,
    online: snapshot.connection.state === 'online',
    routerRtpCapabilities: snapshot.routerRtpCapabilities,
    request: store.request,
    onFact: store.onFact,
    network: store.network,
    devices: store.devices,
  });
  const [ring, pictureShown] = useRingingPicture(rings[0] ?? null, call?.callId ?? null);
  const speaker = useSpeaker(store.devices, media.state.localStream);
  const page = (): ReactNode => {
    if (call !== null && ring?.callId !== call.callId)
      return <CallPage key={call.callId} {...props} call={call} media={media} />;
    if (guest.call !== null)
      return <GuestPage key={guest.call.callId} {...props} call={guest.call} media={media} />;
    return <AgentDesk {...props} ring={ring} media={media} onPictureShown={pictureShown} />;
  };
  return <Speaker value={speaker}>{page()}</Speaker>;
};
