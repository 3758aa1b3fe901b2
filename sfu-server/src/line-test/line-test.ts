import { randomUUID } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { LINE_TEST_MAX_BITRATE } from '@visio-accueil/shared/protocol/line-test.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import type {
  Consumer,
  DtlsParameters,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcTransport,
} from 'mediasoup/types';
import { orMediaError } from '../media/media-error.ts';
import type { MediaWorker } from '../media/media-worker.ts';

/** One loop through this server: what comes in by one transport goes out by the other. */
export class LineTest {
  readonly testId = randomUUID();
  readonly #router: Router;
  readonly #send: WebRtcTransport;
  readonly #receive: WebRtcTransport;
  readonly #rtpCapabilities: RtpCapabilities;
  #consumer: Consumer | null = null;

  private constructor(
    router: Router,
    transports: readonly [WebRtcTransport, WebRtcTransport],
    rtpCapabilities: RtpCapabilities,
  ) {
    this.#router = router;
    [this.#send, this.#receive] = transports;
    this.#rtpCapabilities = rtpCapabilities;
  }

  /** Opens a router and both transports of the kind that a call has. @throws CodedError `media-unavailable` */
  static open(worker: MediaWorker, rtpCapabilities: RtpCapabilities): Promise<LineTest> {
    return orMediaError(async () => {
      const router = await worker.createRouter();
      try {
        const make = (): Promise<WebRtcTransport> =>
          router.createWebRtcTransport({
            webRtcServer: worker.webRtcServer,
            enableUdp: true,
            enableTcp: true,
            preferUdp: true,
          });
        const transports = await Promise.all([make(), make()]);
        await transports[0].setMaxIncomingBitrate(LINE_TEST_MAX_BITRATE);
        return new LineTest(router, transports, rtpCapabilities);
      } catch (error) {
        router.close();
        throw error;
      }
    });
  }

  get started(): RequestData<'line-test:start'> {
    return { testId: this.testId, send: described(this.#send), receive: described(this.#receive) };
  }

  /** Told when the test is over for a reason of the server's: its worker died. */
  onLost(listener: () => void): void {
    this.#router.on('workerclose', listener);
  }

  /** @throws CodedError `media-unavailable` for a transport that is not of this test */
  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const transport = [this.#send, this.#receive].find(({ id }) => id === transportId);
    if (!transport) throw new CodedError('media-unavailable');
    await orMediaError(() => transport.connect({ dtlsParameters }));
  }

  /** Takes a picture and prepares to send it back. One a test. */
  produce(rtpParameters: RtpParameters): Promise<RequestData<'line-test:produce'>> {
    return orMediaError(async () => {
      if (this.#consumer) throw new CodedError('invalid-payload');
      const producer = await this.#send.produce({ kind: 'video', rtpParameters });
      const consumer = await this.#receive.consume({
        producerId: producer.id,
        rtpCapabilities: this.#rtpCapabilities,
        paused: true,
      });
      this.#consumer = consumer;
      return {
        producerId: producer.id,
        consumerId: consumer.id,
        rtpParameters: { ...consumer.rtpParameters },
      };
    });
  }

  /** @throws CodedError `media-unavailable` for a consumer that is not of this test */
  async resume(consumerId: string): Promise<void> {
    const consumer = this.#consumer;
    if (consumer?.id !== consumerId) throw new CodedError('media-unavailable');
    await orMediaError(() => consumer.resume());
  }

  /** Closes the router and with it all it carries. */
  close(): void {
    this.#router.close();
  }
}

const described = (transport: WebRtcTransport): RequestData<'line-test:start'>['send'] => ({
  id: transport.id,
  iceParameters: { ...transport.iceParameters },
  iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
  dtlsParameters: { ...transport.dtlsParameters },
});
