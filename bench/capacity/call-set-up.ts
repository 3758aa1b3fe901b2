import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import { routerRtpCapabilities } from '../../sfu-server/src/media/codecs.ts';
import type { TestClient } from '../../sfu-server/src/testing/test-client.ts';
import { announce, type Door } from './far-end.ts';

/** Someone who talks: a kiosk's connection and the agency it asks for, or an agent's. */
interface Caller {
  readonly kiosk: TestClient;
  readonly agencyId: string;
  readonly agent: TestClient;
}

/** A call that goes on, and how the media of its ends is reached. */
export interface SetUpCall {
  readonly callId: string;
  readonly doors: readonly Door[];
}

/**
 * Sets a call up as kiosk and console do, from joining the queue to voice and picture in place at both ends; the DTLS
 * handshake, which is the ends' own work, is not in it.
 */
export const setUpCall = async (
  { kiosk, agencyId, agent }: Caller,
  dtlsParameters: Record<string, unknown>,
): Promise<SetUpCall> => {
  const { callId } = (await kiosk.request('queue:join', { agencyId })).call;
  await agent.fact('call:ringing', (ring) => ring.callId === callId);
  await agent.request('call:accept', { callId });
  const doors: Door[] = [];
  const joins: RequestData<'media:join'>[] = [];
  for (const end of [kiosk, agent]) {
    const joined = await end.request('media:join', { callId, rtpCapabilities: routerRtpCapabilities });
    const { send, receive } = joined;
    const door: Door = {
      send,
      receive,
      connect: (transportId, parameters) =>
        end.request('media:connect', { callId, transportId, dtlsParameters: parameters }),
      produce: (source, rtpParameters) =>
        end.request('media:produce', {
          ...{ callId, transportId: send.id, source, rtpParameters, paused: false },
          kind: source === 'camera' ? 'video' : 'audio',
        }),
    };
    await announce(door, dtlsParameters);
    joins.push(joined);
    doors.push(door);
  }
  // The agent was offered the kiosk's in the answer to its joining, the kiosk is told of the agent's.
  const offered = joins[1]?.consumers ?? [];
  for (const { consumerId } of offered) await agent.request('media:resume', { callId, consumerId });
  for (const source of ['microphone', 'camera']) {
    const { consumerId } = await kiosk.fact(
      'media:consumer',
      (told) => told.callId === callId && told.source === source,
    );
    await kiosk.request('media:resume', { callId, consumerId });
  }
  return { callId, doors };
};
