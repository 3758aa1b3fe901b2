import { randomUUID } from 'node:crypto';
import { RECONNECT_GRACE, type CallEvent } from '@visio-accueil/shared/domain/call-machine.ts';
import type { AgentCall, KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import { closedSentence } from '../agency/opening-sentence.ts';
import type { Clock } from '../clock.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { AccountPrincipal, KioskPrincipal, Principal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallEnd } from './call-ends.ts';
import type { CallRepository } from './call-repository.ts';
import type { CallTeller } from './call-teller.ts';
import type { CallViews } from './call-views.ts';
import type { ExpectedWaits } from './expected-waits.ts';
import { liveCall, type LiveCall } from './live-call.ts';
import { ReconnectGrace } from './reconnect-grace.ts';
import { RingDesk } from './ring-desk.ts';

export interface CallServiceParts {
  readonly repository: CallRepository;
  readonly book: CallBook;
  readonly views: CallViews;
  readonly teller: CallTeller;
  readonly waits: ExpectedWaits;
  readonly agencies: AgencyDirectory;
  readonly presences: PresenceBook;
  readonly clock: Clock;
  /** Told when queues changed. */
  readonly onQueueChanged: () => void;
  /** Told of an unexpected error in work that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/**
 * Calls from the queue to their end. Every change is one turn: stored in a transaction, then applied to the book, then
 * told. Turns of this process run one after the other, so that what is told is in the order of what was stored.
 */
export class CallService {
  readonly #parts: CallServiceParts;
  readonly #grace: ReconnectGrace;
  readonly #desk: RingDesk;
  readonly #endListeners: ((call: LiveCall) => void)[] = [];
  readonly #participantListeners: ((call: LiveCall) => void)[] = [];
  #lastTurn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: CallServiceParts) {
    this.#parts = parts;
    this.#grace = new ReconnectGrace(parts.clock, (callId, end, since) => {
      this.#later(() => this.#lost(callId, end, since));
    });
    this.#desk = new RingDesk({
      ...parts,
      apply: (call, event, at) => this.#apply(call, event, at),
      onDue: (agencyId) => {
        this.settle(agencyId);
      },
    });
  }

  /** Takes up the calls that were going on when the server stopped: each end has the usual time to come back. */
  async start(): Promise<void> {
    const { repository, book, agencies } = this.#parts;
    await repository.stopRinging();
    for (const stored of await repository.open()) {
      const call = liveCall(stored, false);
      book.add(call);
      this.#grace.start(call.callId, 'kiosk');
      if (call.situation.state === 'active') this.#grace.start(call.callId, 'agent');
    }
    for (const { id } of agencies.all()) await this.#parts.waits.refresh(id);
  }

  /** Called once a call has ended and both ends were told. */
  onEnded(listener: (call: LiveCall) => void): void {
    this.#endListeners.push(listener);
  }

  /** Called when who takes part in a call may have changed: rung, answered, gone. */
  onParticipants(listener: (call: LiveCall) => void): void {
    this.#participantListeners.push(listener);
  }

  /**
   * A citizen joins the queue of an agency.
   * @throws CodedError `agency-unknown`, `agency-closed` (the message says when it opens), `already-in-call`
   */
  join(kiosk: KioskPrincipal, agencyId: string): Promise<KioskCall> {
    return this.#turn(async () => {
      const { agencies, book, clock, repository, views } = this.#parts;
      const now = clock.now();
      if (!agencies.has(agencyId)) throw new CodedError('agency-unknown');
      if (!agencies.isOpen(agencyId, now)) {
        const message = closedSentence(agencies.opensAt(agencyId, now), now);
        throw new CodedError('agency-closed', { message });
      }
      if (book.ofKiosk(kiosk.kioskId) !== undefined) throw new CodedError('already-in-call');
      const { kioskId, siteId, siteName, label: kioskLabel } = kiosk;
      const callId = randomUUID();
      const situation = await repository.join({ callId, kioskId, siteId, agencyId }, now);
      const stored = { callId, kioskId, kioskLabel, siteId, siteName, agencyId, situation };
      const call = liveCall({ ...stored, agentFirstName: null }, true);
      book.add(call);
      await this.#settle(agencyId);
      return views.kiosk(call);
    });
  }

  /**
   * An agent answers. The first wins.
   * @throws CodedError `call-unknown`, `call-not-yours` (another agency), `already-in-call`, `call-already-answered`,
   *   `call-not-active` (it does not ring any more)
   */
  accept(agent: AccountPrincipal, callId: string): Promise<AgentCall> {
    return this.#turn(async () => {
      const { book, clock, presences, teller, views, waits } = this.#parts;
      const call = this.#known(callId);
      if (call.agencyId !== agent.agencyId) throw new CodedError('call-not-yours');
      if (call.situation.agentId === agent.accountId) return views.agent(call);
      if (book.ofAgent(agent.accountId) !== undefined) throw new CodedError('already-in-call');
      await this.#apply(call, { type: 'accept', agentId: agent.accountId }, clock.now());
      call.agentFirstName = agent.displayName;
      call.agentConnected = true;
      this.#desk.forget(call);
      teller.endRings(call, 'answered-elsewhere', agent.accountId);
      presences.setInCall(agent.accountId, true);
      // The two see each other now; the queue behind them is brought in line after that.
      this.#tellParticipants(call);
      teller.call(call);
      this.#later(async () => {
        await waits.refresh(call.agencyId);
        await this.#settle(call.agencyId);
      });
      return views.agent(call);
    });
  }

  /**
   * An agent does not take this call; it rings on elsewhere, or goes back to the head of the queue.
   * @throws CodedError `call-unknown`, `call-not-yours` (it does not ring here)
   */
  decline(agent: AccountPrincipal, callId: string): Promise<void> {
    return this.#turn(async () => {
      const call = this.#known(callId);
      if (!call.ringing.has(agent.accountId)) throw new CodedError('call-not-yours');
      call.spared.add(agent.accountId);
      this.#parts.teller.endRing(call, agent.accountId, 'declined');
      await this.#settle(call.agencyId);
    });
  }

  /**
   * One of the two says goodbye, or the citizen leaves the queue.
   * @throws CodedError `call-unknown`, `call-not-yours`
   */
  end(sender: Principal, callId: string): Promise<void> {
    return this.#turn(async () => {
      const call = this.#parts.book.own(sender, callId);
      const type = sender.role === 'kiosk' ? 'citizen-leaves' : 'hang-up';
      await this.#apply(call, { type }, this.#parts.clock.now());
      await this.#settle(call.agencyId);
    });
  }

  /** Ends the call of a kiosk that is no longer allowed. */
  revoke(kioskId: string): Promise<void> {
    return this.#turn(async () => {
      const call = this.#parts.book.ofKiosk(kioskId);
      if (call === undefined) return;
      await this.#apply(call, { type: 'revoke' }, this.#parts.clock.now());
      await this.#settle(call.agencyId);
    });
  }

  /** The connection of one end came or went: the other end is told at once, and the call waits a while. */
  setConnected(end: CallEnd, id: string, connected: boolean): void {
    const call = end === 'kiosk' ? this.#parts.book.ofKiosk(id) : this.#parts.book.ofAgent(id);
    if (call === undefined) return;
    if (end === 'kiosk') call.kioskConnected = connected;
    else call.agentConnected = connected;
    if (connected) this.#grace.stop(call.callId, end);
    else this.#grace.start(call.callId, end);
    this.settle(call.agencyId);
  }

  /** Adds to a count on a call's record. */
  count(callId: string, what: 'pagesScanned' | 'documentsPrinted', by: number): void {
    this.#later(() => this.#parts.repository.count(callId, what, by));
  }

  /** Something changed that calls depend on: ring, stop ringing and tell what has to be. */
  settle(agencyId: string): void {
    this.#later(() => this.#settle(agencyId));
  }

  /** Waits for what is under way and cancels the rest; calls stay as they are in storage. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#grace.close();
    this.#desk.close();
    await this.#lastTurn;
  }

  #known(callId: string): LiveCall {
    const call = this.#parts.book.get(callId);
    if (call === undefined) throw new CodedError('call-unknown');
    return call;
  }

  /** Stores an event, then applies it to the book; an ended call leaves it. */
  async #apply(call: LiveCall, event: CallEvent, at: Date): Promise<void> {
    const outcome = await this.#parts.repository.apply(call.callId, event, at);
    if (!outcome.ok) {
      if (outcome.code === 'too-early') throw new Error(`${event.type} before its time`);
      throw new CodedError(outcome.code);
    }
    call.situation = outcome.call;
    if (outcome.call.state === 'ended') this.#ended(call);
  }

  #ended(call: LiveCall): void {
    const { book, presences, teller } = this.#parts;
    this.#grace.stop(call.callId, 'kiosk');
    this.#grace.stop(call.callId, 'agent');
    this.#desk.forget(call);
    teller.endRings(call, 'abandoned');
    teller.call(call);
    teller.forget(call.callId);
    book.delete(call.callId);
    const { agentId } = call.situation;
    if (agentId !== null) presences.setInCall(agentId, false);
    for (const listener of this.#endListeners) listener(call);
  }

  async #lost(callId: string, end: CallEnd, since: Date): Promise<void> {
    const { book, clock } = this.#parts;
    const call = book.get(callId);
    if (call === undefined || (end === 'kiosk' ? call.kioskConnected : call.agentConnected)) return;
    // Timers may fire a moment before the clock agrees.
    const due = Math.max(clock.now().getTime(), since.getTime() + RECONNECT_GRACE);
    await this.#apply(call, { type: end === 'kiosk' ? 'kiosk-lost' : 'agent-lost', since }, new Date(due));
    await this.#settle(call.agencyId);
  }

  async #settle(agencyId: string): Promise<void> {
    await this.#endAfterClosing(agencyId);
    await this.#desk.ring(agencyId);
    this.#parts.teller.agency(agencyId);
    for (const call of this.#parts.book.ofAgency(agencyId)) this.#tellParticipants(call);
    this.#parts.onQueueChanged();
  }

  #tellParticipants(call: LiveCall): void {
    for (const listener of this.#participantListeners) listener(call);
  }

  /** Nobody waits before a closed door: once the agency is closed and its agents are gone, its queue ends. */
  async #endAfterClosing(agencyId: string): Promise<void> {
    const { agencies, book, clock, presences } = this.#parts;
    const now = clock.now();
    if (agencies.isOpen(agencyId, now) || presences.presentCount(agencyId) > 0) return;
    for (const call of book.queue(agencyId)) {
      if (call.situation.state === 'waiting') await this.#apply(call, { type: 'agency-closes' }, now);
    }
  }

  #turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  #later(work: () => Promise<void>): void {
    if (this.#closed) return;
    this.#turn(work).catch((error: unknown) => {
      this.#parts.onError(error);
    });
  }
}
