import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { Clock } from '../clock.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { AgencyDirectory, AgencyProfile } from './agency-directory.ts';

/** What the board shows beside the agencies themselves. */
export interface AgencyFigures {
  /** Agents at work. */
  presentCount(agencyId: string): number;
  /** Citizens in the queue. */
  waitingCount(agencyId: string): number;
  /** Seconds that the last citizens waited, if known. */
  expectedWait(agencyId: string): number | null;
}

/** The list is told at most once in so long, in milliseconds: a thousand kiosks are told of every change. */
export const BOARD_PACE = 250;

/** The list that every kiosk shows, told again whenever it changes. */
export class AgencyBoard {
  readonly #agencies: AgencyDirectory;
  readonly #figures: AgencyFigures;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  #told: string;
  #cancelTimer: () => void = () => undefined;
  #closed = false;
  /** Set while the last telling is too fresh for another. */
  #cancelPace: (() => void) | null = null;

  constructor(agencies: AgencyDirectory, figures: AgencyFigures, outbox: Outbox, clock: Clock) {
    this.#agencies = agencies;
    this.#figures = figures;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#told = JSON.stringify(this.list());
  }

  /** The list as it is now: all, or those that serve a département. */
  list(departement: string | null = null): Agency[] {
    return this.#agencies.all(departement).map((profile) => this.#view(profile));
  }

  #view(profile: AgencyProfile): Agency {
    const now = this.#clock.now();
    const { id, label, name, purpose, telephone, hours, byAppointment } = profile;
    return {
      id,
      label,
      name,
      purpose,
      open: this.#agencies.isOpen(id, now),
      opensAt: this.#agencies.opensAt(id, now)?.toISOString() ?? null,
      receiving: this.#agencies.isReceiving(id, now),
      closesAt: this.#agencies.closesAt(id, now)?.toISOString() ?? null,
      agentsPresent: this.#figures.presentCount(id),
      waiting: this.#figures.waitingCount(id),
      expectedWait: this.#figures.expectedWait(id),
      byAppointment,
      weekly: hours.weekly,
      telephone,
    };
  }

  /** Tells every kiosk, if something changed since the last time: now, or once the last telling is old enough. */
  refresh(): void {
    if (this.#closed || this.#cancelPace !== null) return;
    const text = JSON.stringify(this.list());
    if (text === this.#told) return;
    this.#told = text;
    this.#outbox.toKiosks('agency:changed', (departement) => ({ agencies: this.list(departement) }));
    this.#cancelPace = this.#clock.after(BOARD_PACE, () => {
      this.#cancelPace = null;
      this.refresh();
    });
  }

  /** From now on calls `onBoundary` and refreshes whenever an agency opens, takes its last citizen, warns or closes. */
  watchHours(onBoundary: () => void): void {
    const now = this.#clock.now();
    const next = this.#agencies.nextChange(now);
    if (next === null) return;
    this.#cancelTimer = this.#clock.after(next.getTime() - now.getTime(), () => {
      this.watchHours(onBoundary);
      this.refresh();
      onBoundary();
    });
  }

  /** Cancels the timers; nothing is told any more. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
    this.#cancelPace?.();
  }
}
