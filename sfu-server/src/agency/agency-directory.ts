import {
  isOpen,
  nextChange,
  nextOpening,
  type OpeningHours,
} from '@visio-accueil/shared/domain/opening-hours.ts';
import type { Teleservice } from '@visio-accueil/shared/protocol/call.ts';

/** An agency as the network runs it today. */
export interface AgencyProfile {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly purpose: string;
  readonly hours: OpeningHours;
  readonly teleservices: readonly Teleservice[];
}

/** The agencies of the network, read once at start: they change by the year, and are asked for at every view. */
export class AgencyDirectory {
  readonly #profiles: ReadonlyMap<string, AgencyProfile>;

  constructor(profiles: readonly AgencyProfile[]) {
    this.#profiles = new Map(profiles.map((profile) => [profile.id, profile]));
  }

  /** In the order citizens see them. */
  all(): AgencyProfile[] {
    return [...this.#profiles.values()];
  }

  has(agencyId: string): boolean {
    return this.#profiles.has(agencyId);
  }

  /** Short label of today; the id of an agency that is no more. */
  label(agencyId: string): string {
    return this.#profiles.get(agencyId)?.label ?? agencyId;
  }

  teleservices(agencyId: string): readonly Teleservice[] {
    return this.#profiles.get(agencyId)?.teleservices ?? [];
  }

  /** An agency that is no more is closed. */
  isOpen(agencyId: string, at: Date): boolean {
    const profile = this.#profiles.get(agencyId);
    return profile !== undefined && isOpen(profile.hours, at);
  }

  /** When it opens next, if it is closed and this is known. */
  opensAt(agencyId: string, at: Date): Date | null {
    const profile = this.#profiles.get(agencyId);
    return profile === undefined || isOpen(profile.hours, at) ? null : nextOpening(profile.hours, at);
  }

  /** When one of them opens or closes next; null if none does within a year. */
  nextChange(at: Date): Date | null {
    const changes = this.all()
      .map(({ hours }) => nextChange(hours, at)?.getTime())
      .filter((time) => time !== undefined);
    return changes.length === 0 ? null : new Date(Math.min(...changes));
  }
}
