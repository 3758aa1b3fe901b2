import { phaseAt, type OpeningPhase } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';

/** How long "nothing changes within a year" is believed, in milliseconds: the year moves on. */
const HORIZON_HOLDS = 24 * 60 * 60_000;

/**
 * The hours of one agency. Asked for at every view of every call, while the answer changes a few times a day: it is worked
 * out once a phase (with time zones and a year to look through, that costs milliseconds).
 */
export class AgencyHours {
  readonly #hours: OpeningHours;
  #known: { phase: OpeningPhase; from: number; to: number } | null = null;

  constructor(hours: OpeningHours) {
    this.#hours = hours;
  }

  /** The phase that `at` lies in. */
  phase(at: Date): OpeningPhase {
    const time = at.getTime();
    if (this.#known === null || time < this.#known.from || time >= this.#known.to) {
      const phase = phaseAt(this.#hours, at);
      this.#known = { phase, from: time, to: phase.until?.getTime() ?? time + HORIZON_HOLDS };
    }
    return this.#known.phase;
  }
}
