import { typicalDuration } from '@visio-accueil/shared/domain/typical-duration.ts';
import type { Clock } from '../clock.ts';
import type { CallRepository } from './call-repository.ts';

/** Experience older than this says little about today, in milliseconds. */
const RECENT = 7 * 24 * 60 * 60_000;
const HOW_MANY = 20;

/** How long a citizen may expect to wait, from what the last ones waited. */
export class ExpectedWaits {
  readonly #repository: CallRepository;
  readonly #clock: Clock;
  readonly #byAgency = new Map<string, number | null>();

  constructor(repository: CallRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** Seconds; null when there is not enough experience to tell. */
  of(agencyId: string): number | null {
    return this.#byAgency.get(agencyId) ?? null;
  }

  /** Reads anew: someone has just been answered. */
  async refresh(agencyId: string): Promise<void> {
    const since = new Date(this.#clock.now().getTime() - RECENT);
    this.#byAgency.set(
      agencyId,
      typicalDuration(await this.#repository.recentWaits(agencyId, since, HOW_MANY)),
    );
  }
}
