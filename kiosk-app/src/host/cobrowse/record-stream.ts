import { once } from 'node:events';
import { createDeflateRaw, constants, type DeflateRaw } from 'node:zlib';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RecordBatch } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { eventType, type ScrubbedEvent } from './scrub.ts';

/** Batches that leave at once, one after the other, and how many a second come back: then events gather. */
const PROMPT_BATCHES = 8;
const PROMPT_PER_SECOND = 12;
/** How long events gather before they leave together on a page that never rests, in milliseconds. */
const GATHER = 60;
/** What may be under way without an answer, in bytes: on a long line each answer takes its time. */
const MAX_UNANSWERED = 64 * 1024;
/** Largest piece sent in one message, in bytes: pointers and revocation pass between two pieces on a narrow line. */
const PIECE = 64 * 1024;
/** A batch so small goes like a pointer, without its turn behind documents: so many bytes at once, and a second come back. */
const LIGHT = 1024;
const LIGHT_BYTES = 4096;
const LIGHT_PER_SECOND = 2560;
/** What may wait for a slow line before it is thrown away for a fresh snapshot, in characters of JSON. */
const MAX_WAITING = 8 * 1024 * 1024;
/** Wait before trying again after a refused piece, in milliseconds. */
const RETRY = 1000;

export interface RecordStreamOptions {
  callId: string;
  firstEpoch: number;
  send: (batch: RecordBatch) => Promise<unknown>;
  /** Where a piece waits for its turn on a line that carries the call too. */
  pace?: Pace | undefined;
  /** The stream lost its thread: it needs a fresh snapshot, which starts a new epoch. */
  onGap: () => void;
}

/**
 * The mirror's events on their way to the agent. A meta event starts an epoch; an epoch is one raw deflate stream, cut
 * into batches of JSON arrays, each ended by a line feed; a long batch is cut in pieces, numbered on. What happens now and
 * then leaves at once; what never rests gathers. Pieces leave in their order, a few at a time.
 */
export class RecordStream {
  readonly #options: RecordStreamOptions;
  #epoch: number;
  #seq = 0;
  #deflate: DeflateRaw | null = null;
  #gathered: ScrubbedEvent[] = [];
  #waiting = 0;
  #timer: NodeJS.Timeout | null = null;
  #sending = false;
  #closed = false;
  #prompt = PROMPT_BATCHES;
  #promptAt = performance.now();
  #light = LIGHT_BYTES;
  #lightAt = performance.now();
  readonly #unanswered = new Map<Promise<unknown>, number>();
  #refused = false;

  constructor(options: RecordStreamOptions) {
    this.#options = options;
    this.#epoch = options.firstEpoch - 1;
  }

  /** The epoch whose snapshot went last; below `firstEpoch` before the first. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Nothing waits or is under way. */
  get isIdle(): boolean {
    return !this.#sending && this.#gathered.length === 0 && this.#unanswered.size === 0;
  }

  push(event: ScrubbedEvent, size: number): void {
    if (this.#closed) return;
    if (event.type === eventType.meta) this.#begin();
    else if (this.#deflate === null) return; // before the first snapshot, or after a gap
    this.#gathered.push(event);
    this.#waiting += size;
    if (this.#waiting > MAX_WAITING && this.#gathered.length > 2) {
      this.#drop();
      this.#askAgain();
    } else {
      this.#schedule();
    }
  }

  /** Sends nothing any more until the next snapshot: the page is hidden or gone. */
  pause(): void {
    this.#drop();
  }

  close(): void {
    this.#drop();
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #begin(): void {
    this.#drop();
    this.#epoch += 1;
    this.#seq = 0;
    this.#deflate = createDeflateRaw();
  }

  #drop(): void {
    this.#gathered = [];
    this.#waiting = 0;
    this.#deflate?.close();
    this.#deflate = null;
  }

  #schedule(): void {
    if (this.#timer || this.#sending || this.#closed) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        void this.#drain();
      },
      this.#spendPrompt() ? 0 : GATHER,
    );
  }

  #spendPrompt(): boolean {
    const now = performance.now();
    const back = ((now - this.#promptAt) / 1000) * PROMPT_PER_SECOND;
    this.#prompt = Math.min(PROMPT_BATCHES, this.#prompt + back);
    this.#promptAt = now;
    if (this.#prompt < 1) return false;
    this.#prompt -= 1;
    return true;
  }

  /** Whether so many bytes may go beside what waits for its turn: the line has room for 20 kbit/s of them. */
  #spendLight(bytes: number): boolean {
    const now = performance.now();
    const back = ((now - this.#lightAt) / 1000) * LIGHT_PER_SECOND;
    this.#light = Math.min(LIGHT_BYTES, this.#light + back);
    this.#lightAt = now;
    if (this.#light < bytes) return false;
    this.#light -= bytes;
    return true;
  }

  async #drain(): Promise<void> {
    this.#sending = true;
    await this.#sendGathered();
    this.#sending = false;
    if (this.#closed) return;
    if (this.#refused) {
      this.#refused = false;
      this.#drop();
      this.#askAgain();
    } else if (this.#gathered.length > 0) this.#schedule();
  }

  #askAgain(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (!this.#closed) this.#options.onGap();
    }, RETRY);
  }

  async #sendGathered(): Promise<void> {
    const deflate = this.#deflate;
    if (deflate === null || this.#gathered.length === 0 || this.#refused) return;
    const text = JSON.stringify(this.#gathered);
    this.#gathered = [];
    this.#waiting = 0;
    const bytes = await compress(deflate, `${text}\n`);
    const { pace } = this.#options;
    let at = 0;
    while (at < bytes.length) {
      const size = Math.min(pace?.chunkBytes ?? PIECE, PIECE, bytes.length - at);
      if (bytes.length > LIGHT || !this.#spendLight(size)) await pace?.turn(size);
      await this.#room(size);
      // A newer epoch began: the rest of this one is of no use. Or a piece was refused: nor is what follows it.
      if (deflate !== this.#deflate || this.#refused) return;
      const batch = { callId: this.#options.callId, epoch: this.#epoch, seq: this.#seq++ };
      this.#send({ ...batch, bytes: Uint8Array.from(bytes.subarray(at, at + size)) });
      at += size;
    }
  }

  #send(batch: RecordBatch): void {
    const start = performance.now();
    const sent: Promise<unknown> = this.#options.send(batch).then(
      () => {
        this.#unanswered.delete(sent);
        this.#options.pace?.arrived(batch.bytes.length, performance.now() - start);
      },
      (error: unknown) => {
        this.#unanswered.delete(sent);
        if (!(error instanceof CodedError)) throw error;
        // Of an epoch that is over, nobody misses it.
        if (batch.epoch !== this.#epoch || this.#closed) return;
        this.#refused = true;
        if (!this.#sending) void this.#drain();
      },
    );
    this.#unanswered.set(sent, batch.bytes.length);
  }

  /** Resolves when a piece of so many bytes may go without an answer to those before. */
  async #room(size: number): Promise<void> {
    const total = (): number => [...this.#unanswered.values()].reduce((sum, bytes) => sum + bytes, size);
    while (this.#unanswered.size > 0 && total() > MAX_UNANSWERED) await Promise.race(this.#unanswered.keys());
  }
}

/** Compresses on within one stream, up to a point where all of it can be inflated. */
const compress = async (deflate: DeflateRaw, text: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const collect = (chunk: Buffer): void => void chunks.push(chunk);
  deflate.on('data', collect);
  deflate.write(text);
  const flushed = new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, resolve));
  const over = new AbortController();
  // Given up by `over`, it only says so.
  const closed = once(deflate, 'close', { signal: over.signal }).catch(() => undefined);
  await Promise.race([flushed, closed]);
  over.abort();
  deflate.off('data', collect);
  return Buffer.concat(chunks);
};
