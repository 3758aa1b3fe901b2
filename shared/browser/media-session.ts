/** One joining of a call's media: two transports, what we send and what we receive. A rejoin makes a new one. */
import { Device } from 'mediasoup-client';
import type { Consumer, Producer, Transport, TransportOptions } from 'mediasoup-client/types';
import { VILLAGE_RATE } from '../domain/line-policy.ts';
import { alongPath, type NetworkPath } from '../domain/network-path.ts';
import { CodedError } from '../protocol/errors.ts';
import type { RequestData } from '../protocol/events.ts';
import type { IceServer } from '../protocol/ice.ts';
import type {
  MediaChoices,
  MediaConsumer,
  MediaPeer,
  MediaSource,
  MediaTransport,
} from '../protocol/media.ts';
import type { SendRequest } from '../protocol-client/server-socket.ts';

/** A track of another's, in place here. */
export interface RemoteTrack {
  readonly participantId: string;
  readonly source: MediaSource;
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
}

/** A track of ours to be sent; `paused` by the person. */
export interface OwnTrack {
  readonly source: MediaSource;
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
}

export interface MediaSessionOptions {
  readonly callId: string;
  readonly routerRtpCapabilities: Record<string, unknown>;
  readonly request: SendRequest;
  readonly iceServers: readonly IceServer[];
  /** The only path to try; null: all. */
  readonly path: NetworkPath | null;
  /** Nothing of ours is in the sent picture and sound until we are in the call. */
  readonly live: boolean;
  readonly onTrack: (track: RemoteTrack) => void;
  readonly onTrackEnded: (participantId: string, source: MediaSource) => void;
  /** The picture may be fitted to the line from now on. */
  readonly onFitting: () => void;
  readonly onPeers: (peers: readonly MediaPeer[]) => void;
  /** The path to the server: it stands, is interrupted, or is given up by the browser. */
  readonly onPath: (path: 'up' | 'down' | 'gone') => void;
  readonly onError: (error: unknown) => void;
}

/** Most of the voice, in bits a second: full-band speech in Opus; twice as much sounds no better. */
const VOICE_BITRATE = 32_000;

type Joined = RequestData<'media:join'>;

/**
 * How much smaller each side of the picture is until the call has begun: black frames at a quarter cost next to nothing,
 * and the first picture after the answer is small enough to be there at once on a narrow line.
 */
const WAITING_SCALE = 4;
/** From the answer to the picture that fits the line, in milliseconds. */
const FITTED_AFTER = 800;

export class MediaSession {
  readonly #options: MediaSessionOptions;
  readonly #producers = new Map<MediaSource, Producer>();
  readonly #consumers = new Map<string, { consumer: Consumer; participantId: string; source: MediaSource }>();
  /** Offers taken up, placed or not yet: none is taken up twice. */
  readonly #offered = new Set<string>();
  readonly #paused = new Map<MediaSource, boolean>();
  /** Offers heard before the answer to our joining was. */
  readonly #early: MediaConsumer[] = [];
  #live: boolean;
  /** The picture is fitted to the line from now on. */
  #fitted: boolean;
  #fitting: ReturnType<typeof setTimeout> | undefined;
  #send: Transport | null = null;
  #receive: Transport | null = null;
  #closed = false;

  constructor(options: MediaSessionOptions) {
    this.#options = options;
    this.#live = options.live;
    this.#fitted = options.live;
  }

  /**
   * Joins in one round trip, then sends our tracks and has in place what the others send, at the same time.
   * @param tracksFor our tracks, given what we chose earlier in this call
   */
  async open(tracksFor: (choices: MediaChoices | null) => readonly OwnTrack[]): Promise<void> {
    const { callId, request, routerRtpCapabilities, onPath, onPeers } = this.#options;
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities: routerRtpCapabilities });
    const joined = await request('media:join', {
      callId,
      rtpCapabilities: { ...device.recvRtpCapabilities },
    });
    if (this.#closed) return;
    const { send, receive } = this.#makeTransports(device, joined);
    onPeers(joined.peers);
    const tracks = tracksFor(joined.choices);
    await Promise.all([
      ...tracks.map((one) => this.#produce(send, one)),
      ...[...joined.consumers, ...this.#early].map((consumer) => this.consume(consumer)),
    ]);
    // Without anything to send or receive there is no path that could be awaited.
    if (!this.#closed && [send, receive].every(isUnused)) onPath('up');
  }

  /** Receives one track; the server lets it flow once it hears `media:resume` and both are in the call. */
  async consume(offer: MediaConsumer): Promise<void> {
    if (this.#closed) return;
    if (!this.#receive) {
      this.#early.push(offer);
      return;
    }
    const { consumerId, participantId, source } = offer;
    // An offer made to an earlier joining is void.
    if (offer.transportId !== this.#receive.id || this.#offered.has(consumerId)) return;
    this.#offered.add(consumerId);
    const consumer = await this.#receive.consume({
      id: consumerId,
      producerId: offer.producerId,
      kind: offer.kind,
      rtpParameters: offer.rtpParameters as never,
    });
    for (const [id, known] of this.#consumers)
      if (known.participantId === participantId && known.source === source) this.#drop(id);
    this.#consumers.set(consumerId, { consumer, participantId, source });
    this.#options.onTrack({ participantId, source, track: consumer.track, paused: offer.producerPaused });
    await this.#options.request('media:resume', { callId: offer.callId, consumerId });
  }

  /** The other does not send this any more. */
  consumerEnded(consumerId: string): void {
    const known = this.#consumers.get(consumerId);
    if (!known) return;
    this.#drop(consumerId);
    this.#options.onTrackEnded(known.participantId, known.source);
  }

  /** We are in the call from now on, or not any more: our picture and sound are in what we send, or black and silence. */
  setLive(live: boolean): void {
    if (live === this.#live) return;
    this.#live = live;
    for (const source of this.#producers.keys()) this.#apply(source);
    clearTimeout(this.#fitting);
    this.#fitted = false;
    if (live)
      this.#fitting = setTimeout(() => {
        this.#fitted = true;
        this.#options.onFitting();
      }, FITTED_AFTER);
    else this.#shrink();
  }

  /** The person withholds one of our tracks, or gives it; the server is told by the caller. */
  setPaused(source: MediaSource, paused: boolean): void {
    this.#paused.set(source, paused);
    this.#apply(source);
  }

  /** A device of ours was opened late (its track is sent from now on) or closed (null). */
  async replaceTrack(source: MediaSource, track: MediaStreamTrack | null, paused: boolean): Promise<void> {
    const producer = this.#producers.get(source);
    if (producer) await producer.replaceTrack({ track: track?.clone() ?? null });
    else if (track && this.#send) await this.#produce(this.#send, { source, track, paused });
    this.#apply(source);
  }

  /**
   * After a cut: makes up for what was missed.
   * @throws CodedError `media-unavailable` when the server has let this joining go
   */
  async ask(): Promise<void> {
    const { callId, request, onPeers } = this.#options;
    if (!this.#send) throw new CodedError('media-unavailable');
    const { consumers, peers } = await request('media:ask', { callId, transportId: this.#send.id });
    const still = new Set(consumers.map(({ consumerId }) => consumerId));
    for (const id of [...this.#consumers.keys()]) if (!still.has(id)) this.consumerEnded(id);
    onPeers(peers);
    await Promise.all(consumers.map((consumer) => this.consume(consumer)));
  }

  /** Looks for a path anew on the same transports. */
  async restartIce(): Promise<void> {
    const { callId, request } = this.#options;
    const used = [this.#send, this.#receive].filter(
      (transport) => transport !== null && !isUnused(transport),
    );
    await Promise.all(
      used.map(async (transport) => {
        if (!transport) return;
        const { iceParameters } = await request('media:restart-ice', { callId, transportId: transport.id });
        if (!this.#closed) await transport.restartIce({ iceParameters: iceParameters as never });
      }),
    );
  }

  /** WebRTC's statistics of both transports; null where there is none. */
  async stats(): Promise<{ send: RTCStatsReport | null; receive: RTCStatsReport | null }> {
    const of = async (transport: Transport | null): Promise<RTCStatsReport | null> =>
      transport && !transport.closed ? transport.getStats() : null;
    const [send, receive] = await Promise.all([of(this.#send), of(this.#receive)]);
    return { send, receive };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#fitting);
    this.#send?.close();
    this.#receive?.close();
    for (const producer of this.#producers.values()) producer.track?.stop();
  }

  /** The sender of our picture, once it may be fitted to the line; null before. */
  get pictureSender(): RTCRtpSender | null {
    return this.#fitted ? (this.#producers.get('camera')?.rtpSender ?? null) : null;
  }

  #transportOptions(transport: MediaTransport): TransportOptions {
    const { path, iceServers } = this.#options;
    const ways = alongPath(path, { iceCandidates: transport.iceCandidates, iceServers });
    return { ...transport, ...ways } as unknown as TransportOptions;
  }

  #makeTransports(device: Device, joined: Joined): { send: Transport; receive: Transport } {
    const send = device.createSendTransport(this.#transportOptions(joined.send));
    const receive = device.createRecvTransport(this.#transportOptions(joined.receive));
    this.#send = send;
    this.#receive = receive;
    for (const transport of [send, receive]) this.#wire(transport);
    this.#wireProduce(send);
    return { send, receive };
  }

  async #produce(send: Transport, one: OwnTrack): Promise<void> {
    this.#paused.set(one.source, one.paused);
    // A copy: the own picture shows while we wait, and nothing of it is sent.
    const track = one.track.clone();
    track.enabled = this.#live && !one.paused;
    const producer = await send.produce({
      track,
      ...(one.source === 'microphone'
        ? {
            codecOptions: {
              opusDtx: true,
              opusFec: true,
              opusNack: true,
              opusMaxAverageBitrate: VOICE_BITRATE,
            },
            encodings: [{ priority: 'high' as const, networkPriority: 'high' as const }],
          }
        : {
            codecOptions: { videoGoogleMinBitrate: VILLAGE_RATE / 1_000 },
            encodings: [{ scaleResolutionDownBy: WAITING_SCALE }],
          }),
      appData: { source: one.source, paused: one.paused },
    });
    if (this.#closed) {
      track.stop();
      return;
    }
    this.#producers.set(one.source, producer);
    // The device was closed meanwhile.
    if (one.track.readyState === 'ended') await producer.replaceTrack({ track: null });
    // The person, or the call, may have moved on meanwhile.
    this.#apply(one.source);
    if (one.source === 'camera' && this.#fitted) this.#options.onFitting();
  }

  #shrink(): void {
    this.#producers
      .get('camera')
      ?.setRtpEncodingParameters({ scaleResolutionDownBy: WAITING_SCALE })
      .catch((error: unknown) => this.#closed || this.#options.onError(error));
  }

  /** Black frames and silence go on while paused: they keep the encoder and the path alive. */
  #apply(source: MediaSource): void {
    const producer = this.#producers.get(source);
    if (this.#live && !this.#paused.get(source)) producer?.resume();
    else producer?.pause();
  }

  #drop(consumerId: string): void {
    this.#consumers.get(consumerId)?.consumer.close();
    this.#consumers.delete(consumerId);
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
        if (!this.#closed) this.#options.onPath('gone');
      });
      done();
    });
    transport.on('connectionstatechange', () => {
      if (!this.#closed) this.#tellPath();
    });
  }

  #tellPath(): void {
    const states = [this.#send, this.#receive].flatMap((one) =>
      one && !isUnused(one) ? [one.connectionState] : [],
    );
    if (states.includes('failed')) this.#options.onPath('gone');
    else if (states.includes('disconnected')) this.#options.onPath('down');
    else if (states.every((state) => state === 'connected')) this.#options.onPath('up');
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

/** Nothing is sent or received by it yet, so it does not connect. */
const isUnused = (transport: Transport): boolean => transport.connectionState === 'new';
