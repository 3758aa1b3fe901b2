/** One joining of a call's media: two transports, what we send and what we receive. A rejoin makes a new one. */
import { Device } from 'mediasoup-client';
import type { Consumer, Producer, Transport, TransportOptions } from 'mediasoup-client/types';
import type { MediaConsumer, MediaSource, MediaTransport } from '../protocol/media.ts';
import type { SendRequest } from '../protocol-client/server-socket.ts';

export interface MediaSessionOptions {
  readonly callId: string;
  readonly routerRtpCapabilities: Record<string, unknown>;
  readonly request: SendRequest;
  /** A track of the other end, ready to be shown. */
  readonly onTrack: (track: MediaStreamTrack, source: MediaSource, paused: boolean) => void;
  /** The path to the server: 'connected', or broken for good unless rejoined. */
  readonly onPath: (state: 'connected' | 'broken') => void;
  readonly onError: (error: unknown) => void;
}

/** How long a path may be interrupted before we join again, in milliseconds; ICE often mends itself sooner. */
const PATH_GRACE = 3_000;

export class MediaSession {
  readonly #options: MediaSessionOptions;
  readonly #producers = new Map<MediaSource, Producer>();
  readonly #consumers = new Map<MediaSource, Consumer>();
  readonly #paused = new Map<MediaSource, boolean>();
  /** Offers heard before the answer to our joining was. */
  readonly #early: MediaConsumer[] = [];
  #transports: Transport[] = [];
  #receive: Transport | null = null;
  #graceTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: MediaSessionOptions) {
    this.#options = options;
  }

  /** Joins in one round trip, then sends the tracks and receives what the other end sends, at the same time. */
  async open(
    tracks: readonly { source: MediaSource; track: MediaStreamTrack; paused: boolean }[],
  ): Promise<void> {
    const { callId, request, routerRtpCapabilities } = this.#options;
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities: routerRtpCapabilities });
    const joined = await request('media:join', {
      callId,
      rtpCapabilities: { ...device.recvRtpCapabilities },
    });
    if (this.#closed) return;
    const send = device.createSendTransport(transportOptions(joined.send));
    const receive = device.createRecvTransport(transportOptions(joined.receive));
    this.#transports = [send, receive];
    this.#receive = receive;
    for (const transport of this.#transports) this.#wire(transport);
    this.#wireProduce(send);
    await Promise.all([
      ...tracks.map((one) => this.#produce(send, one)),
      ...[...joined.consumers, ...this.#early].map((consumer) => this.consume(consumer)),
    ]);
  }

  /** Receives one track; the server sends from the moment it hears `media:resume`, starting with a key frame. */
  async consume(offer: MediaConsumer): Promise<void> {
    if (this.#closed) return;
    if (!this.#receive) {
      this.#early.push(offer);
      return;
    }
    // An offer made to an earlier joining is void.
    if (offer.transportId !== this.#receive.id) return;
    const consumer = await this.#receive.consume({
      id: offer.consumerId,
      producerId: offer.producerId,
      kind: offer.kind,
      rtpParameters: offer.rtpParameters as never,
    });
    this.#consumers.get(offer.source)?.close();
    this.#consumers.set(offer.source, consumer);
    this.#options.onTrack(consumer.track, offer.source, offer.producerPaused);
    await this.#options.request('media:resume', { callId: offer.callId, consumerId: offer.consumerId });
  }

  /** Pauses or resumes one of our tracks at the source; the server is told by the caller. */
  setPaused(source: MediaSource, paused: boolean): void {
    this.#paused.set(source, paused);
    const producer = this.#producers.get(source);
    if (paused) producer?.pause();
    else producer?.resume();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#graceTimer);
    for (const transport of this.#transports) transport.close();
    this.#transports = [];
  }

  async #produce(
    send: Transport,
    one: { source: MediaSource; track: MediaStreamTrack; paused: boolean },
  ): Promise<void> {
    this.#paused.set(one.source, one.paused);
    const producer = await send.produce({
      track: one.track,
      // The tracks are ours over a rejoin: closing this session must not stop them.
      stopTracks: false,
      ...(one.source === 'microphone'
        ? { codecOptions: { opusDtx: true, opusFec: true, opusNack: true } }
        : {}),
      appData: { source: one.source, paused: one.paused },
    });
    this.#producers.set(one.source, producer);
    // The person may have chosen otherwise meanwhile.
    if (this.#paused.get(one.source)) producer.pause();
  }

  #wire(transport: Transport): void {
    transport.on('connect', ({ dtlsParameters }, done) => {
      const { callId, request, onError } = this.#options;
      // Answered at once: the library waits for it before it starts ICE, and the socket keeps the order anyway.
      request('media:connect', {
        callId,
        transportId: transport.id,
        dtlsParameters: { ...dtlsParameters },
      }).catch((error: unknown) => {
        onError(error);
        if (!this.#closed) this.#options.onPath('broken');
      });
      done();
    });
    transport.on('connectionstatechange', (state) => {
      clearTimeout(this.#graceTimer);
      if (this.#closed) return;
      if (state === 'connected') this.#options.onPath('connected');
      if (state === 'failed') this.#options.onPath('broken');
      if (state === 'disconnected')
        this.#graceTimer = setTimeout(() => this.#options.onPath('broken'), PATH_GRACE);
    });
  }

  #wireProduce(send: Transport): void {
    send.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const { callId, request } = this.#options;
      const { source, paused } = appData as { source: MediaSource; paused: boolean };
      request('media:produce', {
        callId,
        transportId: send.id,
        kind,
        source,
        rtpParameters: { ...rtpParameters },
        paused,
      }).then(({ producerId }) => done({ id: producerId }), failed);
    });
  }
}

const transportOptions = (transport: MediaTransport): TransportOptions =>
  transport as unknown as TransportOptions;
