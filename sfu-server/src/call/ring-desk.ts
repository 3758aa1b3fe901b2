import type { CallEvent } from '@visio-accueil/shared/domain/call-machine.ts';
import type { Clock } from '../clock.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { CallBook } from './call-book.ts';
import type { CallTeller } from './call-teller.ts';
import type { LiveCall } from './live-call.ts';

/** How long those who declined or ignored a call are spared before it rings at them again, in milliseconds. */
export const RING_PAUSE = 5_000;

export interface RingDeskParts {
  readonly book: CallBook;
  readonly presences: PresenceBook;
  readonly teller: CallTeller;
  readonly clock: Clock;
  /** Stores an event and applies it to the call. */
  readonly apply: (call: LiveCall, event: CallEvent, at: Date) => Promise<void>;
  /** A ring or a pause has run out: `ring` wants to be called. */
  readonly onDue: (agencyId: string) => void;
}

/**
 * Rings the head of each agency's queue at every free agent of that agency. One call an agency rings at a time; nobody
 * answers in time: it keeps the head, and rings again after a pause, at once for an agent who has just become free.
 */
export class RingDesk {
  readonly #parts: RingDeskParts;
  readonly #timers = new Map<string, () => void>();

  constructor(parts: RingDeskParts) {
    this.#parts = parts;
  }

  /** Brings the ringing of an agency in line with its queue, its agents and the time. */
  async ring(agencyId: string): Promise<void> {
    const queue = this.#parts.book.queue(agencyId);
    const ringing = queue.find(({ situation }) => situation.state === 'ringing');
    if (ringing !== undefined && (await this.#goesOn(ringing))) return;
    const head = queue.find(({ kioskConnected }) => kioskConnected);
    if (head === undefined) return;
    const agents = this.#candidates(head);
    if (agents.length === 0) return;
    await this.#parts.apply(head, { type: 'ring' }, this.#parts.clock.now());
    this.#wakeAt(head, head.situation.ringsUntil);
    for (const agentId of agents) this.#parts.teller.ring(head, agentId);
  }

  /** The call is over. */
  forget(call: LiveCall): void {
    this.#cancelTimer(call.callId);
  }

  close(): void {
    for (const callId of [...this.#timers.keys()]) this.#cancelTimer(callId);
  }

  /** Whether a ringing call rings on; else it is back in the queue. */
  async #goesOn(call: LiveCall): Promise<boolean> {
    const { apply, clock, presences, teller } = this.#parts;
    const now = clock.now();
    const until = call.situation.ringsUntil;
    if (until !== null && now >= until) {
      await apply(call, { type: 'unanswered' }, now);
      const silent = [...call.ringing];
      for (const agentId of silent) call.spared.add(agentId);
      this.#stop(call);
      for (const agentId of silent) presences.ranOut(agentId);
      return false;
    }
    const free = presences.freeAgents(call.agencyId);
    for (const agentId of call.ringing)
      if (!free.includes(agentId)) teller.endRing(call, agentId, 'unanswered');
    for (const agentId of this.#candidates(call)) if (!call.ringing.has(agentId)) teller.ring(call, agentId);
    if (call.kioskConnected && call.ringing.size > 0) return true;
    await apply(call, { type: 'withdraw' }, now);
    this.#stop(call);
    return false;
  }

  #stop(call: LiveCall): void {
    this.#parts.teller.endRings(call, 'unanswered');
    this.#cancelTimer(call.callId);
    if (call.spared.size > 0) {
      const cancel = this.#parts.clock.after(RING_PAUSE, () => {
        call.spared.clear();
        this.#parts.onDue(call.agencyId);
      });
      this.#timers.set(call.callId, cancel);
    }
  }

  /** Whom to ring: the one to whom the citizen comes back if free, else every free agent who was not spared. */
  #candidates(call: LiveCall): string[] {
    const agents = this.#parts.presences
      .freeAgents(call.agencyId)
      .filter((agentId) => !call.spared.has(agentId));
    const { reservedFor } = call.situation;
    return reservedFor !== null && agents.includes(reservedFor) ? [reservedFor] : agents;
  }

  #wakeAt(call: LiveCall, until: Date | null): void {
    if (until === null) return;
    this.#cancelTimer(call.callId);
    const delay = Math.max(1, until.getTime() - this.#parts.clock.now().getTime());
    const cancel = this.#parts.clock.after(delay, () => {
      this.#timers.delete(call.callId);
      // Timers may fire a moment before the clock agrees.
      if (this.#parts.clock.now() < until) this.#wakeAt(call, until);
      else this.#parts.onDue(call.agencyId);
    });
    this.#timers.set(call.callId, cancel);
  }

  #cancelTimer(callId: string): void {
    this.#timers.get(callId)?.();
    this.#timers.delete(callId);
  }
}
