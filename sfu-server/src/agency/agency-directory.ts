import { serves } from '@visio-accueil/shared/domain/agency-area.ts';
import {
  closingOf,
  isReceiving,
  nextHoursEvent,
  warnedClosing,
} from '@visio-accueil/shared/domain/closing-time.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { Teleservice } from '@visio-accueil/shared/protocol/teleservice.ts';
import { AgencyHours } from './agency-hours.ts';

/** An online service, and the paths it is limited to, e.g. "/aides/"; none: all of its host. */
export interface ListedTeleservice extends Teleservice {
  readonly paths: readonly string[];
  /** Selectors of what its agents do not see of its host's pages. */
  readonly hides: readonly string[];
}

/** An agency as the network runs it today. */
export interface AgencyProfile {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly purpose: string;
  readonly telephone: string | null;
  readonly hours: OpeningHours;
  /** It receives only those who have an appointment. */
  readonly byAppointment: boolean;
  /** Those that it serves; empty: all. */
  readonly departements: readonly string[];
  readonly teleservices: readonly ListedTeleservice[];
}

/** The agencies of the network, read at start and when one was changed: they are asked for at every view. */
export class AgencyDirectory {
  #profiles: ReadonlyMap<string, AgencyProfile> = new Map();
  #hours: ReadonlyMap<string, AgencyHours> = new Map();

  constructor(profiles: readonly AgencyProfile[]) {
    this.renew(profiles);
  }

  /** They were changed. */
  renew(profiles: readonly AgencyProfile[]): void {
    this.#profiles = new Map(profiles.map((profile) => [profile.id, profile]));
    this.#hours = new Map(profiles.map(({ id, hours }) => [id, new AgencyHours(hours)]));
  }

  /** In the order citizens see them; of one département, those that serve it. */
  all(departement: string | null = null): AgencyProfile[] {
    return [...this.#profiles.values()].filter((profile) => serves(profile, departement));
  }

  /** Whether it is there for the citizens of a département. */
  serves(agencyId: string, departement: string): boolean {
    const profile = this.#profiles.get(agencyId);
    return profile !== undefined && serves(profile, departement);
  }

  has(agencyId: string): boolean {
    return this.#profiles.has(agencyId);
  }

  /** Short label of today; the id of an agency that is no more. */
  label(agencyId: string): string {
    return this.#profiles.get(agencyId)?.label ?? agencyId;
  }

  /** Whether only those are received who have an appointment. */
  isByAppointment(agencyId: string): boolean {
    return this.#profiles.get(agencyId)?.byAppointment ?? false;
  }

  teleservices(agencyId: string): readonly ListedTeleservice[] {
    return this.#profiles.get(agencyId)?.teleservices ?? [];
  }

  /** An agency that is no more is closed. */
  isOpen(agencyId: string, at: Date): boolean {
    return this.#hours.get(agencyId)?.phase(at).open ?? false;
  }

  /** When it opens next, if it is closed and this is known. */
  opensAt(agencyId: string, at: Date): Date | null {
    const phase = this.#hours.get(agencyId)?.phase(at);
    return phase === undefined || phase.open ? null : phase.until;
  }

  /** Whether its queue takes one more: open, and not about to close. */
  isReceiving(agencyId: string, at: Date): boolean {
    const hours = this.#hours.get(agencyId);
    return hours !== undefined && isReceiving(hours.phase(at), at);
  }

  /** When it closes, if it is open and this is known. */
  closesAt(agencyId: string, at: Date): Date | null {
    const hours = this.#hours.get(agencyId);
    return hours === undefined ? null : closingOf(hours.phase(at));
  }

  /** When it closes, from ten minutes before. */
  warnedClosing(agencyId: string, at: Date): Date | null {
    const hours = this.#hours.get(agencyId);
    return hours === undefined ? null : warnedClosing(hours.phase(at), at);
  }

  /** When one of them opens, takes its last citizen, warns or closes next; null if none does within a year. */
  nextChange(at: Date): Date | null {
    const changes = [...this.#hours.values()]
      .map((hours) => nextHoursEvent(hours.phase(at), at)?.getTime())
      .filter((time) => time !== undefined);
    return changes.length === 0 ? null : new Date(Math.min(...changes));
  }
}
