import {
  closingOf,
  isReceiving,
  nextHoursEvent,
  warnedClosing,
} from '@visio-accueil/shared/domain/closing-time.ts';
import { isOpen, nextOpening, type OpeningHours } from '@visio-accueil/shared/domain/opening-hours.ts';
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

  /** Whether its queue takes one more: open, and not about to close. */
  isReceiving(agencyId: string, at: Date): boolean {
    const profile = this.#profiles.get(agencyId);
    return profile !== undefined && isReceiving(profile.hours, at);
  }

  /** When it closes, if it is open and this is known. */
  closesAt(agencyId: string, at: Date): Date | null {
    const profile = this.#profiles.get(agencyId);
    return profile === undefined ? null : closingOf(profile.hours, at);
  }

  /** When it closes, from ten minutes before. */
  warnedClosing(agencyId: string, at: Date): Date | null {
    const profile = this.#profiles.get(agencyId);
    return profile === undefined ? null : warnedClosing(profile.hours, at);
  }

  /** When one of them opens, takes its last citizen, warns or closes next; null if none does within a year. */
  nextChange(at: Date): Date | null {
    const changes = this.all()
      .map(({ hours }) => nextHoursEvent(hours, at)?.getTime())
      .filter((time) => time !== undefined);
    return changes.length === 0 ? null : new Date(Math.min(...changes));
  }
}
