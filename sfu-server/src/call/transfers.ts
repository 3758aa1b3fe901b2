import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { Clock } from '../clock.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallChanges } from './call-changes.ts';
import type { CallTurns } from './call-turns.ts';
import type { CallViews } from './call-views.ts';
import type { LiveCall } from './live-call.ts';
import type { ProposalDesk } from './proposal-desk.ts';
import { requireReceiving } from './receiving.ts';

export interface TransferParts {
  readonly book: CallBook;
  readonly views: CallViews;
  readonly agencies: AgencyDirectory;
  readonly clock: Clock;
  readonly turns: CallTurns;
  readonly changes: CallChanges;
  readonly proposals: ProposalDesk;
}

/** Passes citizens who agree on to another agency. */
export class Transfers {
  readonly #parts: TransferParts;

  constructor(parts: TransferParts) {
    this.#parts = parts;
  }

  /**
   * The agent proposes another agency; the citizen is asked.
   * @throws CodedError `call-not-yours`, `call-not-active`, `agency-unknown`, `agency-closed`, `transfer-to-own`,
   *   `proposal-pending`
   */
  propose(agent: AccountPrincipal, request: RequestPayload<'transfer:propose'>): Promise<void> {
    return this.#parts.turns.run(async () => {
      const { book, agencies, clock, proposals } = this.#parts;
      const { callId, agencyId, note } = request;
      const call = book.requireActive(agent, callId);
      if (agencyId === call.agencyId) throw new CodedError('transfer-to-own');
      requireReceiving(agencies, agencyId, clock.now());
      proposals.ask(call, {
        kind: 'cold-transfer',
        label: agencies.label(agencyId),
        onYes: () => this.#cold(call, agencyId, note),
      });
    });
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
