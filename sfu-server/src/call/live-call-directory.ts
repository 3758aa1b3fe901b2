import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Principal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import { participantId, participantsOf, type Participant } from './call-participants.ts';
import type { ActiveCall, CallDirectory, CountedThing } from './call-directory.ts';
import type { AgentLeft, CallChanges } from './call-changes.ts';
import type { CallService } from './call-service.ts';
import type { CallViews } from './call-views.ts';
import type { LiveCall } from './live-call.ts';

/** The calls that are going on, as the other features see them. */
export class LiveCallDirectory implements CallDirectory {
  readonly #book: CallBook;
  readonly #views: CallViews;
  readonly #service: CallService;
  readonly #changes: CallChanges;

  constructor(book: CallBook, views: CallViews, service: CallService, changes: CallChanges) {
    this.#book = book;
    this.#views = views;
    this.#service = service;
    this.#changes = changes;
  }

  require(principal: Principal, callId: string): ActiveCall {
    return this.#answered(this.#book.requireActive(principal, callId));
  }

  requireHeld(principal: Principal, callId: string): ActiveCall {
    return this.#answered(this.#book.own(principal, callId));
  }

  requireTalker(principal: Principal, callId: string): { call: ActiveCall; guestName: string | null } {
    const call = this.#book.require(callId);
    const id = participantId(principal);
    const guest = call.guests.find(({ accountId }) => accountId === id);
    if (guest === undefined) return { call: this.require(principal, callId), guestName: null };
    if (call.situation.state !== 'active') throw new CodedError('call-not-active');
    return { call: this.#answered(call), guestName: guest.name };
  }

  guests(callId: string): readonly string[] {
    return this.#book.get(callId)?.guests.map(({ accountId }) => accountId) ?? [];
  }

  requireParticipant(principal: Principal, callId: string): void {
    if (this.#book.get(callId) === undefined) throw new CodedError('call-unknown');
    const id = participantId(principal);
    if (!this.participants(callId).some((one) => one.id === id)) throw new CodedError('call-not-yours');
  }

  participants(callId: string): readonly Participant[] {
    const call = this.#book.get(callId);
    return call === undefined ? [] : participantsOf(call);
  }

  onParticipants(listener: (callId: string) => void): void {
    this.#changes.onParticipants(({ callId }) => {
      listener(callId);
    });
  }

  onEnded(listener: (callId: string) => void): void {
    this.#changes.onEnded(({ callId }) => {
      listener(callId);
    });
  }

  onAgentLeft(listener: (left: AgentLeft) => void): void {
    this.#changes.onAgentLeft(listener);
  }

  count(callId: string, what: CountedThing, by: number): void {
    this.#service.count(callId, what, by);
  }

  #answered(call: LiveCall): ActiveCall {
    const { agentId, state } = call.situation;
    const agentName = this.#views.agentName(call);
    if (agentId === null || agentName === null) throw new CodedError('call-not-active');
    const { callId, kioskId, agencyId, resumed } = call;
    return { callId, kioskId, agentId, agentName, agencyId, parked: state === 'parked', resumed };
  }
}
