/** The voice and picture of one call, for the kiosk's renderer and the console. */
import {
  afterReconnectionEvent,
  initialReconnection,
  linkStatus,
  type Reconnection,
  type ReconnectionEvent,
  type ReconnectionStep,
} from '../domain/reconnection.ts';
import type { DeviceChoice } from '../domain/device-choice.ts';
import { mediaSources, type MediaChoices, type MediaPeer, type MediaSource } from '../protocol/media.ts';
import type { OnFact, SendRequest } from '../protocol-client/server-socket.ts';
import type { CallNetwork } from './call-network.ts';
import { LineKeeper } from './line-keeper.ts';
import { MediaSession, type OwnTrack } from './media-session.ts';
import { initialMediaState, type MediaState } from './media-state.ts';
import { OwnDevices } from './own-devices.ts';
import { RemoteMedia } from './remote-media.ts';

export interface CallMediaOptions {
  readonly callId: string;
  readonly routerRtpCapabilities: Record<string, unknown>;
  readonly request: SendRequest;
  readonly onFact: OnFact;
  readonly network: CallNetwork;
  /** The camera stays closed, its light off, until `setCameraAwaits(false)`. */
  readonly cameraAwaits?: boolean;
  /** The devices chosen, as they are chosen now; none: the system's own. */
  readonly deviceChoice?: () => DeviceChoice;
  /** Told of every problem, for the log; the state tells the person. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Opens the devices and joins while the call still waits or rings, so that everything stands when it is answered; then
 * keeps it up over cuts (`reconnection.ts` says how). What the person chose (muted, camera off) holds over all of it:
 * nobody is ever unmuted by a machine. `state` and `subscribe` fit React's `useSyncExternalStore`.
 */
export class CallMedia {
  readonly #options: CallMediaOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stopListening: (() => void)[] = [];
  readonly #remote = new RemoteMedia();
  readonly #devices: OwnDevices;
  /** What the person withholds: that holds over a device that comes back. */
  readonly #withheld: Record<MediaSource, boolean> = { microphone: false, camera: false };
  /** What the server knows of our missing devices, as JSON; null: we have not joined. */
  #toldMissing: string | null = null;
  #state: MediaState = initialMediaState;
  #link: Reconnection = initialReconnection;
  #session: MediaSession | null = null;
  #keeper: LineKeeper | null = null;
  /** The remembered path was tried alone and has not worked yet: all are tried now. */
  #pathTried = false;
  #live = false;
  #met = false;
  #answering = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: CallMediaOptions) {
    this.#options = options;
    this.#devices = new OwnDevices({
      cameraAwaits: options.cameraAwaits ?? false,
      ...(options.deviceChoice ? { choice: options.deviceChoice } : {}),
      onTrack: (source, track) => this.#replaced(source, track),
      onFound: () => {
        this.#showOwn();
        this.#tellMissing();
      },
      onError: (error) => this.#report(error),
    });
    this.#listen();
  }

  get state(): MediaState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens the devices and joins. Never rejects: problems are part of the state. */
  async start(): Promise<void> {
    await this.#devices.open();
    if (this.#closed) return;
    this.#showOwn();
    this.#happened({ type: 'start' });
  }

  /** Whether the camera waits, closed, or is open; what the person chose of it (on, off) is another matter. */
  setCameraAwaits(awaits: boolean): void {
    this.#devices.setCameraAwaits(awaits);
  }

  /** Another device was chosen: it serves from now on. */
  devicesChosen(): void {
    this.#devices.look();
  }

  /** Whether the socket to the server stands. */
  setOnline(online: boolean): void {
    if (this.#devices.stream) this.#happened({ type: online ? 'socket-up' : 'socket-down' });
  }

  /**
   * The person answers: their picture and voice are in what is sent from now on, so that nothing has to start once the
   * answer counts. The server lets none of it through before; false when the answer was refused.
   */
  setAnswering(answering: boolean): void {
    this.#answering = answering;
    this.#goLive();
  }

  setMicrophone(on: boolean): void {
    this.#withhold('microphone', !on);
  }

  setCamera(on: boolean): void {
    this.#withhold('camera', !on);
  }

  /** WebRTC's statistics of what is sent and received. */
  async stats(): Promise<{ send: RTCStatsReport | null; receive: RTCStatsReport | null }> {
    return (await this.#session?.stats()) ?? { send: null, receive: null };
  }

  /** Stops every track and transport. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stopListening) stop();
    this.#keeper?.close();
    this.#session?.close();
    this.#devices.close();
    this.#remote.clear();
    this.#update({ localStream: null, remoteStream: null, guests: [] });
    this.#listeners.clear();
  }

  #listen(): void {
    const { onFact, callId } = this.#options;
    this.#stopListening.push(
      onFact('media:consumer', (offer) => {
        if (offer.callId === callId)
          this.#session?.consume(offer).catch((error: unknown) => this.#report(error));
      }),
      onFact('media:consumer-ended', (fact) => {
        if (fact.callId === callId) this.#session?.consumerEnded(fact.consumerId);
      }),
      onFact('media:peers', (fact) => {
        if (fact.callId === callId) this.#meet(fact.peers);
      }),
      onFact('media:peer-paused', ({ participantId, source, paused, ...fact }) => {
        if (fact.callId === callId)
          this.#showRemote(() => this.#remote.setPaused(participantId, source, paused));
      }),
      onFact('media:receiving-line', (fact) => {
        if (fact.callId === callId) this.#keeper?.setReceiving(fact.bps);
      }),
      onFact('media:lost', (fact) => {
        if (fact.callId === callId && this.#devices.stream) this.#happened({ type: 'media-lost' });
      }),
    );
  }

  #happened(event: ReconnectionEvent): void {
    if (this.#closed) return;
    const now = Date.now();
    const { state, step } = afterReconnectionEvent(this.#link, event, { now, chance: Math.random() });
    this.#link = state;
    clearTimeout(this.#timer);
    if (state.due !== null)
      this.#timer = setTimeout(() => this.#happened({ type: 'tick' }), Math.max(0, state.due - now));
    const status = linkStatus(state);
    if (status !== this.#state.status) this.#update({ status });
    this.#take(step);
  }

  #take(step: ReconnectionStep): void {
    if (step === 'join') void this.#join();
    if (step === 'ask') void this.#try((session) => session.ask(), 'kept', 'not-kept');
    if (step === 'restart-ice') void this.#try((session) => session.restartIce(), null, 'mend-failed');
  }

  /** Does something with the present joining and tells how it went, unless another took its place meanwhile. */
  async #try(
    run: (session: MediaSession) => Promise<void>,
    done: 'joined' | 'kept' | null,
    failed: 'join-failed' | 'not-kept' | 'mend-failed',
  ): Promise<void> {
    const session = this.#session;
    if (!session) {
      this.#happened({ type: failed });
      return;
    }
    try {
      await run(session);
      if (session !== this.#session || !done) return;
      this.#happened({ type: done });
      if (done === 'joined') this.#toldMissing = '[]';
      this.#tellMissing();
    } catch (error) {
      if (this.#closed || session !== this.#session) return;
      this.#report(error);
      this.#happened({ type: failed });
    }
  }

  async #join(): Promise<void> {
    this.#session?.close();
    this.#keeper?.close();
    this.#toldMissing = null;
    const { callId, routerRtpCapabilities, request, network } = this.#options;
    const path = this.#pathTried ? null : network.path.recall();
    this.#pathTried = path !== null;
    const session: MediaSession = new MediaSession({
      callId,
      routerRtpCapabilities,
      request,
      iceServers: network.iceServers(),
      path,
      live: this.#live,
      onTrack: (track) => session === this.#session && this.#showRemote(() => this.#remote.add(track)),
      onTrackEnded: (participantId, source) =>
        session === this.#session && this.#showRemote(() => this.#remote.ended(participantId, source)),
      onPeers: (peers) => session === this.#session && this.#meet(peers),
      onFitting: () => {
        if (session === this.#session)
          this.#keeper?.fit().catch((error: unknown) => session === this.#session && this.#report(error));
      },
      onPath: (reached) => {
        if (session !== this.#session) return;
        if (reached === 'up') this.#pathTried = false;
        this.#happened(
          reached === 'up' ? { type: 'path-up' } : { type: 'path-down', forGood: reached === 'gone' },
        );
      },
      onError: (error) => this.#report(error),
    });
    this.#session = session;
    this.#keeper = this.#keepLine(session);
    // A new keeper starts with a picture, whatever the one before had found.
    if (this.#state.pictureHeld) this.#update({ pictureHeld: false });
    await this.#try(() => session.open((choices) => this.#ownTracks(choices)), 'joined', 'join-failed');
  }

  /** Looks after the line for as long as this joining lasts. */
  #keepLine(session: MediaSession): LineKeeper {
    const { network } = this.#options;
    return new LineKeeper({
      side: {
        sendStats: async () => (await session.stats()).send,
        pictureSender: () => session.pictureSender,
      },
      onMeasured: (available) => network.measured(available),
      onPath: (path) => network.path.remember(path),
      onHeld: (pictureHeld) => this.#update({ pictureHeld }),
      onError: (error) => this.#report(error),
    });
  }

  /** Our tracks, withheld as the person chose: in this window, or in one that crashed. */
  #ownTracks(choices: MediaChoices | null): OwnTrack[] {
    if (choices?.microphonePaused) this.#withheld.microphone = true;
    if (choices?.cameraPaused) this.#withheld.camera = true;
    this.#showOwn();
    return (this.#devices.stream?.getTracks() ?? [])
      .filter((track) => track.readyState === 'live')
      .map((track) => {
        const source = track.kind === 'audio' ? 'microphone' : 'camera';
        return { source, track, paused: this.#withheld[source] };
      });
  }

  /** Who hears and sees us now: as long as it is nobody, what we send is black and silent. */
  #meet(peers: readonly MediaPeer[]): void {
    this.#met = peers.length > 0;
    if (this.#met) this.#answering = false;
    this.#goLive();
    this.#showRemote(() => this.#remote.setPeers(peers));
  }

  #goLive(): void {
    this.#live = this.#met || this.#answering;
    this.#session?.setLive(this.#live);
  }

  #showRemote(change: () => void): void {
    change();
    const [face, ...guests] = this.#remote.shown();
    this.#update({
      remoteStream: face?.stream ?? null,
      peer: { microphone: face?.microphone ?? 'absent', camera: face?.camera ?? 'absent' },
      guests,
    });
  }

  /** A device that is not there can't be withheld, nor given. */
  #withhold(source: MediaSource, paused: boolean): void {
    if (this.#devices.found[source] !== 'on') return;
    this.#withheld[source] = paused;
    this.#showOwn();
    this.#session?.setPaused(source, paused);
    const { request, callId } = this.#options;
    request('media:set-paused', { callId, source, paused }).catch((error: unknown) => this.#report(error));
  }

  /** What we have and withhold. The own picture is dark while the camera is off, as it is for the others. */
  #showOwn(): void {
    const { microphone, camera } = this.#devices.found;
    for (const track of this.#devices.stream?.getVideoTracks() ?? []) track.enabled = !this.#withheld.camera;
    this.#update({
      localStream: this.#devices.stream,
      microphone: microphone === 'on' && this.#withheld.microphone ? 'muted' : microphone,
      camera: camera === 'on' && this.#withheld.camera ? 'off' : camera,
    });
  }

  #replaced(source: MediaSource, track: MediaStreamTrack | null): void {
    this.#showOwn();
    this.#session
      ?.replaceTrack(source, track, this.#withheld[source])
      .catch((error: unknown) => this.#closed || this.#report(error));
  }

  /** The others are told which of our devices is not there, once they can be; after a cut that swallowed it, again. */
  #tellMissing(): void {
    if (this.#toldMissing === null) return;
    const missing = mediaSources.filter((source) => this.#devices.found[source] !== 'on');
    const told = JSON.stringify(missing);
    if (told === this.#toldMissing) return;
    this.#toldMissing = told;
    const { request, callId } = this.#options;
    request('media:set-missing', { callId, missing }).catch((error: unknown) => {
      if (this.#toldMissing === told) this.#toldMissing = 'unknown';
      if (!this.#closed) this.#report(error);
    });
  }

  #update(part: Partial<MediaState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }

  #report(error: unknown): void {
    this.#options.onError?.(error);
  }
}
