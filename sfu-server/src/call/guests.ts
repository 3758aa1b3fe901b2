import { RECONNECT_GRACE } from '@visio-accueil/shared/domain/call-machine.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Guest, GuestCall } from '@visio-accueil/shared/protocol/guest.ts';
import type { Clock } from '../clock.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { AccountPrincipal, Principal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallChanges } from './call-changes.ts';
import type { CallTeller } from './call-teller.ts';
import type { CallTurns } from './call-turns.ts';
import type { CallViews } from './call-views.ts';
import type { GuestCandidates } from './guest-candidates.ts';
import type { LiveCall } from './live-call.ts';
import type { ProposalDesk } from './proposal-desk.ts';

/** How long an invitation rings, in milliseconds. */
export const GUEST_RING_TIME = 45_000;
/** Most guests of a call: the line of a village carries no more pictures. */
export const MAX_GUESTS = 3;

export interface GuestParts {
  readonly book: CallBook;
  readonly views: CallViews;
  readonly teller: CallTeller;
  readonly presences: PresenceBook;
  readonly clock: Clock;
  readonly turns: CallTurns;
  readonly changes: CallChanges;
  readonly proposals: ProposalDesk;
  readonly candidates: GuestCandidates;
}

/** Third persons in calls: invited, rung, there, gone. In memory only: a restart of the server leaves the two ends. */
export class Guests {
  readonly #parts: GuestParts;
  readonly #ringTimers = new Map<string, () => void>();
  readonly #graces = new Map<string, () => void>();

  constructor(parts: GuestParts) {
    this.#parts = parts;
  }

  /**
   * The agent wants someone in; the citizen is asked.
   * @throws CodedError `call-not-yours`, `call-not-active`, `guest-unavailable`, `guest-limit`, `proposal-pending`
   */
  invite(agent: AccountPrincipal, callId: string, accountId: string): Promise<void> {
    const { book, candidates, proposals, turns } = this.#parts;
    return turns.run(() => {
      const call = book.requireActive(agent, callId);
      if (call.guests.length >= MAX_GUESTS) throw new CodedError('guest-limit');
      const find = () => candidates.of(call).find((guest) => guest.accountId === accountId);
      const invited = find();
      if (invited === undefined) throw new CodedError('guest-unavailable');
      proposals.ask(call, {
        kind: 'guest',
        label: invited.name,
        onYes: () => {
          const guest = find();
          if (guest === undefined) proposals.follow(call, 'guest', invited.name, 'unanswered');
          else this.ring(call, 'guest', guest.name, [guest], '');
        },
      });
    });
  }

  /** Rings at those who may join; the first wins. Within a turn. */
  ring(
    call: LiveCall,
    kind: 'guest' | 'warm-transfer',
    label: string,
    guests: readonly Guest[],
    note: string,
  ): void {
    const { clock, proposals, teller } = this.#parts;
    if (guests.length === 0) {
      proposals.follow(call, kind, label, 'unanswered');
      return;
    }
    const until = new Date(clock.now().getTime() + GUEST_RING_TIME);
    call.guestRing = {
      kind,
      label,
      note,
      until,
      guests: new Map(guests.map((guest) => [guest.accountId, guest])),
    };
    proposals.follow(call, kind, label, 'ringing');
    const cancel = clock.after(GUEST_RING_TIME, () => {
      this.#endRing(call, 'unanswered');
    });
    this.#ringTimers.set(call.callId, cancel);
    for (const { accountId } of guests) teller.guestRing(call, accountId);
    this.#parts.changes.tellParticipants(call);
  }

  /**
   * Someone who was invited comes.
   * @throws CodedError `call-unknown`, `call-not-yours` (it does not ring here any more), `already-in-call`
   */
  join(account: AccountPrincipal, callId: string): Promise<GuestCall> {
    return this.#parts.turns.run(() => {
      const { book, presences, teller, views, changes } = this.#parts;
      const call = book.require(callId);
      if (call.guests.some(({ accountId }) => accountId === account.accountId)) return views.guest(call);
      const guest = call.guestRing?.guests.get(account.accountId);
      if (guest === undefined) throw new CodedError('call-not-yours');
      if (book.isBusy(account.accountId)) throw new CodedError('already-in-call');
      call.guestRing?.guests.delete(account.accountId);
      call.guests = [...call.guests, guest];
      this.#endRing(call, null);
      presences.setInCall(account.accountId, true);
      changes.tellParticipants(call);
      teller.call(call);
      return views.guest(call);
    });
  }

  /** @throws CodedError `call-unknown`, `call-not-yours` (it does not ring here) */
  decline(account: AccountPrincipal, callId: string): Promise<void> {
    return this.#parts.turns.run(() => {
      const call = this.#parts.book.require(callId);
      if (call.guestRing?.guests.delete(account.accountId) !== true) throw new CodedError('call-not-yours');
      this.#parts.teller.guestRingEnded(call, account.accountId);
      if (call.guestRing.guests.size === 0) this.#endRing(call, 'unanswered');
    });
  }

  /**
   * A guest leaves, or is asked to by the citizen or the agent.
   * @throws CodedError `call-unknown`, `call-not-yours`, `guest-unavailable` (not in the call)
   */
  leave(sender: Principal, callId: string, accountId: string): Promise<void> {
    return this.#parts.turns.run(() => {
      const { book } = this.#parts;
      const isSelf = sender.role !== 'kiosk' && sender.accountId === accountId;
      const call = isSelf ? book.require(callId) : book.own(sender, callId);
      if (!call.guests.some((guest) => guest.accountId === accountId)) {
        throw new CodedError(isSelf ? 'call-not-yours' : 'guest-unavailable');
      }
      this.#drop(call, accountId);
    });
  }

  /** The agent takes an invitation back while it rings. */
  cancelRing(call: LiveCall): void {
    this.#endRing(call, null);
  }

  /** The call is over, or it goes on without the agent who invited. */
  forget(call: LiveCall): void {
    this.#endRing(call, null);
    for (const { accountId } of call.guests) this.#drop(call, accountId);
  }

  /** A guest's connection came or went: the call waits a while for them. */
  setConnected(accountId: string, connected: boolean): void {
    for (const call of this.#parts.book.all()) {
      if (!call.guests.some((guest) => guest.accountId === accountId)) continue;
      call.guests = call.guests.map((guest) =>
        guest.accountId === accountId ? { ...guest, connected } : guest,
      );
      this.#graces.get(accountId)?.();
      this.#graces.delete(accountId);
      if (connected) this.#parts.presences.setInCall(accountId, true);
      else {
        const drop = (): void => this.#drop(call, accountId);
        this.#graces.set(accountId, this.#parts.clock.after(RECONNECT_GRACE, drop));
      }
      this.#parts.teller.call(call);
    }
  }

  close(): void {
    for (const cancel of [...this.#ringTimers.values(), ...this.#graces.values()]) cancel();
    this.#ringTimers.clear();
    this.#graces.clear();
  }

  /** `outcome`: what the agent is told; null when there is nothing to tell. */
  #endRing(call: LiveCall, outcome: 'unanswered' | null): void {
    const ring = call.guestRing;
    if (ring === null) return;
    this.#ringTimers.get(call.callId)?.();
    this.#ringTimers.delete(call.callId);
    call.guestRing = null;
    for (const accountId of ring.guests.keys()) this.#parts.teller.guestRingEnded(call, accountId);
    if (call.proposal?.state === 'ringing') {
      this.#parts.proposals.follow(call, ring.kind, ring.label, outcome);
    }
    this.#parts.changes.tellParticipants(call);
  }

  #drop(call: LiveCall, accountId: string): void {
    const { book, changes, presences, teller } = this.#parts;
    this.#graces.get(accountId)?.();
    this.#graces.delete(accountId);
    call.guests = call.guests.filter((guest) => guest.accountId !== accountId);
    teller.formerGuest(call, accountId);
    presences.setInCall(accountId, book.isBusy(accountId));
    changes.tellParticipants(call);
    teller.call(call);
  }
}
