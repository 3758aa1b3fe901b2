import { randomUUID } from 'node:crypto';
import type { ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import type { ListedTeleservice } from '../agency/agency-directory.ts';
import type { Clock } from '../clock.ts';
import { allowedPlaces, requireAllowed } from '../cobrowse/address.ts';
import type { HandlersOf } from '../signalling/handlers.ts';

/** How often an aid under way counts as an act of the mediator, in milliseconds: they are not signed out in the middle of it. */
const STILL_HERE = 5 * 60_000;
/** Longest activity, in minutes (`activityDetailsSchema`): what goes on for longer was forgotten. */
const MAX_MINUTES = 480;

export interface TeleserviceAidOptions {
  readonly clock: Clock;
  /** A mediator acts at this kiosk; throws `mediator-absent` if none is signed in there. */
  readonly mediatorActs: (kioskId: string) => void;
  /** By agency, in the order citizens see them. */
  readonly services: () => readonly {
    readonly id: string;
    readonly label: string;
    readonly teleservices: readonly ListedTeleservice[];
  }[];
  readonly count: (siteId: string, activityId: string, details: ActivityDetails) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

interface Aid {
  readonly siteId: string;
  readonly agencyId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Ends what keeps the mediator signed in. */
  stopKeeping: () => void;
}

/**
 * Help with an online service: a mediator opens one at the kiosk with a citizen beside them, and no agent. Which may be
 * opened is the agencies' list; that it was done is counted for the steering figures, with how long it took and for which
 * agency. Nothing says for whom, nor what was looked at.
 */
export class TeleserviceAid {
  readonly #options: TeleserviceAidOptions;
  readonly #underWay = new Map<string, Aid>();
  readonly handlers: HandlersOf<
    'mediator:teleservices' | 'mediator:open-teleservice' | 'mediator:close-teleservice'
  >;

  constructor(options: TeleserviceAidOptions) {
    this.#options = options;
    const { mediatorActs, services } = options;
    this.handlers = {
      'mediator:teleservices': ({ kioskId }) => {
        mediatorActs(kioskId);
        return {
          services: services().flatMap(({ id, label: agencyLabel, teleservices }) =>
            teleservices.map(({ label, url }) => ({ agencyId: id, agencyLabel, label, url })),
          ),
        };
      },
      'mediator:open-teleservice': async ({ kioskId, siteId }, { agencyId, url }) => {
        mediatorActs(kioskId);
        const list = services().find(({ id }) => id === agencyId)?.teleservices ?? [];
        const address = requireAllowed(url, list);
        await this.ended(kioskId);
        const since = options.clock.now().getTime();
        const aid = { siteId, agencyId, since, stopKeeping: () => undefined };
        this.#underWay.set(kioskId, aid);
        this.#keep(kioskId, aid);
        return { url: address, allowed: allowedPlaces(list) };
      },
      'mediator:close-teleservice': async ({ kioskId }) => {
        await this.ended(kioskId);
        return {};
      },
    };
  }

  /** The aid at a kiosk is over, however it ended: it is counted. Nothing happens if there is none. */
  async ended(kioskId: string): Promise<void> {
    const aid = this.#underWay.get(kioskId);
    if (aid === undefined) return;
    this.#underWay.delete(kioskId);
    aid.stopKeeping();
    const { clock, count, onError } = this.#options;
    const minutes = Math.ceil((clock.now().getTime() - aid.since) / 60_000);
    const details: ActivityDetails = {
      kind: 'teleservice',
      minutes: Math.min(MAX_MINUTES, Math.max(1, minutes)),
      theme: aid.agencyId,
      ...{ autonomy: null, redirectedTo: null, note: '' },
    };
    try {
      await count(aid.siteId, randomUUID(), details);
    } catch (error) {
      onError(error); // the page at the kiosk is closed all the same
    }
  }

  /** The server stops: what is under way is counted as far as it went. */
  async close(): Promise<void> {
    await Promise.all([...this.#underWay.keys()].map((kioskId) => this.ended(kioskId)));
  }

  #keep(kioskId: string, aid: Aid): void {
    aid.stopKeeping = this.#options.clock.after(STILL_HERE, () => {
      if (this.#underWay.get(kioskId) !== aid) return;
      try {
        this.#options.mediatorActs(kioskId);
        this.#keep(kioskId, aid);
      } catch {
        void this.ended(kioskId); // nobody is signed in any more
      }
    });
  }
}
