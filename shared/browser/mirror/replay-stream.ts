import type { RecordBatch } from '../../protocol/cobrowse.ts';
import { Inflate } from 'fflate';

/** An event of the mirror, as the kiosk's host scrubbed it; rrweb's replayer knows what is in it. */
export interface MirrorEvent {
  type: number;
  timestamp: number;
  data: unknown;
}

export type ReplayStep =
  | { kind: 'events'; epoch: number; isNewEpoch: boolean; events: MirrorEvent[] }
  /** A batch is missing: nothing more can be inflated before a fresh snapshot. */
  | { kind: 'gap' };

/** Largest text of one batch taken, in characters: a page many times over; more is a fault or an attack. */
const MAX_TEXT = 64 * 1024 * 1024;

/**
 * Puts batches back together: one inflater an epoch, in the order of `seq`. A batch holds lines of JSON arrays, whole or
 * in pieces. What comes late of an older epoch is passed over.
 */
export class ReplayStream {
  #epoch = 0;
  #nextSeq = 0;
  #inflate: Inflate | null = null;
  #decoder = new TextDecoder();
  #text = '';
  #isFresh = false;

  /** The epoch being replayed; 0 before the first. */
  get epoch(): number {
    return this.#epoch;
  }

  push(batch: RecordBatch): ReplayStep {
    if (batch.seq === 0 && batch.epoch !== this.#epoch) this.#begin(batch.epoch);
    if (batch.epoch < this.#epoch)
      return { kind: 'events', epoch: this.#epoch, isNewEpoch: false, events: [] };
    if (batch.epoch !== this.#epoch || batch.seq !== this.#nextSeq || !this.#inflate) return this.#lose();
    this.#nextSeq += 1;
    try {
      this.#inflate.push(batch.bytes, false);
      return this.#step();
    } catch {
      return this.#lose();
    }
  }

  #begin(epoch: number): void {
    this.#epoch = epoch;
    this.#nextSeq = 0;
    this.#text = '';
    this.#decoder = new TextDecoder();
    this.#isFresh = true;
    this.#inflate = new Inflate((chunk) => {
      this.#text += this.#decoder.decode(chunk, { stream: true });
      if (this.#text.length > MAX_TEXT) throw new RangeError('a batch is too large');
    });
  }

  #lose(): ReplayStep {
    this.#inflate = null;
    this.#text = '';
    return { kind: 'gap' };
  }

  #step(): ReplayStep {
    const end = this.#text.lastIndexOf('\n');
    const whole = this.#text.slice(0, end + 1);
    this.#text = this.#text.slice(end + 1);
    const events = whole
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => JSON.parse(line) as MirrorEvent[]);
    const isNewEpoch = this.#isFresh && events.length > 0;
    if (isNewEpoch) this.#isFresh = false;
    return { kind: 'events', epoch: this.#epoch, isNewEpoch, events };
  }
}
