/** The test of the line, at the browser's end: noise goes to the server and comes back. */
import { Device } from 'mediasoup-client';
import type { Transport, TransportOptions } from 'mediasoup-client/types';
import type { LineMeasure } from '../../domain/device-findings.ts';
import { CodedError } from '../../protocol/errors.ts';
import type { IceServer } from '../../protocol/ice.ts';
import { LINE_TEST_MAX_BITRATE } from '../../protocol/line-test.ts';
import type { OnFact, SendRequest } from '../../protocol-client/server-socket.ts';
import { loopSample, measureOf, type LoopSample } from './line-samples.ts';
import { startNoisePicture } from './noise-picture.ts';

export interface LineLoopOptions {
  readonly routerRtpCapabilities: Record<string, unknown>;
  readonly iceServers: readonly IceServer[];
  readonly request: SendRequest;
  readonly onFact: OnFact;
}

/** How long a path may take to be found; then there is none. All times in milliseconds. */
const PATH_LIMIT = 12_000;
const QUIET_FOR = 3_000;
const FILLED_FOR = 6_000;
const LOOK_EVERY = 500;
/** What the quiet start sends, in bits a second: enough packets to count, too little to fill a line. */
const QUIET_BITRATE = 200_000;

const noPath: LineMeasure = { path: null, roundTrip: null, loss: 0, up: 0, down: 0 };

/**
 * Measures the line once, in about ten seconds. A line without any path to the server is a result, not an error.
 * @param onProgress told from 0 to 1 as it goes
 * @throws CodedError of a refusal (`already-in-call` ...), or what `signal` was aborted with
 */
export const measureLine = async (
  options: LineLoopOptions,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<LineMeasure> => {
  const { request, onFact, routerRtpCapabilities } = options;
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: routerRtpCapabilities });
  const started = await request('line-test:start', { rtpCapabilities: { ...device.recvRtpCapabilities } });
  const { testId } = started;
  const ending = new AbortController();
  const over = AbortSignal.any([signal, ending.signal]);
  const stopListening = onFact('line-test:ended', (fact) => {
    if (fact.testId === testId) ending.abort(new CodedError('line-test-unknown'));
  });
  const noise = startNoisePicture();
  const withServers = (transport: typeof started.send): TransportOptions => ({
    ...(transport as unknown as TransportOptions),
    iceServers: options.iceServers.map((server) => ({ ...server })),
  });
  const send = device.createSendTransport(withServers(started.send));
  const receive = device.createRecvTransport(withServers(started.receive));
  try {
    over.throwIfAborted();
    const failed = wire([send, receive], request, testId);
    let looped: { consumerId: string; producerId: string; rtpParameters: Record<string, unknown> } | null =
      null;
    send.on('produce', ({ rtpParameters }, done, fail) => {
      request('line-test:produce', { testId, rtpParameters: { ...rtpParameters } }).then((answer) => {
        looped = answer;
        done({ id: answer.producerId });
      }, fail);
    });
    const producer = await orAborted(
      send.produce({ track: noise.track, encodings: [{ maxBitrate: QUIET_BITRATE }] }),
      over,
    );
    const back = looped as { consumerId: string; producerId: string; rtpParameters: never } | null;
    if (!back) throw new CodedError('media-unavailable');
    await receive.consume({
      id: back.consumerId,
      producerId: back.producerId,
      kind: 'video',
      rtpParameters: back.rtpParameters,
    });
    await request('line-test:resume', { testId, consumerId: back.consumerId });
    const connected = Promise.race([Promise.all([send, receive].map(connection)), failed]);
    if (!(await within(connected, PATH_LIMIT, over))) return noPath;

    const looks = async (from: number, share: number, duration: number): Promise<LoopSample[]> => {
      const samples: LoopSample[] = [];
      const start = performance.now();
      for (let now = start; now - start < duration; now = performance.now()) {
        await pause(LOOK_EVERY, over);
        samples.push(loopSample(performance.now(), await send.getStats(), await receive.getStats()));
        onProgress(from + share * Math.min(1, (performance.now() - start) / duration));
      }
      return samples;
    };
    const whole = QUIET_FOR + FILLED_FOR;
    const quiet = await looks(0, QUIET_FOR / whole, QUIET_FOR);
    await producer.setRtpEncodingParameters({ maxBitrate: LINE_TEST_MAX_BITRATE });
    return measureOf(quiet, await looks(QUIET_FOR / whole, FILLED_FOR / whole, FILLED_FOR));
  } finally {
    stopListening();
    noise.stop();
    send.close();
    receive.close();
    // It ends by itself if this is lost.
    request('line-test:stop', { testId }).catch(() => undefined);
  }
};

/** Connects the transports when they first carry something; the answer resolves to false when the server refused. */
const wire = (transports: readonly Transport[], request: SendRequest, testId: string): Promise<false> =>
  new Promise((refused) => {
    for (const transport of transports) {
      transport.on('connect', ({ dtlsParameters }, done) => {
        const connect = { testId, transportId: transport.id, dtlsParameters: { ...dtlsParameters } };
        request('line-test:connect', connect).catch(() => refused(false));
        // At once: the library waits for it before it looks for a path, and the socket keeps the order.
        done();
      });
    }
  });

/** Resolves to whether the transport got connected. */
const connection = (transport: Transport): Promise<boolean> =>
  new Promise((resolve) => {
    const look = (state: string): void => {
      if (state === 'connected') resolve(true);
      if (state === 'failed' || state === 'closed') resolve(false);
    };
    look(transport.connectionState);
    transport.on('connectionstatechange', look);
  });

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  orAborted(new Promise((resolve) => setTimeout(resolve, ms)), signal);

const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

/** Whether all got connected in time. */
const within = async (
  connected: Promise<boolean[] | false>,
  limit: number,
  signal: AbortSignal,
): Promise<boolean> => {
  const all = await orAborted(
    Promise.race([connected, new Promise<false>((resolve) => setTimeout(() => resolve(false), limit))]),
    signal,
  );
  return all !== false && all.every((one) => one);
};
