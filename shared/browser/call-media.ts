/** The voice and picture of one call, for the kiosk's renderer and the console. */
import { CodedError } from '../protocol/errors.ts';
import type { MediaSource } from '../protocol/media.ts';
import type { OnFact, SendRequest } from '../protocol-client/server-socket.ts';
import { capture } from './capture.ts';
import { MediaSession } from './media-session.ts';
import { initialMediaState, type MediaState } from './media-state.ts';

export interface CallMediaOptions {
  readonly callId: string;
  readonly routerRtpCapabilities: Record<string, unknown>;
  readonly request: SendRequest;
  readonly onFact: OnFact;
  /** Told of every problem, for the log; the state tells the person. */
  readonly onError?: (error: unknown) => void;
}

/** Waits before another attempt to join, in milliseconds. */
const RETRY_DELAYS = [0, 500, 1_500, 3_000, 5_000];

/**
 * Opens the devices, joins, and joins again by itself whenever the path or the server's worker is lost. What the person
 * chose (muted, camera off) holds over every rejoin: nobody is ever unmuted by a machine.
 * `state` and `subscribe` fit React's `useSyncExternalStore`.
 */
export class CallMedia {
  readonly #options: CallMediaOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stopListening: (() => void)[] = [];
  #state: MediaState = initialMediaState;
  #session: MediaSession | null = null;
  #local: MediaStream | null = null;
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: CallMediaOptions) {
    this.#options = options;
    const { onFact, callId } = options;
    this.#stopListening.push(
      onFact('media:consumer', (offer) => {
        if (offer.callId === callId)
          this.#session?.consume(offer).catch((error: unknown) => this.#report(error));
      }),
      onFact('media:peer-paused', (fact) => {
        if (fact.callId === callId) this.#peerPaused(fact.source, fact.paused);
      }),
      onFact('media:lost', (fact) => {
        if (fact.callId === callId) this.rejoin();
      }),
    );
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
    const { stream, microphone, camera } = await capture();
    if (this.#closed) {
      stopTracks(stream);
      return;
    }
    this.#local = stream;
    this.#update({ localStream: stream, microphone, camera });
    for (const track of stream.getTracks()) track.addEventListener('ended', () => this.#deviceGone(track));
    await this.#join();
  }

  /** Joins again: after a cut of the socket, a lost path or a lost worker. */
  rejoin(): void {
    if (this.#closed || !this.#local) return;
    clearTimeout(this.#retryTimer);
    this.#attempt = 0;
    this.#update({ status: 'reconnecting' });
    this.#join().catch((error: unknown) => this.#report(error));
  }

  setMicrophone(on: boolean): void {
    if (this.#state.microphone !== 'on' && this.#state.microphone !== 'muted') return;
    this.#update({ microphone: on ? 'on' : 'muted' });
    this.#applyPaused('microphone', !on);
  }

  setCamera(on: boolean): void {
    if (this.#state.camera !== 'on' && this.#state.camera !== 'off') return;
    this.#update({ camera: on ? 'on' : 'off' });
    this.#applyPaused('camera', !on);
  }

  /** Stops every track and transport. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    for (const stop of this.#stopListening) stop();
    this.#session?.close();
    if (this.#local) stopTracks(this.#local);
    this.#update({ localStream: null, remoteStream: null });
    this.#listeners.clear();
  }

  async #join(): Promise<void> {
    this.#session?.close();
    const session = new MediaSession({
      callId: this.#options.callId,
      routerRtpCapabilities: this.#options.routerRtpCapabilities,
      request: this.#options.request,
      onTrack: (track, source, paused) => {
        if (session === this.#session) this.#received(track, source, paused);
      },
      onPath: (path) => {
        if (session !== this.#session) return;
        if (path === 'broken') {
          this.#retry(new CodedError('media-unavailable'));
          return;
        }
        this.#attempt = 0;
        this.#update({ status: 'connected' });
      },
      onError: (error) => this.#report(error),
    });
    this.#session = session;
    try {
      await session.open(this.#ownTracks());
    } catch (error) {
      if (session === this.#session) this.#retry(error);
    }
  }

  #retry(error: unknown): void {
    if (this.#closed) return;
    this.#report(error);
    clearTimeout(this.#retryTimer);
    const delay = RETRY_DELAYS[Math.min(this.#attempt, RETRY_DELAYS.length - 1)];
    this.#attempt += 1;
    this.#update({ status: this.#attempt > 2 ? 'failed' : 'reconnecting' });
    this.#retryTimer = setTimeout(() => {
      this.#join().catch((failure: unknown) => this.#report(failure));
    }, delay);
  }

  #ownTracks(): { source: MediaSource; track: MediaStreamTrack; paused: boolean }[] {
    return (this.#local?.getTracks() ?? [])
      .filter((track) => track.readyState === 'live')
      .map((track) =>
        track.kind === 'audio'
          ? { source: 'microphone' as const, track, paused: this.#state.microphone === 'muted' }
          : { source: 'camera' as const, track, paused: this.#state.camera === 'off' },
      );
  }

  #received(track: MediaStreamTrack, source: MediaSource, paused: boolean): void {
    // A fresh stream object, so that the video element takes the change; the other kind's live track is kept.
    const others = (this.#state.remoteStream?.getTracks() ?? []).filter((known) => known.kind !== track.kind);
    this.#update({ remoteStream: new MediaStream([...others, track]) });
    this.#peerPaused(source, paused);
  }

  #peerPaused(source: MediaSource, paused: boolean): void {
    const peer = this.#state.peer;
    this.#update({
      peer:
        source === 'microphone'
          ? { ...peer, microphone: paused ? 'muted' : 'on' }
          : { ...peer, camera: paused ? 'off' : 'on' },
    });
  }

  #applyPaused(source: MediaSource, paused: boolean): void {
    this.#session?.setPaused(source, paused);
    const { request, callId } = this.#options;
    request('media:set-paused', { callId, source, paused }).catch((error: unknown) => this.#report(error));
  }

  #deviceGone(track: MediaStreamTrack): void {
    this.#update(track.kind === 'audio' ? { microphone: 'missing' } : { camera: 'missing' });
  }

  #update(part: Partial<MediaState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }

  #report(error: unknown): void {
    this.#options.onError?.(error);
  }
}

const stopTracks = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
