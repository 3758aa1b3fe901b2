import type { SiteTicket } from '@visio-accueil/shared/protocol/ticket.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { byPlace, type CallBook } from './call-book.ts';
import type { LiveCall } from './live-call.ts';

export interface TicketBoardParts {
  readonly book: CallBook;
  readonly agencies: AgencyDirectory;
  readonly presences: PresenceBook;
  readonly outbox: Outbox;
}

/** The numbers kept at each site, told to its kiosks whenever they change. */
export class TicketBoard {
  readonly #parts: TicketBoardParts;
  /** The site of every kiosk that is connected. */
  readonly #sites = new Map<string, string>();
  readonly #told = new Map<string, string>();

  constructor(parts: TicketBoardParts) {
    this.#parts = parts;
  }

  /** A kiosk connected; its welcome has told it what there is. */
  connected(kioskId: string, siteId: string): void {
    this.#sites.set(kioskId, siteId);
    this.#told.set(kioskId, JSON.stringify(this.of(siteId)));
  }

  disconnected(kioskId: string): void {
    this.#sites.delete(kioskId);
    this.#told.delete(kioskId);
  }

  /** The site of a kiosk that is connected. */
  siteOf(kioskId: string): string | undefined {
    return this.#sites.get(kioskId);
  }

  /** The numbers of a site, in the order of their places. */
  of(siteId: string): SiteTicket[] {
    return this.#parts.book
      .all()
      .filter((call) => call.situation.state === 'kept' && call.siteId === siteId)
      .sort(byPlace)
      .flatMap((call) =>
        call.ticket === null
          ? []
          : [
              {
                number: call.ticket,
                agencyLabel: this.#parts.agencies.label(call.agencyId),
                called: this.#isCalled(call),
              },
            ],
      );
  }

  /** The number of one call that is kept, as the citizen's telephone asks for it. */
  ofCall(callId: string): (SiteTicket & { keptUntil: Date }) | null {
    const call = this.#parts.book.get(callId);
    const keptUntil = call?.situation.holdsUntil ?? null;
    if (call?.situation.state !== 'kept' || call.ticket === null || keptUntil === null) return null;
    return {
      number: call.ticket,
      agencyLabel: this.#parts.agencies.label(call.agencyId),
      called: this.#isCalled(call),
      keptUntil,
    };
  }

  /** Tells every kiosk, if something changed since the last time. */
  refresh(): void {
    const bySite = new Map(
      [...new Set(this.#sites.values())].map((siteId) => {
        const tickets = this.of(siteId);
        return [siteId, { tickets, text: JSON.stringify(tickets) }] as const;
      }),
    );
    for (const [kioskId, siteId] of this.#sites) {
      const { tickets = [], text = '[]' } = bySite.get(siteId) ?? {};
      if (this.#told.get(kioskId) === text) continue;
      this.#told.set(kioskId, text);
      this.#parts.outbox.toKiosk(kioskId, 'ticket:changed', { tickets });
    }
  }

  #isCalled(call: LiveCall): boolean {
    const { book, presences } = this.#parts;
    const first = book.queue(call.agencyId)[0];
    return presences.presentCount(call.agencyId) > 0 && (first === undefined || byPlace(call, first) < 0);
  }
}
