/** The quality of both lines of a call, as the marks show it. */
import { goodLine, qualityAfter, type LineQuality } from '../domain/line-quality.ts';
import type { LineCause, LineLevel } from '../protocol/media-quality.ts';
import type { OnFact, SendRequest } from '../protocol-client/server-socket.ts';
import { LineMeter } from './line-stats.ts';

export interface LineMark {
  readonly level: LineLevel;
  readonly cause: LineCause | null;
  /** The line is too narrow for this side's picture, which pauses; the voice goes on. */
  readonly pictureHeld: boolean;
}

export interface CallQualityState {
  readonly own: LineMark;
  /** Null until the other end told, and when it has not told for long. */
  readonly peer: LineMark | null;
}

export const unknownQuality: CallQualityState = {
  own: { level: 'good', cause: null, pictureHeld: false },
  peer: null,
};

export interface CallQualityOptions {
  readonly callId: string;
  readonly stats: () => Promise<{ send: RTCStatsReport | null; receive: RTCStatsReport | null }>;
  /** Whether the own picture pauses now because of the line. */
  readonly pictureHeld: () => boolean;
  readonly request: SendRequest;
  readonly onFact: OnFact;
}

/** Milliseconds between two looks at the statistics, between two words to the other end, and until theirs is stale. */
const LOOK_EVERY = 1_000;
const TELL_EVERY = 5_000;
const STALE_AFTER = 15_000;

/**
 * Watches the own line, tells the other end how it is, and listens to how theirs is. `state` and `subscribe` fit React's
 * `useSyncExternalStore`. Whoever makes it closes it.
 */
export class CallQuality {
  readonly #options: CallQualityOptions;
  readonly #meter = new LineMeter();
  readonly #listeners = new Set<() => void>();
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #state: CallQualityState = unknownQuality;
  #own: LineQuality = goodLine;
  #sendLoss = 0;
  #peerSendLoss = 0;
  #peerToldAt = 0;
  #toldAt = 0;
  #looking = false;
  #closed = false;

  constructor(options: CallQualityOptions) {
    this.#options = options;
    this.#stopListening = options.onFact(
      'media:quality',
      ({ callId, level, cause, sendLoss, pictureHeld }) => {
        if (callId !== options.callId) return;
        this.#peerSendLoss = sendLoss;
        this.#peerToldAt = Date.now();
        this.#update({ peer: { level, cause, pictureHeld } });
      },
    );
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY);
  }

  get state(): CallQualityState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#stopListening();
    this.#listeners.clear();
  }

  async #look(): Promise<void> {
    // A busy machine answers late: looks do not pile up.
    if (this.#looking) return;
    this.#looking = true;
    try {
      const sample = this.#meter.take(await this.#options.stats(), this.#peerSendLoss);
      if (this.#closed) return;
      const now = Date.now();
      if (this.#state.peer && now - this.#peerToldAt > STALE_AFTER) {
        this.#peerSendLoss = 0;
        this.#update({ peer: null });
      }
      if (!sample) return;
      this.#own = qualityAfter(this.#own, sample, now);
      this.#sendLoss = sample.sendLoss;
      const { level, cause } = this.#own;
      const pictureHeld = this.#options.pictureHeld();
      const shown = this.#state.own;
      const changed = level !== shown.level || cause !== shown.cause || pictureHeld !== shown.pictureHeld;
      if (changed) this.#update({ own: { level, cause, pictureHeld } });
      if (changed || now - this.#toldAt >= TELL_EVERY) this.#tell(now);
    } finally {
      this.#looking = false;
    }
  }

  #tell(now: number): void {
    this.#toldAt = now;
    const { callId, request } = this.#options;
    // Lost on a cut: the next word follows in a few seconds.
    request('media:report-quality', { callId, ...this.#state.own, sendLoss: this.#sendLoss }).catch(
      () => undefined,
    );
  }

  #update(part: Partial<CallQualityState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
