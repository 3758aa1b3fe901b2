import { bulkShare } from '../domain/line-policy.ts';

/** How long a measurement of the line holds, in milliseconds: without a call, nothing has to yield. */
const HOLDS = 6_000;
/** How far back measurements count, in milliseconds: an estimate falls while documents pass. */
const BELIEVED = 30_000;
/** A chunk lasts about this long on the line, in milliseconds: a voice packet waits no longer behind it. */
const CHUNK_TIME = 60;
const SMALLEST = 2 * 1024;
const LARGEST = 64 * 1024;
/** So many chunks show what the line carries; the middle one of them is believed. */
const PROOFS = 5;
const FEWEST_PROOFS = 3;
/** Smaller chunks last as long as their way, whatever the line. */
const TELLING = SMALLEST;

/** Where a transfer waits for its turn. */
export interface Pace {
  /** How much to send at once now, in bytes. */
  readonly chunkBytes: number;
  /** Resolves when so many bytes may go. */
  turn(bytes: number): Promise<void>;
  /** Tells that so many bytes were sent and acknowledged by the other end, in so many milliseconds. */
  arrived(bytes: number, elapsed: number): void;
}

export interface BulkLaneOptions {
  /** Milliseconds, monotonic or not. */
  readonly now?: () => number;
}

/**
 * The lane of one end of a call for what can wait: pages, forms, the mirror of a shared page. While the call measures a
 * narrow line they share what voice and picture leave, in small chunks; without a call, or on a wide line, they go as
 * fast as they can.
 *
 * What the call measures says little of a wide line, as it never grows far beyond what the picture takes, and falls when a
 * machine at either end is busy. So the chunks themselves count too: one that was acknowledged after so long was carried,
 * beside the call. It cannot claim more than the line has, and a longer way only makes it claim less.
 */
export class BulkLane implements Pace {
  readonly #now: () => number;
  #samples: { at: number; bps: number }[] = [];
  /** When the lane is free again. */
  #free = 0;
  /** What the last chunks have shown. */
  #proofs: { at: number; bps: number }[] = [];
  #sentSince = 0;
  #sentBytes = 0;

  constructor({ now = () => performance.now() }: BulkLaneOptions = {}) {
    this.#now = now;
  }

  /** What the call measures: what it may send now, in bits a second. What this lane sent meanwhile comes on top. */
  measured(availableBps: number): void {
    const now = this.#now();
    const elapsed = Math.max(now - this.#sentSince, 1);
    const own = elapsed < HOLDS ? (this.#sentBytes * 8_000) / elapsed : 0;
    this.#sentSince = now;
    this.#sentBytes = 0;
    this.#samples = this.#samples.filter(({ at }) => now - at < BELIEVED);
    this.#samples.push({ at: now, bps: availableBps + own });
  }

  /** Bits a second of this lane; null: no limit. */
  get rate(): number | null {
    const latest = this.#samples.at(-1);
    if (!latest || this.#now() - latest.at > HOLDS) return null;
    const measured = upperQuartile(this.#samples.map(({ bps }) => bps));
    return bulkShare(Math.max(measured, this.#proven()));
  }

  get chunkBytes(): number {
    const { rate } = this;
    if (rate === null) return LARGEST;
    return Math.min(LARGEST, Math.max(SMALLEST, Math.round((rate / 8_000) * CHUNK_TIME)));
  }

  arrived(bytes: number, elapsed: number): void {
    if (bytes < TELLING) return;
    const proof = { at: this.#now(), bps: (bytes * 8_000) / Math.max(elapsed, 1) };
    this.#proofs = [...this.#proofs, proof].slice(-PROOFS);
  }

  /** Bits a second that the last chunks were carried with; 0: too few, or too long ago. */
  #proven(): number {
    const now = this.#now();
    const fresh = this.#proofs.filter(({ at }) => now - at < HOLDS).map(({ bps }) => bps);
    if (fresh.length < FEWEST_PROOFS) return 0;
    return fresh.sort((one, other) => one - other)[(fresh.length - 1) >> 1] ?? 0;
  }

  async turn(bytes: number): Promise<void> {
    this.#sentBytes += bytes;
    const { rate } = this;
    if (rate === null) return;
    const now = this.#now();
    const start = Math.max(now, this.#free);
    this.#free = start + (bytes * 8_000) / rate;
    if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now));
  }
}

/** Above most measurements, as they fall while documents pass; below the odd one that a burst made too high. */
const upperQuartile = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.75) - 1] ?? 0;
