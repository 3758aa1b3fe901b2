import { RECONNECT_GRACE, type CallEvent } from '@visio-accueil/shared/domain/call-machine.ts';
import { agencyOf, type CallSituation } from '@visio-accueil/shared/domain/call-situation.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { Clock } from '../clock.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { CallBook } from './call-book.ts';
import { CallDeadlines } from './call-deadlines.ts';
import type { CallEnd } from './call-ends.ts';
import type { CallRepository } from './call-repository.ts';
import type { CallTeller } from './call-teller.ts';
import type { CallTurns } from './call-turns.ts';
import type { LiveCall } from './live-call.ts';
import { ReconnectGrace } from './reconnect-grace.ts';
import { RingDesk } from './ring-desk.ts';

export interface CallChangeParts {
  readonly repository: CallRepository;
  readonly book: CallBook;
  readonly teller: CallTeller;
  readonly agencies: AgencyDirectory;
  readonly presences: PresenceBook;
  readonly clock: Clock;
  readonly turns: CallTurns;
  /** Told when queues changed. */
  readonly onQueueChanged: () => void;
}

/** An agent whose call it is no more, though it goes on. */
export interface AgentLeft {
  readonly callId: string;
  readonly kioskId: string;
  readonly agentId: string;
}

/** What comes of every change of a call: timers, presences, rings, and whoever has to be told. Used within a turn. */
export class CallChanges {
  readonly #parts: CallChangeParts;
  readonly #grace: ReconnectGrace;
  readonly #desk: RingDesk;
  readonly #deadlines: CallDeadlines;
  readonly #endListeners: ((call: LiveCall) => void)[] = [];
  readonly #agentLeftListeners: ((left: AgentLeft) => void)[] = [];
  readonly #participantListeners: ((call: LiveCall) => void)[] = [];

  constructor(parts: CallChangeParts) {
    this.#parts = parts;
    const { clock, turns } = parts;
    this.#grace = new ReconnectGrace(clock, (callId, end, since) => {
      turns.later(() => this.#lost(callId, end, since));
    });
    this.#deadlines = new CallDeadlines(clock, (call, event) => {
      turns.later(() => this.#due(call, event));
    });
    this.#desk = new RingDesk({
      ...parts,
      apply: (call, event, at) => this.apply(call, event, at),
      onDue: (agencyId) => {
        this.settleLater(agencyId);
      },
    });
  }

  /** Called once a call has ended and both ends were told. */
  onEnded(listener: (call: LiveCall) => void): void {
    this.#endListeners.push(listener);
  }

  /** Called once an agent lost a call that goes on without them: nothing of it is theirs any more. */
  onAgentLeft(listener: (left: AgentLeft) => void): void {
    this.#agentLeftListeners.push(listener);
  }

  /** Called when who takes part in a call may have changed: rung, answered, gone. */
  onParticipants(listener: (call: LiveCall) => void): void {
    this.#participantListeners.push(listener);
  }

  tellParticipants(call: LiveCall): void {
    for (const listener of this.#participantListeners) listener(call);
  }

  /** A new call, or one from storage whose ends have yet to come back. */
  takeUp(call: LiveCall, absent: readonly CallEnd[] = []): void {
    this.#parts.book.add(call);
    this.#deadlines.watch(call);
    for (const end of absent) this.#grace.start(call.callId, end);
  }

  /**
   * Stores an event, then applies it to the book; an ended call leaves it.
   * @throws CodedError the machine's refusal
   */
  async apply(call: LiveCall, event: CallEvent, at: Date): Promise<void> {
    const outcome = await this.#parts.repository.apply(call.callId, event, at);
    if (!outcome.ok) {
      if (outcome.code === 'too-early') throw new Error(`${event.type} before its time`);
      throw new CodedError(outcome.code);
    }
    const before = call.situation;
    call.situation = outcome.call;
    call.agencyId = agencyOf(outcome.call);
    const { agentId, state } = outcome.call;
    if (state === 'ended') this.#ended(call);
    else {
      this.#deadlines.watch(call);
      if (state !== 'waiting' && state !== 'ringing') {
        this.#desk.forget(call);
        call.spared.clear();
      }
      if (before.agentId !== null && before.agentId !== agentId)
        this.#agentLeft(call, before, before.agentId);
    }
    for (const id of new Set([before.agentId, agentId])) {
      if (id !== null) this.#parts.presences.setInCall(id, this.#parts.book.isBusy(id));
    }
  }

  /** The connection of one end of a call came or went: the call waits a while for it. */
  setConnected(call: LiveCall, end: CallEnd, connected: boolean): void {
    if (end === 'kiosk') call.kioskConnected = connected;
    else call.agentConnected = connected;
    if (connected) this.#grace.stop(call.callId, end);
    else this.#grace.start(call.callId, end);
    this.settleLater(call.agencyId);
  }

  /** Something changed that calls depend on: ring, stop ringing and tell what has to be. */
  async settle(agencyId: string): Promise<void> {
    await this.#endAfterClosing(agencyId);
    await this.#desk.ring(agencyId);
    for (const call of this.#parts.book.ofAgency(agencyId)) this.tellParticipants(call);
    this.#parts.teller.agency(agencyId);
    this.#parts.onQueueChanged();
  }

  /** The same in a turn of its own. */
  settleLater(agencyId: string): void {
    this.#parts.turns.later(() => this.settle(agencyId));
  }

  /** Cancels all timers. */
  close(): void {
    this.#grace.close();
    this.#deadlines.close();
    this.#desk.close();
  }

  #ended(call: LiveCall): void {
    const { book, teller } = this.#parts;
    this.#grace.stop(call.callId, 'kiosk');
    this.#grace.stop(call.callId, 'agent');
    this.#deadlines.forget(call.callId);
    this.#desk.forget(call);
    teller.endRings(call, 'abandoned');
    teller.call(call);
    teller.forget(call.callId);
    book.delete(call.callId);
    for (const listener of this.#endListeners) listener(call);
  }

  #agentLeft(call: LiveCall, before: CallSituation, agentId: string): void {
    this.#grace.stop(call.callId, 'agent');
    call.agentFirstName = null;
    call.agentConnected = false;
    call.resumed = false;
    call.proposal = null;
    this.#parts.teller.formerAgent(call, before, agentId);
    this.tellParticipants(call);
    const left = { callId: call.callId, kioskId: call.kioskId, agentId };
    for (const listener of this.#agentLeftListeners) listener(left);
  }

  async #lost(callId: string, end: CallEnd, since: Date): Promise<void> {
    const { book, clock } = this.#parts;
    const call = book.get(callId);
    if (call === undefined || (end === 'kiosk' ? call.kioskConnected : call.agentConnected)) return;
    // Timers may fire a moment before the clock agrees.
    const due = Math.max(clock.now().getTime(), since.getTime() + RECONNECT_GRACE);
    await this.apply(call, { type: end === 'kiosk' ? 'kiosk-lost' : 'agent-lost', since }, new Date(due));
    await this.settle(call.agencyId);
  }

  /** A parked, kept or passed-on call has waited long enough. */
  async #due(call: LiveCall, event: CallEvent): Promise<void> {
    const { book, clock, teller } = this.#parts;
    if (book.get(call.callId) !== call) return;
    const from = call.agencyId;
    if (event.type === 'transfer-expires') {
      if (call.situation.transfer === null) return;
      teller.endRings(call, 'unanswered');
      this.#desk.forget(call);
      call.spared.clear();
      if (call.note !== null) call.note = { ...call.note, returned: true };
    }
    await this.apply(call, event, clock.now());
    for (const agencyId of new Set([from, call.agencyId])) await this.settle(agencyId);
  }

  /** Nobody waits before a closed door: once the agency is closed and its agents are gone, its queue ends. */
  async #endAfterClosing(agencyId: string): Promise<void> {
    const { agencies, book, clock, presences } = this.#parts;
    const now = clock.now();
    if (agencies.isOpen(agencyId, now) || presences.presentCount(agencyId) > 0) return;
    for (const call of book.ofAgency(agencyId)) {
      const { state, transfer } = call.situation;
      // A call that was passed on comes back to where someone knows it.
      const ends = state === 'kept' || (state === 'waiting' && transfer === null);
      if (ends) await this.apply(call, { type: 'agency-closes' }, now);
    }
  }
}
