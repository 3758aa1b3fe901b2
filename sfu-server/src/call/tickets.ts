import { startOfDay } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallChanges } from './call-changes.ts';
import type { CallRepository } from './call-repository.ts';
import type { CallTeller } from './call-teller.ts';
import type { CallTurns } from './call-turns.ts';
import type { CallViews } from './call-views.ts';
import type { LiveCall } from './live-call.ts';

export interface TicketParts {
  readonly repository: CallRepository;
  readonly book: CallBook;
  readonly views: CallViews;
  readonly teller: CallTeller;
  readonly clock: Clock;
  readonly turns: CallTurns;
  readonly changes: CallChanges;
  /** The citizen is back: the call has its kiosk. */
  readonly onAtKiosk: (call: LiveCall) => void;
  /** The citizen left: the visit at this kiosk is over. */
  readonly onLeft: (kioskId: string) => void;
}

/** Lets citizens leave and come back to their place by a number. */
export class Tickets {
  readonly #parts: TicketParts;

  constructor(parts: TicketParts) {
    this.#parts = parts;
  }

  readonly handlers: HandlersOf<'ticket:take' | 'ticket:return'> = {
    'ticket:take': (kiosk, { callId }) =>
      this.#parts.turns.run(async () => {
        const call = this.#parts.book.own(kiosk, callId);
        return { ticket: await this.#take(call) };
      }),
    'ticket:return': (kiosk, { number }) =>
      this.#parts.turns.run(async () => ({
        call: this.#parts.views.kiosk(await this.#return(kiosk, number)),
      })),
  };

  /** @throws CodedError `call-already-answered` */
  async #take(call: LiveCall) {
    const { changes, clock, repository, teller, views, onLeft } = this.#parts;
    const now = clock.now();
    await changes.apply(call, { type: 'keep-place' }, now);
    teller.endRings(call, 'abandoned');
    call.ticket ??= await repository.giveTicket(call.callId, call.siteId, startOfDay(now, NETWORK_TIME_ZONE));
    teller.call(call);
    call.atKiosk = false;
    changes.tellParticipants(call);
    onLeft(call.kioskId);
    await changes.settle(call.agencyId);
    return views.ticket(call) ?? failedTicket();
  }

  /** @throws CodedError `ticket-unknown` (not of this site, or too late), `already-in-call` */
  async #return(kiosk: KioskPrincipal, number: number): Promise<LiveCall> {
    const { book, changes, clock, repository, teller, onAtKiosk } = this.#parts;
    const { kioskId, siteId, label } = kiosk;
    const call = book
      .all()
      .find((kept) => kept.situation.state === 'kept' && kept.siteId === siteId && kept.ticket === number);
    if (call === undefined) throw new CodedError('ticket-unknown');
    if (book.ofKiosk(kioskId) !== undefined) throw new CodedError('already-in-call');
    await repository.moveTo(call.callId, kioskId);
    await changes.apply(call, { type: 'come-back' }, clock.now());
    call.kioskId = kioskId;
    call.kioskLabel = label;
    call.kioskConnected = true;
    call.atKiosk = true;
    onAtKiosk(call);
    teller.forget(call.callId);
    await changes.settle(call.agencyId);
    return call;
  }
}

const failedTicket = (): never => {
  throw new Error('a kept call has a number');
};
