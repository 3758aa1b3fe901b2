/**
 * The yardstick of `npm run bench capacity`: mediasoup and nothing else. A room is a router with two ends, each with a
 * transport to send by and one to receive by. Asked and answering by the messages of a forked process.
 */
import { createWorker } from 'mediasoup';
import type { DtlsParameters, MediaKind, RtpParameters, WebRtcTransport } from 'mediasoup/types';
import { mediaCodecs, routerRtpCapabilities } from '../../sfu-server/src/media/codecs.ts';
import type { BareAnswer, BareRequest } from './bare-protocol.ts';

const worker = await createWorker({ logLevel: 'warn' });
const webRtcServer = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] });
const transports = new Map<string, WebRtcTransport>();
/** By the transport that one end sends by: the one that the other end receives by. */
const receivers = new Map<string, WebRtcTransport>();

const described = ({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport) => ({
  id,
  iceParameters: { ...iceParameters },
  iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
  dtlsParameters: { ...dtlsParameters },
});

const answer = async (request: BareRequest): Promise<unknown> => {
  if (request.what === 'room') {
    const router = await worker.createRouter({ mediaCodecs });
    const make = async (): Promise<WebRtcTransport> => {
      const transport = await router.createWebRtcTransport({ webRtcServer });
      transports.set(transport.id, transport);
      return transport;
    };
    const ends = [
      { send: await make(), receive: await make() },
      { send: await make(), receive: await make() },
    ] as const;
    receivers.set(ends[0].send.id, ends[1].receive);
    receivers.set(ends[1].send.id, ends[0].receive);
    return ends.map(({ send, receive }) => ({ send: described(send), receive: described(receive) }));
  }
  const transport = transports.get(request.transportId);
  if (request.what === 'connect') {
    const dtlsParameters = request.dtlsParameters as unknown as DtlsParameters;
    await transport?.connect({ dtlsParameters });
    return null;
  }
  const rtpParameters = request.rtpParameters as unknown as RtpParameters;
  const producer = await transport?.produce({ kind: request.kind as MediaKind, rtpParameters });
  const rtpCapabilities = routerRtpCapabilities as never;
  await receivers.get(request.transportId)?.consume({ producerId: producer?.id ?? '', rtpCapabilities });
  return null;
};

process.on('message', (request: BareRequest) => {
  answer(request).then(
    (data) => process.send?.({ id: request.id, data } satisfies BareAnswer),
    (error: unknown) => process.send?.({ id: request.id, error: String(error) } satisfies BareAnswer),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, data: worker.pid } satisfies BareAnswer);
