import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { AgencyBoard } from '../agency/agency-board.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { LaunchDesk } from '../launch/launch-desk.ts';
import type { MediatorBook } from '../mediator/mediator-book.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { CallViews } from './call-views.ts';
import type { TicketBoard } from './ticket-board.ts';

type Welcome = FactPayload<'session:welcome'>;
type KioskPart = Pick<
  Extract<Welcome, { view: 'kiosk' }>,
  'agencies' | 'call' | 'tickets' | 'mediator' | 'launch'
>;
type ConsolePart = Pick<
  Extract<Welcome, { view: 'console' }>,
  'presence' | 'waiting' | 'closesAt' | 'rings' | 'call' | 'parked' | 'guestCall' | 'guestRings'
>;

/** Which kiosk, and where it stands. */
export type KioskPlace = Pick<KioskPrincipal, 'kioskId' | 'siteId' | 'departement'>;

export interface ReceptionWelcomeParts {
  readonly book: CallBook;
  readonly views: CallViews;
  readonly presences: PresenceBook;
  readonly board: AgencyBoard;
  readonly ticketBoard: TicketBoard;
  readonly mediators: Pick<MediatorBook, 'visitAt'>;
  readonly launches: Pick<LaunchDesk, 'at'>;
}

/** Where things stand for whoever connects: the reception's part of the welcome. */
export class ReceptionWelcome {
  readonly #parts: ReceptionWelcomeParts;

  constructor(parts: ReceptionWelcomeParts) {
    this.#parts = parts;
  }

  kiosk({ kioskId, siteId, departement }: KioskPlace): KioskPart {
    const { board, book, launches, mediators, ticketBoard, views } = this.#parts;
    const call = book.ofKiosk(kioskId);
    return {
      agencies: board.list(departement),
      mediator: mediators.visitAt(kioskId),
      launch: launches.at(kioskId),
      tickets: ticketBoard.of(siteId),
      call: call === undefined ? null : views.kiosk(call),
    };
  }

  console({ accountId, agencyId }: AccountPrincipal): ConsolePart {
    const { book, presences, views } = this.#parts;
    const call = book.ofAgent(accountId);
    const guestCall = book.ofGuest(accountId);
    const queue = agencyId === null ? [] : book.queue(agencyId);
    return {
      presence: presences.of(accountId),
      waiting: queue.length,
      closesAt: agencyId === null ? null : views.closesAt(agencyId),
      rings: queue.filter(({ ringing }) => ringing.has(accountId)).map((rung) => views.ring(rung)),
      call: call === undefined ? null : views.agent(call),
      parked: book
        .allOfAgent(accountId)
        .filter(({ situation }) => situation.state === 'parked')
        .map((parked) => views.agent(parked)),
      guestCall: guestCall === undefined ? null : views.guest(guestCall),
      guestRings: book
        .all()
        .map((invited) => views.guestRing(invited, accountId))
        .filter((ring) => ring !== null),
    };
  }
}
