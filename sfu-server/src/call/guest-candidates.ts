import type { Guest } from '@visio-accueil/shared/protocol/guest.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { PresenceBook } from '../presence/presence-book.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import type { CallBook } from './call-book.ts';
import type { LiveCall } from './live-call.ts';
import type { PeopleBook } from './people-book.ts';

export interface GuestCandidateParts {
  readonly book: CallBook;
  readonly people: PeopleBook;
  readonly presences: PresenceBook;
  readonly agencies: AgencyDirectory;
}

/** Who can be invited into a call now: free agents of any agency, and the mediators of the kiosk's site. */
export class GuestCandidates {
  readonly #parts: GuestCandidateParts;

  constructor(parts: GuestCandidateParts) {
    this.#parts = parts;
  }

  of(call: LiveCall): Guest[] {
    const { book, people } = this.#parts;
    return people
      .all()
      .filter((account) => !book.isBusy(account.accountId) && this.#fits(account, call))
      .map((account) => this.#guest(account, false));
  }

  /** The free agents of the agency that the citizen is to be passed on to. */
  ofAgency(agencyId: string): Guest[] {
    const { people, presences } = this.#parts;
    return presences.freeAgents(agencyId).flatMap((accountId) => {
      const account = people.get(accountId);
      return account === undefined ? [] : [this.#guest(account, true)];
    });
  }

  #fits({ accountId, role, agencyId, siteId }: AccountPrincipal, call: LiveCall): boolean {
    if (role === 'mediator') return siteId === call.siteId;
    return (
      role === 'agent' && agencyId !== null && this.#parts.presences.freeAgents(agencyId).includes(accountId)
    );
  }

  #guest({ accountId, displayName, agencyId }: AccountPrincipal, takesOver: boolean): Guest {
    const isAgent = agencyId !== null;
    return {
      accountId,
      name: isAgent ? `${displayName} (${this.#parts.agencies.label(agencyId)})` : displayName,
      kind: isAgent ? 'colleague' : 'mediator',
      takesOver,
      connected: true,
    };
  }
}
