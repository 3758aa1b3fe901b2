import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import type { ActiveCall, CallDirectory } from '../call/call-directory.ts';
import { tellEnd } from '../call/call-ends.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { CallRoom } from './call-room.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface CallRoomsOptions {
  readonly pool: WorkerPool;
  readonly calls: CallDirectory;
  readonly outbox: Outbox;
  readonly log: Logger;
}

/** The rooms of the calls going on: made when first joined, closed with the call. */
export class CallRooms {
  readonly #options: CallRoomsOptions;
  readonly #rooms = new Map<string, Promise<CallRoom>>();
  #closed = false;

  constructor(options: CallRoomsOptions) {
    this.#options = options;
    options.calls.onEnded((callId) => this.#end(callId));
  }

  /** How many calls have a room. */
  get size(): number {
    return this.#rooms.size;
  }

  /** The room of a call, made if need be. */
  async open(call: ActiveCall): Promise<CallRoom> {
    if (this.#closed) throw new CodedError('media-unavailable');
    const known = this.#rooms.get(call.callId);
    if (known) return known;
    const forget = (): void => {
      if (this.#rooms.get(call.callId) === making) this.#rooms.delete(call.callId);
    };
    const making = this.#make(call, forget);
    this.#rooms.set(call.callId, making);
    // A failure is the caller's to hear; the next attempt makes another.
    making.catch(forget);
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

  async #make(call: ActiveCall, onLost: () => void): Promise<CallRoom> {
    const { pool, outbox, log } = this.#options;
    return CallRoom.open({
      callId: call.callId,
      worker: await pool.acquire(),
      tell: (end, name, payload) => tellEnd(outbox, call, end, name, payload),
      onLost,
      log: log.child({ callId: call.callId }),
    });
  }

  #end(callId: string): void {
    const room = this.#rooms.get(callId);
    this.#rooms.delete(callId);
    // A room that never came to be has nothing to close; its maker was told.
    room?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}
