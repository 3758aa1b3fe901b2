import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { CallRoom } from './call-room.ts';
import { ChoiceBook } from './choice-book.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface CallRoomsOptions {
  readonly pool: WorkerPool;
  readonly calls: CallDirectory;
  readonly outbox: Outbox;
  readonly log: Logger;
}

/** The rooms of the calls that wait or go on: made when first joined, closed with the call. */
export class CallRooms {
  readonly #options: CallRoomsOptions;
  readonly #rooms = new Map<string, Promise<CallRoom>>();
  /** Those of them that stand. */
  readonly #opened = new Map<string, CallRoom>();
  readonly #choices = new ChoiceBook();
  #closed = false;

  constructor(options: CallRoomsOptions) {
    this.#options = options;
    options.calls.onParticipants((callId) => this.#settle(callId));
    options.calls.onEnded((callId) => {
      this.#choices.forget(callId);
      this.#end(callId);
    });
  }

  /** How many calls have a room. */
  get size(): number {
    return this.#rooms.size;
  }

  /** The room of a call, made if need be. */
  async open(callId: string): Promise<CallRoom> {
    if (this.#closed) throw new CodedError('media-unavailable');
    const known = this.#rooms.get(callId);
    if (known) return known;
    const forget = (): void => {
      if (this.#rooms.get(callId) !== making) return;
      this.#rooms.delete(callId);
      this.#opened.delete(callId);
    };
    const making = this.#make(callId, forget);
    this.#rooms.set(callId, making);
    // A failure is the caller's to hear; the next attempt makes another.
    making.then((room) => {
      if (this.#rooms.get(callId) === making) this.#opened.set(callId, room);
    }, forget);
    return making;
  }

  /** @throws CodedError `media-unavailable` when nobody has joined, or the room was lost */
  async require(callId: string): Promise<CallRoom> {
    const room = this.#rooms.get(callId);
    if (!room) throw new CodedError('media-unavailable');
    return room;
  }

  close(): void {
    this.#closed = true;
    for (const callId of [...this.#rooms.keys()]) this.#end(callId);
  }

  async #make(callId: string, onLost: () => void): Promise<CallRoom> {
    const { calls, pool, outbox, log } = this.#options;
    return CallRoom.open({
      callId,
      worker: await pool.acquire(),
      participants: () => calls.participants(callId),
      choices: this.#choices,
      tell: ({ id, part }, name, payload) => {
        // Whoever is cut off asks once they are back.
        if (part === 'kiosk') outbox.toKiosk(id, name, payload);
        else outbox.toAccount(id, name, payload);
      },
      onLost,
      log: log.child({ callId }),
    });
  }

  /** At once where the room stands: who sees whom is told before whatever else an answer brings. */
  #settle(callId: string): void {
    const opened = this.#opened.get(callId);
    const settling = opened?.settle() ?? this.#rooms.get(callId)?.then((room) => room.settle());
    settling?.catch((error: unknown) => this.#options.log.warn({ err: error, callId }, 'media not settled'));
  }

  #end(callId: string): void {
    const room = this.#rooms.get(callId);
    this.#rooms.delete(callId);
    this.#opened.delete(callId);
    // A room that never came to be has nothing to close; its maker was told.
    room?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}
