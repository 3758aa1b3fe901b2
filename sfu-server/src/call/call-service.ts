import { randomUUID } from 'node:crypto';
import type { AgentCall, KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { Arrivals } from '../appointment/arrivals.ts';
import type { Clock } from '../clock.ts';
import type { AccountPrincipal, KioskPrincipal, Principal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallChanges } from './call-changes.ts';
import type { CountedThing } from './call-directory.ts';
import type { CallEnd } from './call-ends.ts';
import type { CallRepository } from './call-repository.ts';
import type { CallTeller } from './call-teller.ts';
import type { CallTurns } from './call-turns.ts';
import type { CallViews } from './call-views.ts';
import type { ExpectedWaits } from './expected-waits.ts';
import { liveCall, type LiveCall } from './live-call.ts';
import { requireArrived, requireReceiving, requireServing } from './receiving.ts';

export interface CallServiceParts {
  readonly repository: CallRepository;
  readonly arrivals: Pick<Arrivals, 'at'>;
  readonly book: CallBook;
  readonly views: CallViews;
  readonly teller: CallTeller;
  readonly waits: ExpectedWaits;
  readonly agencies: AgencyDirectory;
  readonly clock: Clock;
  readonly turns: CallTurns;
  readonly changes: CallChanges;
  /** The call has its kiosk, and nobody was told of it yet. */
  readonly onAtKiosk: (call: LiveCall) => void;
}

/** Calls from the queue to their end: joining, answering, leaving. */
export class CallService {
  readonly #parts: CallServiceParts;

  constructor(parts: CallServiceParts) {
    this.#parts = parts;
  }

  /** Takes up the calls that were going on when the server stopped: each end has the usual time to come back. */
  async start(): Promise<void> {
    const { repository, arrivals, agencies, changes, clock } = this.#parts;
    await repository.stopRinging();
    for (const stored of await repository.open()) {
      const first = stored.situation.legs[0]?.agencyId ?? stored.agencyId;
      const call = liveCall(stored, false, await arrivals.at(stored.kioskId, first, clock.now()));
      const absent: CallEnd[] = call.situation.state === 'kept' ? [] : ['kiosk'];
      if (call.situation.agentId !== null) {
        call.resumed = true;
        absent.push('agent');
      }
      changes.takeUp(call, absent);
    }
    for (const { id } of agencies.all()) await this.#parts.waits.refresh(id);
  }

  /**
   * A citizen joins the queue of an agency.
   * @throws CodedError `agency-unknown`, `agency-closed` (the message says when it opens), `already-in-call`,
   *   `appointment-only` (nobody with an appointment there has arrived)
   */
  join(kiosk: KioskPrincipal, agencyId: string): Promise<KioskCall> {
    return this.#parts.turns.run(async () => {
      const { agencies, arrivals, book, changes, clock, repository, views, onAtKiosk } = this.#parts;
      const now = clock.now();
      requireServing(agencies, agencyId, kiosk.departement);
      requireReceiving(agencies, agencyId, now);
      if (book.ofKiosk(kiosk.kioskId) !== undefined) throw new CodedError('already-in-call');
      const { kioskId, siteId, siteName, departement, label: kioskLabel } = kiosk;
      const callId = randomUUID();
      const appointment = await arrivals.at(kioskId, agencyId, now);
      requireArrived(agencies, agencyId, appointment);
      const situation = await repository.join({ callId, kioskId, siteId, agencyId }, now);
      const place = { kioskId, kioskLabel, siteId, siteName, departement };
      const stored = { callId, ...place, agencyId, situation, ticket: null };
      const call = liveCall({ ...stored, agentFirstName: null }, true, appointment);
      changes.takeUp(call);
      onAtKiosk(call);
      await changes.settle(agencyId);
      return views.kiosk(call);
    });
  }

  /**
   * An agent answers. The first wins.
   * @throws CodedError `call-unknown`, `call-not-yours` (another agency), `already-in-call`, `call-already-answered`,
   *   `call-not-active` (it does not ring any more)
   */
  accept(agent: AccountPrincipal, callId: string): Promise<AgentCall> {
    return this.#parts.turns.run(async () => {
      const { book, changes, clock, teller, turns, views, waits } = this.#parts;
      const call = book.require(callId);
      if (call.agencyId !== agent.agencyId) throw new CodedError('call-not-yours');
      if (call.situation.agentId === agent.accountId) return views.agent(call);
      if (book.isBusy(agent.accountId)) throw new CodedError('already-in-call');
      await changes.apply(call, { type: 'accept', agentId: agent.accountId }, clock.now());
      call.agentFirstName = agent.displayName;
      call.agentConnected = true;
      teller.endRings(call, 'answered-elsewhere', agent.accountId);
      // The two see each other now; the queue behind them is brought in line after that.
      changes.tellParticipants(call);
      teller.call(call);
      turns.later(async () => {
        await waits.refresh(call.agencyId);
        await changes.settle(call.agencyId);
      });
      return views.agent(call);
    });
  }

  /**
   * An agent does not take this call; it rings on elsewhere, or goes back to the head of the queue.
   * @throws CodedError `call-unknown`, `call-not-yours` (it does not ring here)
   */
  decline(agent: AccountPrincipal, callId: string): Promise<void> {
    return this.#parts.turns.run(async () => {
      const call = this.#parts.book.require(callId);
      if (!call.ringing.has(agent.accountId)) throw new CodedError('call-not-yours');
      call.spared.add(agent.accountId);
      this.#parts.teller.endRing(call, agent.accountId, 'declined');
      await this.#parts.changes.settle(call.agencyId);
    });
  }

  /**
   * One of the two says goodbye, or the citizen leaves the queue.
   * @throws CodedError `call-unknown`, `call-not-yours`
   */
  end(sender: Principal, callId: string): Promise<void> {
    return this.#parts.turns.run(async () => {
      const { book, changes, clock } = this.#parts;
      const call = book.own(sender, callId);
      const type = sender.role === 'kiosk' ? 'citizen-leaves' : 'hang-up';
      await changes.apply(call, { type }, clock.now());
      await changes.settle(call.agencyId);
    });
  }

  /** An arrival that was noted after the call began is told to who is rung or has it. */
  noteArrival(kioskId: string): Promise<void> {
    return this.#parts.turns.run(async () => {
      const { arrivals, book, clock, teller } = this.#parts;
      const call = book.ofKiosk(kioskId);
      if (call === undefined || call.appointment !== null) return;
      const first = call.situation.legs[0]?.agencyId ?? call.agencyId;
      call.appointment = await arrivals.at(kioskId, first, clock.now());
      if (call.appointment === null) return;
      teller.call(call);
      for (const agentId of call.ringing) teller.ring(call, agentId);
    });
  }

  /** Ends the call of a kiosk that is no longer allowed. */
  revoke(kioskId: string): Promise<void> {
    return this.#parts.turns.run(async () => {
      const { book, changes, clock } = this.#parts;
      const call = book.ofKiosk(kioskId);
      if (call === undefined) return;
      await changes.apply(call, { type: 'revoke' }, clock.now());
      await changes.settle(call.agencyId);
    });
  }

  /** The connection of one end came or went: the other end is told at once, and the call waits a while. */
  setConnected(end: CallEnd, id: string, connected: boolean): void {
    const { book, changes } = this.#parts;
    const ofKiosk = end === 'kiosk' ? book.ofKiosk(id) : undefined;
    const calls = end === 'agent' ? book.allOfAgent(id) : ofKiosk === undefined ? [] : [ofKiosk];
    for (const call of calls) changes.setConnected(call, end, connected);
  }

  /** Adds to a count on a call's record. */
  count(callId: string, what: CountedThing, by: number): void {
    this.#parts.turns.later(() => this.#parts.repository.count(callId, what, by));
  }

  /** Cancels what is to come and waits for what is under way; calls stay as they are in storage. */
  async close(): Promise<void> {
    this.#parts.changes.close();
    await this.#parts.turns.close();
    this.#parts.changes.close();
  }
}
