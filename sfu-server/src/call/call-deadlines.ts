import type { CallEvent } from '@visio-accueil/shared/domain/call-machine.ts';
import type { Clock } from '../clock.ts';
import type { LiveCall } from './live-call.ts';

/** What comes of a call whose time is up: a parked, a kept or a passed-on one; null while none runs. */
const deadlineOf = ({ situation }: LiveCall): { at: Date; event: CallEvent } | null => {
  const { state, holdsUntil, transfer } = situation;
  if (holdsUntil !== null) {
    return { at: holdsUntil, event: { type: state === 'parked' ? 'park-expires' : 'ticket-expires' } };
  }
  return transfer === null ? null : { at: transfer.until, event: { type: 'transfer-expires' } };
};

/** Watches how long calls may stay parked, kept or passed on without an answer. */
export class CallDeadlines {
  readonly #clock: Clock;
  readonly #onDue: (call: LiveCall, event: CallEvent) => void;
  readonly #timers = new Map<string, () => void>();

  constructor(clock: Clock, onDue: (call: LiveCall, event: CallEvent) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** The call changed. */
  watch(call: LiveCall): void {
    this.forget(call.callId);
    const deadline = deadlineOf(call);
    if (deadline === null) return;
    // Timers may fire a moment before the clock agrees.
    const wait = Math.max(1, deadline.at.getTime() - this.#clock.now().getTime());
    const cancel = this.#clock.after(wait, () => {
      this.#timers.delete(call.callId);
      if (this.#clock.now() < deadline.at) this.watch(call);
      else this.#onDue(call, deadline.event);
    });
    this.#timers.set(call.callId, cancel);
  }

  forget(callId: string): void {
    this.#timers.get(callId)?.();
    this.#timers.delete(callId);
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }
}
