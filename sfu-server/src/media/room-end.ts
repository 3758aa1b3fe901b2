import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { MediaConsumer, MediaSource, MediaTransport } from '@visio-accueil/shared/protocol/media.ts';
import type {
  DtlsParameters,
  IceParameters,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
  WebRtcTransport,
} from 'mediasoup/types';
import type { Logger } from 'pino';
import { ReceivedTrack } from './received-track.ts';
import { LEAST_TRIED, ReceivingLine } from './receiving-line.ts';

/** Most that one end may send, in bits a second: 720p at 30 frames a second, with voice, needs less. */
const MAX_INCOMING_BITRATE = 2_500_000;

/** One joining of one who takes part: what they send and what they receive. A rejoin makes a new one. */
export class RoomEnd {
  readonly #send: WebRtcTransport;
  readonly #receive: WebRtcTransport;
  readonly #line: ReceivingLine;
  readonly #router: Router;
  readonly #rtpCapabilities: RtpCapabilities;
  readonly #producers = new Map<MediaSource, Producer>();
  readonly #received = new Map<string, ReceivedTrack>();
  /** Producers that are received, or about to be. */
  readonly #prepared = new Set<string>();
  /** What the end said last of each source; a producer still being made takes it over. */
  readonly #paused = new Map<MediaSource, boolean>();
  #closed = false;

  private constructor(
    router: Router,
    rtpCapabilities: RtpCapabilities,
    send: WebRtcTransport,
    receive: WebRtcTransport,
    line: ReceivingLine,
  ) {
    this.#router = router;
    this.#rtpCapabilities = rtpCapabilities;
    this.#send = send;
    this.#receive = receive;
    this.#line = line;
  }

  /** @param onLine told when the line that this end receives by got narrower or wider */
  static async open(
    router: Router,
    webRtcServer: WebRtcServer,
    rtpCapabilities: RtpCapabilities,
    onLine: () => void,
    log: Logger,
  ): Promise<RoomEnd> {
    const make = (): Promise<WebRtcTransport> =>
      router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: LEAST_TRIED,
      });
    const [send, receive] = await Promise.all([make(), make()]);
    const [line] = await Promise.all([
      ReceivingLine.watch(receive, onLine, log),
      send.setMaxIncomingBitrate(MAX_INCOMING_BITRATE),
    ]);
    return new RoomEnd(router, rtpCapabilities, send, receive, line);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** What the line that this end receives by carries, in bits a second; null: not known to be narrow. */
  get line(): number | null {
    return this.#line.bps;
  }

  get producers(): [MediaSource, Producer][] {
    return [...this.#producers];
  }

  get received(): ReceivedTrack[] {
    return [...this.#received.values()];
  }

  /** Whether a producer is received here, or about to be. */
  isPreparedFor(producerId: string): boolean {
    return this.#prepared.has(producerId);
  }

  /** Whether a transport is of this joining. */
  has(transportId: string): boolean {
    return [this.#send, this.#receive].some(({ id }) => id === transportId);
  }

  get transports(): { send: MediaTransport; receive: MediaTransport } {
    return { send: described(this.#send), receive: described(this.#receive) };
  }

  /** @throws CodedError `media-unavailable` for a transport that is not of this joining */
  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    await this.#transport(transportId).connect({ dtlsParameters });
  }

  /** @throws CodedError `media-unavailable` for a transport that is not of this joining */
  restartIce(transportId: string): Promise<IceParameters> {
    return this.#transport(transportId).restartIce();
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
   * Prepares to receive what another sends; see `ReceivedTrack` for when it flows. Null if this end can't decode it.
   */
  async consume(from: string, source: MediaSource, producer: Producer): Promise<ReceivedTrack | null> {
    const producerId = producer.id;
    this.#prepared.add(producerId);
    producer.observer.once('close', () => this.#prepared.delete(producerId));
    if (!this.#router.canConsume({ producerId, rtpCapabilities: this.#rtpCapabilities })) return null;
    const consumer = await this.#receive.consume({
      producerId,
      rtpCapabilities: this.#rtpCapabilities,
      paused: true,
    });
    const track = new ReceivedTrack(consumer, from, source);
    this.#received.set(consumer.id, track);
    consumer.observer.once('close', () => this.#received.delete(consumer.id));
    return track;
  }

  /** What is received, as this end is offered it. */
  offers(callId: string): MediaConsumer[] {
    return this.received.map((track) => track.offer(callId, this.#receive.id));
  }

  offer(callId: string, track: ReceivedTrack): MediaConsumer {
    return track.offer(callId, this.#receive.id);
  }

  /** @throws CodedError `media-unavailable` for a consumer that is not of this joining, or closed */
  async resume(consumerId: string): Promise<void> {
    const track = this.#received.get(consumerId);
    if (!track) throw new CodedError('media-unavailable');
    await track.placed();
  }

  /** Closes both transports and with them all they carry. */
  close(): void {
    this.#closed = true;
    this.#send.close();
    this.#receive.close();
    this.#producers.clear();
    this.#received.clear();
  }

  #transport(transportId: string): WebRtcTransport {
    const transport = [this.#send, this.#receive].find(({ id }) => id === transportId);
    if (!transport) throw new CodedError('media-unavailable');
    return transport;
  }
}

const described = (transport: WebRtcTransport): MediaTransport => ({
  id: transport.id,
  iceParameters: { ...transport.iceParameters },
  iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
  dtlsParameters: { ...transport.dtlsParameters },
});
