import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { Clock } from '../clock.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallChanges } from './call-changes.ts';
import type { CallTeller } from './call-teller.ts';
import type { CallTurns } from './call-turns.ts';
import type { CallViews } from './call-views.ts';
import type { GuestCandidates } from './guest-candidates.ts';
import type { Guests } from './guests.ts';
import type { LiveCall } from './live-call.ts';
import type { PeopleBook } from './people-book.ts';
import type { ProposalDesk } from './proposal-desk.ts';
import { requireReceiving, requireServing } from './receiving.ts';

export interface TransferParts {
  readonly book: CallBook;
  readonly views: CallViews;
  readonly agencies: AgencyDirectory;
  readonly clock: Clock;
  readonly turns: CallTurns;
  readonly changes: CallChanges;
  readonly proposals: ProposalDesk;
  readonly guests: Guests;
  readonly candidates: GuestCandidates;
  readonly people: PeopleBook;
  readonly teller: CallTeller;
}

/** Passes citizens who agree on to another agency. */
export class Transfers {
  readonly #parts: TransferParts;

  constructor(parts: TransferParts) {
    this.#parts = parts;
  }

  /**
   * The agent proposes another agency; the citizen is asked.
   * @throws CodedError `call-not-yours`, `call-not-active`, `agency-unknown`, `agency-elsewhere`, `agency-closed`,
   *   `transfer-to-own`, `proposal-pending`
   */
  propose(agent: AccountPrincipal, request: RequestPayload<'transfer:propose'>): Promise<void> {
    return this.#parts.turns.run(() => {
      const { book, agencies, clock, proposals } = this.#parts;
      const { callId, agencyId, mode, note } = request;
      const call = book.requireActive(agent, callId);
      if (agencyId === call.agencyId) throw new CodedError('transfer-to-own');
      requireServing(agencies, agencyId, call.departement);
      requireReceiving(agencies, agencyId, clock.now());
      proposals.ask(call, {
        kind: mode === 'cold' ? 'cold-transfer' : 'warm-transfer',
        label: agencies.label(agencyId),
        onYes: () => (mode === 'cold' ? this.#cold(call, agencyId, note) : this.#warm(call, agencyId, note)),
      });
    });
  }

  /**
   * The agent hands over to the one of the other agency who has joined.
   * @throws CodedError `call-not-yours`, `call-not-active`, `guest-unavailable`
   */
  complete(agent: AccountPrincipal, callId: string): Promise<void> {
    return this.#parts.turns.run(async () => {
      const { agencies, book, changes, clock, people, teller, views } = this.#parts;
      const call = book.requireActive(agent, callId);
      const guest = call.guests.find(({ takesOver, connected }) => takesOver && connected);
      const next = people.get(guest?.accountId ?? '');
      if (guest === undefined || next === undefined || next.agencyId === null) {
        throw new CodedError('guest-unavailable');
      }
      const fromAgency = call.agencyId;
      const from = views.agentName(call) ?? agencies.label(fromAgency);
      // No guest any more when the first agent is told that they left: the call stays theirs.
      call.guests = call.guests.filter(({ accountId }) => accountId !== guest.accountId);
      const { accountId: agentId, agencyId } = next;
      await changes.apply(call, { type: 'hand-over', agentId, agencyId }, clock.now());
      call.agentFirstName = next.displayName;
      call.agentConnected = true;
      call.note = { from, text: call.warmNote, returned: false };
      changes.tellParticipants(call);
      teller.call(call);
      for (const id of [fromAgency, agencyId]) await changes.settle(id);
    });
  }

  #warm(call: LiveCall, agencyId: string, text: string): void {
    const { agencies, candidates, clock, guests } = this.#parts;
    requireReceiving(agencies, agencyId, clock.now());
    call.warmNote = text;
    guests.ring(call, 'warm-transfer', agencies.label(agencyId), candidates.ofAgency(agencyId), text);
  }

  async #cold(call: LiveCall, agencyId: string, text: string): Promise<void> {
    const { agencies, changes, clock, views } = this.#parts;
    const now = clock.now();
    requireReceiving(agencies, agencyId, now);
    const fromAgency = call.agencyId;
    const from = views.agentName(call) ?? agencies.label(fromAgency);
    await changes.apply(call, { type: 'transfer', agencyId }, now);
    call.note = { from, text, returned: false };
    for (const id of [fromAgency, agencyId]) await changes.settle(id);
  }
}
