import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Principal } from '../signalling/principal.ts';
import type { LiveCall } from './live-call.ts';

/** Who is first in a queue. */
export const byPlace = (a: LiveCall, b: LiveCall): number =>
  a.situation.queuedAt.getTime() - b.situation.queuedAt.getTime() || (a.callId < b.callId ? -1 : 1);

/** The calls that have not ended, by whoever has to do with them. */
export class CallBook {
  readonly #calls = new Map<string, LiveCall>();

  add(call: LiveCall): void {
    this.#calls.set(call.callId, call);
  }

  delete(callId: string): void {
    this.#calls.delete(callId);
  }

  get(callId: string): LiveCall | undefined {
    return this.#calls.get(callId);
  }

  /** @throws CodedError `call-unknown` */
  require(callId: string): LiveCall {
    const call = this.#calls.get(callId);
    if (call === undefined) throw new CodedError('call-unknown');
    return call;
  }

  all(): LiveCall[] {
    return [...this.#calls.values()];
  }

  ofAgency(agencyId: string): LiveCall[] {
    return this.all().filter((call) => call.agencyId === agencyId);
  }

  ofKiosk(kioskId: string): LiveCall | undefined {
    return this.all().find((call) => call.kioskId === kioskId && call.situation.state !== 'kept');
  }

  /** The call the agent is on now. */
  ofAgent(accountId: string): LiveCall | undefined {
    return this.allOfAgent(accountId).find(({ situation }) => situation.state === 'active');
  }

  /** The call in which this person is a guest. */
  ofGuest(accountId: string): LiveCall | undefined {
    return this.all().find(({ guests }) => guests.some((guest) => guest.accountId === accountId));
  }

  /** Whether this person is in a call, as its agent or as a guest. */
  isBusy(accountId: string): boolean {
    return this.ofAgent(accountId) !== undefined || this.ofGuest(accountId) !== undefined;
  }

  /** The call the agent is on, and those they parked. */
  allOfAgent(accountId: string): LiveCall[] {
    return this.all().filter((call) => call.situation.agentId === accountId);
  }

  /** The calls of an agency that nobody has answered, the next one first. */
  queue(agencyId: string): LiveCall[] {
    return this.ofAgency(agencyId)
      .filter(({ situation }) => situation.state === 'waiting' || situation.state === 'ringing')
      .sort(byPlace);
  }

  /** 1 is the next to be received; null once answered. */
  rankOf(call: LiveCall): number | null {
    const place = this.queue(call.agencyId).indexOf(call);
    return place === -1 ? null : place + 1;
  }

  /**
   * A call of which the principal is one end, in whatever state.
   * @throws CodedError `call-unknown` or `call-not-yours`
   */
  own(principal: Principal, callId: string): LiveCall {
    const call = this.require(callId);
    const isEnd =
      principal.role === 'kiosk'
        ? call.kioskId === principal.kioskId && call.situation.state !== 'kept'
        : call.situation.agentId === principal.accountId;
    if (!isEnd) throw new CodedError('call-not-yours');
    return call;
  }

  /**
   * The same, and it is going on.
   * @throws CodedError `call-unknown`, `call-not-yours` or `call-not-active`
   */
  requireActive(principal: Principal, callId: string): LiveCall {
    const call = this.own(principal, callId);
    if (call.situation.state !== 'active') throw new CodedError('call-not-active');
    return call;
  }
}
