import { bulkBeside, bulkShare } from '../domain/line-policy.ts';

/** How long a measurement of the line holds, in milliseconds: without a call, nothing has to yield. */
const HOLDS = 6_000;
/** How far back measurements count, in milliseconds: an estimate falls while documents pass. */
const BELIEVED = 30_000;
/** How long what a chunk has shown of the line is believed, in milliseconds: the next few chunks say if it is not so. */
const PROVEN = 120_000;
/** A chunk lasts about this long on the line, in milliseconds: a voice packet waits no longer behind it. */
const CHUNK_TIME = 60;
const SMALLEST = 2 * 1024;
const LARGEST = 64 * 1024;
/** A chunk that is acknowledged sooner than this, in milliseconds, may be followed by one of twice its size. */
const QUICK = 60;
/** After one that took longer, the next are smaller: the voice has waited behind it. */
const SLOW = 200;
/** So many chunks show what the line carries; the second best of them is believed. */
const PROOFS = 4;

/** How late one who waited may go and still be in time, in milliseconds. */
const LATENESS = 50;

/** Where a transfer waits for its turn. */
export interface Pace {
  /** How much to send at once now, in bytes. */
  readonly chunkBytes: number;
  /** Resolves when so many bytes may go. */
  turn(bytes: number): Promise<void>;
  /** Tells that so many bytes were sent and acknowledged by the other end, in so many milliseconds; less than a chunk shows nothing. */
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
 * beside the call. It cannot claim more than the line has; a longer way or a busy machine only make it claim less. Chunks
 * grow as long as they are quick, so that the way does not hide what the line carries.
 */
export class BulkLane implements Pace {
  readonly #now: () => number;
  #samples: { at: number; bps: number }[] = [];
  /** The last that went: the next waits until it had its time. */
  #last = { at: 0, bits: 0 };
  /** Those who wait look again when the line has shown what it carries. */
  #shown = Promise.withResolvers<undefined>();
  /** What the last chunks have shown. */
  #proofs: { at: number; bps: number }[] = [];
  /** How large the chunks have grown, in bytes, and when one last was that quick. */
  #grown = { bytes: 0, at: 0 };
  /** The last who waits, after all before. */
  #turns: Promise<unknown> = Promise.resolve();
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
    const measured = this.#measuredRate();
    if (measured === null) return null;
    const [, second = 0] = this.#freshProofs().sort((one, other) => other - one);
    const proven = bulkBeside(second);
    return proven === null ? null : Math.max(measured, proven);
  }

  get chunkBytes(): number {
    const measured = this.#measuredRate();
    if (measured === null) return LARGEST;
    const grown = this.#now() - this.#grown.at < HOLDS ? this.#grown.bytes : 0;
    const lasting = Math.round((measured / 8_000) * CHUNK_TIME);
    return Math.min(LARGEST, Math.max(SMALLEST, lasting, grown));
  }

  arrived(bytes: number, elapsed: number): void {
    // So little takes its time on any line.
    if (bytes < SMALLEST) return;
    const at = this.#now();
    const proof = { at, bps: (bytes * 8_000) / Math.max(elapsed, 1) };
    this.#proofs = [...this.#proofs, proof].slice(-PROOFS);
    if (elapsed <= QUICK)
      this.#grown = { at, bytes: Math.min(LARGEST, Math.max(this.#grown.bytes, bytes * 2)) };
    else if (elapsed > SLOW)
      this.#grown = { at, bytes: Math.min(this.#grown.bytes, Math.round((bytes * QUICK) / elapsed)) };
    this.#shown.resolve(undefined);
    this.#shown = Promise.withResolvers();
  }

  /** By what the call measures alone; null: it measures none, or a wide line. */
  #measuredRate(): number | null {
    const latest = this.#samples.at(-1);
    if (!latest || this.#now() - latest.at > HOLDS) return null;
    return bulkShare(upperQuartile(this.#samples.map(({ bps }) => bps)));
  }

  /** Bits a second that each of the last chunks was carried with. */
  #freshProofs(): number[] {
    const now = this.#now();
    return this.#proofs.filter(({ at }) => now - at < PROVEN).map(({ bps }) => bps);
  }

  async turn(bytes: number): Promise<void> {
    this.#sentBytes += bytes;
    const before = this.#turns;
    const gone = Promise.withResolvers<undefined>();
    this.#turns = gone.promise;
    await before;
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) {
      const pause = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => pause.resolve(undefined), wait);
      await Promise.race([pause.promise, this.#shown.promise]);
      clearTimeout(timer);
    }
    // A timer is late: the lane is not.
    this.#last = { at: this.#now() + Math.max(-LATENESS, this.#wait()), bits: bytes * 8 };
    gone.resolve(undefined);
  }

  /** Until the lane is free, in milliseconds, as fast as it is now. */
  #wait(): number {
    const { rate } = this;
    if (rate === null) return 0;
    return this.#last.at + (this.#last.bits * 1_000) / rate - this.#now();
  }
}

/** Above most measurements, as they fall while documents pass; below the odd one that a burst made too high. */
const upperQuartile = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.75) - 1] ?? 0;
