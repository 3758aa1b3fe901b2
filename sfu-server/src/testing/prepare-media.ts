import { routerRtpCapabilities } from '../media/codecs.ts';
import { cameraParameters, microphoneParameters } from './media-parameters.ts';
import type { TestClient } from './test-client.ts';
import { until } from './until.ts';

/**
 * Both ends of a call join, announce voice and picture, and have the other's in place: all that the answer waits for.
 * @returns the id of the transport that each sends by
 */
export const prepareMedia = async (
  callId: string,
  ...ends: readonly TestClient[]
): Promise<Map<TestClient, string>> => {
  const sending = new Map<TestClient, string>();
  const offered = new Map<TestClient, string[]>();
  for (const end of ends) {
    const joining = { callId, rtpCapabilities: routerRtpCapabilities };
    const { consumers, send } = await end.request('media:join', joining);
    offered.set(
      end,
      consumers.map(({ consumerId }) => consumerId),
    );
    sending.set(end, send.id);
    const common = { callId, transportId: send.id, paused: false };
    const microphone = { source: 'microphone', kind: 'audio', rtpParameters: microphoneParameters } as const;
    const camera = { source: 'camera', kind: 'video', rtpParameters: cameraParameters } as const;
    for (const sent of [microphone, camera]) await end.request('media:produce', { ...common, ...sent });
  }
  for (const [end, known] of offered) {
    const ids = (): string[] => [...known, ...end.told('media:consumer').map(({ consumerId }) => consumerId)];
    await until(() => ids().length >= 2 * (ends.length - 1), 'offered voice and picture');
    for (const consumerId of ids()) await end.request('media:resume', { callId, consumerId });
  }
  return sending;
};
