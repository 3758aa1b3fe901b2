import { useCallMedia } from '../features/media/use-call-media.ts';
import { AgentDesk } from './agent-desk.tsx';
import { CallPage } from './call-page.tsx';
import type { PageProps } from './page-props.ts';

/**
 * The agent's desk, or the call while there is one: a reload comes back to where things stand. The media of the call that
 * rings is prepared here, so that the answer finds it ready.
 */
export const AgentPage = (props: PageProps) => {
  const { store, snapshot } = props;
  const { call, rings } = snapshot.desk;
  const media = useCallMedia({
    callId: call?.callId ?? rings[0]?.callId ?? null,
    online: snapshot.connection.state === 'online',
    routerRtpCapabilities: snapshot.routerRtpCapabilities,
    request: store.request,
    onFact: store.onFact,
    network: store.network,
  });
  return call === null ? (
    <AgentDesk {...props} />
  ) : (
    <CallPage key={call.callId} {...props} call={call} media={media} />
  );
};
