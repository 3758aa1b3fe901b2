import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { MediaConsumer, MediaSource, MediaTransport } from '@visio-accueil/shared/protocol/media.ts';
import type {
  Consumer,
  DtlsParameters,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
  WebRtcTransport,
} from 'mediasoup/types';

/** Most that one end may send, in bits a second: 720p at 30 frames a second, with voice, needs less. */
const MAX_INCOMING_BITRATE = 2_500_000;

/** One joining of one end of a call: what it sends and what it receives. A rejoin makes a new one. */
export class RoomEnd {
  readonly #send: WebRtcTransport;
  readonly #receive: WebRtcTransport;
  readonly #router: Router;
  readonly #rtpCapabilities: RtpCapabilities;
  readonly #producers = new Map<MediaSource, Producer>();
  readonly #consumers = new Map<string, Consumer>();
  /** What the end said last of each source; a producer still being made takes it over. */
  readonly #paused = new Map<MediaSource, boolean>();
  #closed = false;

  private constructor(
    router: Router,
    rtpCapabilities: RtpCapabilities,
    send: WebRtcTransport,
    receive: WebRtcTransport,
  ) {
    this.#router = router;
    this.#rtpCapabilities = rtpCapabilities;
    this.#send = send;
    this.#receive = receive;
  }

  static async open(
    router: Router,
    webRtcServer: WebRtcServer,
    rtpCapabilities: RtpCapabilities,
  ): Promise<RoomEnd> {
    const make = (): Promise<WebRtcTransport> =>
      router.createWebRtcTransport({ webRtcServer, enableUdp: true, enableTcp: true, preferUdp: true });
    const [send, receive] = await Promise.all([make(), make()]);
    await send.setMaxIncomingBitrate(MAX_INCOMING_BITRATE);
    return new RoomEnd(router, rtpCapabilities, send, receive);
  }

  get closed(): boolean {
    return this.#closed;
  }

  get producers(): [MediaSource, Producer][] {
    return [...this.#producers];
  }

  get transports(): { send: MediaTransport; receive: MediaTransport } {
    return { send: described(this.#send), receive: described(this.#receive) };
  }

  /** @throws CodedError `media-unavailable` for a transport that is not of this joining */
  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const transport = [this.#send, this.#receive].find(({ id }) => id === transportId);
    if (!transport) throw new CodedError('media-unavailable');
    await transport.connect({ dtlsParameters });
  }

  /** Takes what the end sends; a second producer of a source takes the place of the first. */
  async produce(
    transportId: string,
    source: MediaSource,
    rtpParameters: RtpParameters,
    paused: boolean,
  ): Promise<Producer> {
    if (transportId !== this.#send.id) throw new CodedError('media-unavailable');
    this.#paused.set(source, paused);
    const kind = source === 'camera' ? 'video' : 'audio';
    const producer = await this.#send.produce({ kind, rtpParameters, paused });
    this.#producers.get(source)?.close();
    this.#producers.set(source, producer);
    if (this.#paused.get(source) !== paused) await this.setPaused(source, !paused);
    return producer;
  }

  async setPaused(source: MediaSource, paused: boolean): Promise<void> {
    this.#paused.set(source, paused);
    const producer = this.#producers.get(source);
    await (paused ? producer?.pause() : producer?.resume());
  }

  /**
   * Prepares to receive what the other end sends, paused until `resume`. Null if this end can't decode it, or was closed
   * meanwhile.
   */
  async consume(callId: string, source: MediaSource, producer: Producer): Promise<MediaConsumer | null> {
    const producerId = producer.id;
    if (!this.#router.canConsume({ producerId, rtpCapabilities: this.#rtpCapabilities })) return null;
    const consumer = await this.#receive.consume({
      producerId,
      rtpCapabilities: this.#rtpCapabilities,
      paused: true,
    });
    this.#consumers.set(consumer.id, consumer);
    consumer.observer.once('close', () => this.#consumers.delete(consumer.id));
    return {
      callId,
      transportId: this.#receive.id,
      consumerId: consumer.id,
      producerId,
      kind: consumer.kind,
      source,
      rtpParameters: { ...consumer.rtpParameters },
      producerPaused: consumer.producerPaused,
    };
  }

  /** @throws CodedError `media-unavailable` for a consumer that is not of this joining, or closed */
  async resume(consumerId: string): Promise<void> {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) throw new CodedError('media-unavailable');
    await consumer.resume();
  }

  /** Closes both transports and with them all they carry. */
  close(): void {
    this.#closed = true;
    this.#send.close();
    this.#receive.close();
    this.#producers.clear();
    this.#consumers.clear();
  }
}

const described = (transport: WebRtcTransport): MediaTransport => ({
  id: transport.id,
  iceParameters: { ...transport.iceParameters },
  iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
  dtlsParameters: { ...transport.dtlsParameters },
});
