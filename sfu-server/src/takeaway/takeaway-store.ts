import { openDocument, lookupOf } from '@visio-accueil/shared/document/takeaway-cipher.ts';
import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import {
  TAKEAWAY_AFTER_CALL,
  TAKEAWAY_LIFETIME,
  TAKEAWAY_TRIES,
  type takeawayEnds,
} from '@visio-accueil/shared/protocol/takeaway.ts';
import type { Clock } from '../clock.ts';

/** Most documents of one kiosk that wait for a telephone; the oldest makes room. */
const MOST_A_KIOSK = 3;

export type TakeawayEnd = (typeof takeawayEnds)[number];

export interface Takeaway {
  readonly takeawayId: string;
  readonly kioskId: string;
  readonly callId: string | null;
  readonly lookup: string;
  readonly size: number;
}

interface Entry {
  readonly takeaway: Takeaway;
  readonly sealed: Buffer;
  offset: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Its call ended: its time is not prolonged any more. */
  callOver: boolean;
  wrong: number;
  /** A telephone is being sent it. */
  busy: boolean;
  /** Calls off the end of its time. */
  cancelExpiry: () => void;
}

export interface TakeawayStoreOptions {
  readonly clock: Clock;
  readonly onEnded: (takeaway: Takeaway, how: TakeawayEnd) => void;
}

/** A document that was opened: to be sent, and forgotten once the telephone has it. */
export interface OpenedTakeaway {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** All of it was sent: it can never be had again. */
  readonly taken: () => void;
  /** The line broke: it may be tried again. */
  readonly failed: () => void;
}

/** What a telephone finds at an address. */
export type TakeawayAnswer = OpenedTakeaway | 'gone' | 'locked' | 'busy' | { readonly triesLeft: number };

/** Closed documents that wait for a telephone: in memory only, for ten minutes, for one fetching. */
export class TakeawayStore {
  readonly #options: TakeawayStoreOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: TakeawayStoreOptions) {
    this.#options = options;
  }

  /** How many are held. */
  get size(): number {
    return this.#entries.size;
  }

  /** Announces one; a repeat answers how much of it is there. @throws CodedError `invalid-payload` for another's id */
  offer(takeaway: Takeaway): number {
    const known = this.#byId(takeaway.takeawayId);
    if (known) {
      const { kioskId, lookup, size } = known.takeaway;
      if (kioskId !== takeaway.kioskId || lookup !== takeaway.lookup || size !== takeaway.size)
        throw new CodedError('invalid-payload');
      return known.offset;
    }
    if (this.#entries.has(takeaway.lookup)) throw new CodedError('invalid-payload');
    const own = [...this.#entries.values()].filter((one) => one.takeaway.kioskId === takeaway.kioskId);
    if (own[0] && own.length >= MOST_A_KIOSK) this.#end(own[0], 'expired');
    const entry: Entry = {
      takeaway,
      sealed: Buffer.alloc(takeaway.size),
      offset: 0,
      expiresAt: this.#now() + TAKEAWAY_LIFETIME,
      callOver: false,
      wrong: 0,
      busy: false,
      cancelExpiry: this.#expiry(takeaway.lookup, TAKEAWAY_LIFETIME),
    };
    this.#entries.set(takeaway.lookup, entry);
    return 0;
  }

  /** @throws CodedError `takeaway-gone`, `invalid-payload` */
  write(kioskId: string, takeawayId: string, offset: number, chunk: Uint8Array) {
    const entry = this.#byId(takeawayId);
    if (entry?.takeaway.kioskId !== kioskId) throw new CodedError('takeaway-gone');
    if (
      chunk.length === 0 ||
      chunk.length > DOCUMENT_CHUNK_BYTES ||
      offset + chunk.length > entry.sealed.length
    )
      throw new CodedError('invalid-payload');
    if (offset <= entry.offset && offset + chunk.length > entry.offset) {
      entry.sealed.set(chunk, offset);
      entry.offset = offset + chunk.length;
      // The time begins when all is there: a narrow line is not the citizen's fault.
      if (isWhole(entry) && !entry.callOver) this.#endAt(entry, this.#now() + TAKEAWAY_LIFETIME);
    }
    return { offset: entry.offset, expiresAt: isWhole(entry) ? entry.expiresAt : null };
  }

  /** Whether something waits at an address: nothing is tried. */
  waits(secret: string): boolean {
    const entry = this.#entries.get(lookupOf(secret));
    return entry !== undefined && isWhole(entry);
  }

  /** Tries a PIN. Three wrong ones end it, however they are spread. */
  async open(secret: string, pin: string): Promise<TakeawayAnswer> {
    const entry = this.#entries.get(lookupOf(secret));
    if (!entry || !isWhole(entry) || entry.expiresAt <= this.#now()) return 'gone';
    if (entry.busy) return 'busy';
    entry.busy = true; // one try at a time: many at once must not be more than three
    const bytes = await openDocument(entry.sealed, secret, pin);
    entry.busy = false;
    if (this.#entries.get(entry.takeaway.lookup) !== entry) return 'gone';
    if (bytes === null) {
      entry.wrong += 1;
      if (entry.wrong < TAKEAWAY_TRIES) return { triesLeft: TAKEAWAY_TRIES - entry.wrong };
      this.#end(entry, 'locked');
      return 'locked';
    }
    entry.busy = true;
    return {
      bytes,
      taken: () => {
        bytes.fill(0);
        this.#end(entry, 'fetched');
      },
      failed: () => {
        bytes.fill(0);
        entry.busy = false;
      },
    };
  }

  /** The call is over: a moment is left for whoever is just typing the PIN. */
  callEnded(callId: string): void {
    for (const entry of this.#entries.values())
      if (entry.takeaway.callId === callId) {
        entry.callOver = true;
        this.#endAt(entry, Math.min(entry.expiresAt, this.#now() + TAKEAWAY_AFTER_CALL));
      }
  }

  /** The site allows it no more. */
  forgetKiosk(kioskId: string): void {
    for (const entry of [...this.#entries.values()])
      if (entry.takeaway.kioskId === kioskId) this.#end(entry, 'expired');
  }

  close(): void {
    for (const entry of [...this.#entries.values()]) this.#forget(entry);
  }

  #byId(takeawayId: string): Entry | undefined {
    return [...this.#entries.values()].find((one) => one.takeaway.takeawayId === takeawayId);
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }

  #endAt(entry: Entry, at: number): void {
    entry.expiresAt = at;
    entry.cancelExpiry();
    entry.cancelExpiry = this.#expiry(entry.takeaway.lookup, at - this.#now());
  }

  #expiry(lookup: string, delay: number): () => void {
    return this.#options.clock.after(delay, () => {
      const entry = this.#entries.get(lookup);
      if (entry) this.#end(entry, 'expired');
    });
  }

  #end(entry: Entry, how: TakeawayEnd): void {
    if (this.#entries.get(entry.takeaway.lookup) !== entry) return;
    this.#forget(entry);
    this.#options.onEnded(entry.takeaway, how);
  }

  #forget(entry: Entry): void {
    entry.cancelExpiry();
    entry.sealed.fill(0);
    this.#entries.delete(entry.takeaway.lookup);
  }
}

/** All of it came. */
const isWhole = ({ offset, sealed }: Entry): boolean => offset === sealed.length;
