import { bulkShare } from '../domain/line-policy.ts';

/** How long a measurement of the line holds, in milliseconds: without a call, nothing has to yield. */
const HOLDS = 6_000;
/** How far back measurements count, in milliseconds: an estimate falls while documents pass. */
const BELIEVED = 30_000;
/** A chunk lasts about this long on the line, in milliseconds: a voice packet waits no longer behind it. */
const CHUNK_TIME = 60;
const SMALLEST = 2 * 1024;
const LARGEST = 64 * 1024;

/** Where a transfer waits for its turn. */
export interface Pace {
  /** How much to send at once now, in bytes. */
  readonly chunkBytes: number;
  /** Resolves when so many bytes may go. */
  turn(bytes: number): Promise<void>;
}

export interface BulkLaneOptions {
  /** Milliseconds, monotonic or not. */
  readonly now?: () => number;
}

/**
 * The lane of one end of a call for what can wait: pages, forms, the mirror of a shared page. While the call measures a
 * narrow line they share what voice and picture leave, in small chunks; without a call, or on a wide line, they go as
 * fast as they can.
 */
export class BulkLane implements Pace {
  readonly #now: () => number;
  #samples: { at: number; bps: number }[] = [];
  /** When the lane is free again. */
  #free = 0;
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
    return bulkShare(upperQuartile(this.#samples.map(({ bps }) => bps)));
  }

  get chunkBytes(): number {
    const { rate } = this;
    if (rate === null) return LARGEST;
    return Math.min(LARGEST, Math.max(SMALLEST, Math.round((rate / 8_000) * CHUNK_TIME)));
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
