import type { CallSituation } from '@visio-accueil/shared/domain/call-situation.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { CallBook } from './call-book.ts';
import type { CallViews } from './call-views.ts';
import type { LiveCall } from './live-call.ts';

type RingEndReason = FactPayload<'call:ring-ended'>['reason'];

/** Tells the ends of calls what changed: every view is compared with what its end was told last. */
export class CallTeller {
  readonly #book: CallBook;
  readonly #views: CallViews;
  readonly #outbox: Outbox;
  readonly #toldKiosk = new Map<string, string>();
  readonly #toldAgent = new Map<string, string>();
  readonly #toldGuest = new Map<string, string>();
  readonly #toldQueue = new Map<string, string>();

  constructor(book: CallBook, views: CallViews, outbox: Outbox) {
    this.#book = book;
    this.#views = views;
    this.#outbox = outbox;
  }

  /** Tells both ends of one call, if their view changed. */
  call(call: LiveCall): void {
    const kioskView = this.#views.kiosk(call);
    if (call.atKiosk && this.#isNews(this.#toldKiosk, call.callId, kioskView)) {
      this.#outbox.toKiosk(call.kioskId, 'call:updated', { view: 'kiosk', call: kioskView });
    }
    const guestView = this.#views.guest(call);
    for (const { accountId } of guestView.state === 'ended' ? [] : call.guests) {
      if (!this.#isNews(this.#toldGuest, `${call.callId} ${accountId}`, guestView)) continue;
      this.#outbox.toAccount(accountId, 'call:updated', { view: 'guest', call: guestView });
    }
    const { agentId } = call.situation;
    if (agentId === null) return;
    const agentView = this.#views.agent(call);
    if (this.#isNews(this.#toldAgent, call.callId, agentView)) {
      this.#outbox.toAccount(agentId, 'call:updated', { view: 'agent', call: agentView });
    }
  }

  /** Tells an agent that the call is theirs no more; the next one starts from nothing told. */
  formerAgent(call: LiveCall, before: CallSituation, agentId: string): void {
    this.#toldAgent.delete(call.callId);
    const view = { view: 'agent' as const, call: this.#views.formerAgent(call, before) };
    this.#outbox.toAccount(agentId, 'call:updated', view);
  }

  /** Rings at someone who is invited. */
  guestRing(call: LiveCall, accountId: string): void {
    const ring = this.#views.guestRing(call, accountId);
    if (ring !== null) this.#outbox.toAccount(accountId, 'guest:ringing', ring);
  }

  /** Takes an invitation back. */
  guestRingEnded(call: LiveCall, accountId: string): void {
    this.#outbox.toAccount(accountId, 'guest:ring-ended', { callId: call.callId });
  }

  /** Tells a guest that the call is theirs no more. */
  formerGuest(call: LiveCall, accountId: string): void {
    this.#toldGuest.delete(`${call.callId} ${accountId}`);
    const view = { ...this.#views.guest(call), state: 'ended' as const };
    this.#outbox.toAccount(accountId, 'call:updated', { view: 'guest', call: view });
  }

  /** Tells everyone concerned by an agency's queue: ranks move when one call does. */
  agency(agencyId: string): void {
    for (const call of this.#book.ofAgency(agencyId)) this.call(call);
    const waiting = this.#book.queue(agencyId).length;
    const queue = { agencyId, waiting, closesAt: this.#views.closesAt(agencyId) };
    if (!this.#isNews(this.#toldQueue, agencyId, queue)) return;
    this.#outbox.toAccounts(
      (account) => account.role === 'agent' && account.agencyId === agencyId,
      'queue:updated',
      queue,
    );
  }

  /** Offers a ringing call to one more agent. */
  ring(call: LiveCall, agentId: string): void {
    call.ringing.add(agentId);
    this.#outbox.toAccount(agentId, 'call:ringing', this.#views.ring(call));
  }

  /** Takes the offer back from one agent. */
  endRing(call: LiveCall, agentId: string, reason: RingEndReason): void {
    if (!call.ringing.delete(agentId)) return;
    this.#outbox.toAccount(agentId, 'call:ring-ended', { callId: call.callId, reason });
  }

  /** Takes the offer back from everyone but the one who answered. */
  endRings(call: LiveCall, reason: RingEndReason, except?: string): void {
    for (const agentId of [...call.ringing]) if (agentId !== except) this.endRing(call, agentId, reason);
    call.ringing.clear();
  }

  /** The call is over: forget what was told. */
  forget(callId: string): void {
    this.#toldKiosk.delete(callId);
    this.#toldAgent.delete(callId);
  }

  #isNews(told: Map<string, string>, id: string, view: unknown): boolean {
    const text = JSON.stringify(view);
    if (told.get(id) === text) return false;
    told.set(id, text);
    return true;
  }
}
