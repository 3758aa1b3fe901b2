import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallChanges } from './call-changes.ts';
import type { CallTurns } from './call-turns.ts';
import type { CallViews } from './call-views.ts';
import type { LiveCall } from './live-call.ts';
import type { ProposalDesk } from './proposal-desk.ts';

export interface ParkingParts {
  readonly book: CallBook;
  readonly views: CallViews;
  readonly clock: Clock;
  readonly turns: CallTurns;
  readonly changes: CallChanges;
  readonly proposals: ProposalDesk;
}

/** Puts citizens on hold, and takes them back. */
export class Parking {
  readonly #parts: ParkingParts;
  readonly #recalledListeners: ((call: LiveCall) => void)[] = [];

  constructor(parts: ParkingParts) {
    this.#parts = parts;
  }

  /** Called once an agent is back: what is under way at the kiosk has to be told them again. */
  onRecalled(listener: (call: LiveCall) => void): void {
    this.#recalledListeners.push(listener);
  }

  readonly handlers: HandlersOf<'call:park' | 'call:recall'> = {
    'call:park': async (agent, { callId }) => {
      await this.#park(agent, callId);
      return {};
    },
    'call:recall': async (agent, { callId }) => ({ call: await this.#recall(agent, callId) }),
  };

  /** @throws CodedError `call-unknown`, `call-not-yours`, `call-not-active` */
  #park(agent: AccountPrincipal, callId: string): Promise<void> {
    return this.#parts.turns.run(async () => {
      const { book, changes, clock, proposals } = this.#parts;
      const call = book.requireActive(agent, callId);
      await changes.apply(call, { type: 'park' }, clock.now());
      proposals.withdraw(call);
      changes.tellParticipants(call);
      await changes.settle(call.agencyId);
    });
  }

  /** @throws CodedError `call-unknown`, `call-not-yours`, `call-not-parked`, `already-in-call` */
  #recall(agent: AccountPrincipal, callId: string): Promise<AgentCall> {
    return this.#parts.turns.run(async () => {
      const { book, changes, clock, views } = this.#parts;
      const call = book.own(agent, callId);
      if (book.isBusy(agent.accountId) && call.situation.state === 'parked') {
        throw new CodedError('already-in-call');
      }
      await changes.apply(call, { type: 'recall' }, clock.now());
      changes.tellParticipants(call);
      await changes.settle(call.agencyId);
      for (const listener of this.#recalledListeners) listener(call);
      return views.agent(call);
    });
  }
}
