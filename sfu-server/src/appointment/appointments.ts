import { serves } from '@visio-accueil/shared/domain/agency-area.ts';
import {
  afterAppointmentAct,
  holdsItsTime,
  readReference,
  referenceOf,
} from '@visio-accueil/shared/domain/appointment-status.ts';
import {
  deskResource,
  freePlace,
  kioskResource,
  slotsOfDay,
  type Place,
  type TakenCells,
  type TimeSlot,
} from '@visio-accueil/shared/domain/appointment-slots.ts';
import { checkInOf } from '@visio-accueil/shared/domain/check-in.ts';
import { addDays, instantOf, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import type { AppointmentAct } from '@visio-accueil/shared/protocol/appointment.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import { CellTaken, type AppointmentRepository, type StoredAppointment } from './appointment-repository.ts';
import type { AppointmentRulesRepository, BookableSite, StoredRule } from './appointment-rules-repository.ts';

/** Days that are offered at once. */
export const OFFERED_DAYS = 7;
/** How far ahead an appointment can be, in days. */
const HORIZON_DAYS = 90;
/** Before an appointment so near nobody is reminded any more, in milliseconds. */
export const REMINDER_AHEAD = 48 * 60 * 60_000;

/** Which times are asked for. */
export interface AppointmentKey {
  readonly siteId: string;
  readonly agencyId: string;
  readonly motiveId: string;
}

/** What someone wants to book. */
export interface Booking extends AppointmentKey {
  readonly appointmentId: string;
  readonly startsAt: Date;
  /** Checked already. */
  readonly contact: string | null;
}

export interface AppointmentParts {
  readonly repository: AppointmentRepository;
  readonly rules: AppointmentRulesRepository;
  readonly clock: Clock;
  /** Time was given back. */
  readonly onFreed?: (appointment: StoredAppointment) => void;
  /** It was booked, moved or cancelled; `contact` as it was before. */
  readonly onTold?: (appointment: StoredAppointment, what: 'booked' | 'moved' | 'cancelled') => void;
  /** Somebody came for it. */
  readonly onArrived?: (appointment: StoredAppointment) => void;
}

interface Offer extends AppointmentKey {
  readonly site: BookableSite;
  readonly rule: StoredRule;
  readonly minutes: number;
  readonly kioskIds: readonly string[];
}

const midnight = (date: string): Date => instantOf({ date, minutes: 0 }, NETWORK_TIME_ZONE);
const dateOf = (at: Date): string => localTime(at, NETWORK_TIME_ZONE).date;

/** Books, moves and follows appointments; storage refuses what two people want at once, and one of them is told so. */
export class Appointments {
  readonly #parts: AppointmentParts;

  constructor(parts: AppointmentParts) {
    this.#parts = parts;
  }

  /** Free slots of seven days. @throws CodedError `agency-unknown`, `agency-elsewhere`, `motive-unknown`, `slot-unknown` */
  async slots(key: AppointmentKey, from: string): Promise<TimeSlot[]> {
    const offer = await this.#offer(key);
    const dates = Array.from({ length: OFFERED_DAYS }, (_, day) => addDays(from, day));
    const slots = dates.flatMap((date) => this.#offered(offer, date));
    const taken = await this.#taken(offer, midnight(from), midnight(addDays(from, OFFERED_DAYS)));
    return slots.filter((slot) => this.#place(offer, slot, taken) !== null);
  }

  /** A repeat of the same id answers what is there. @throws CodedError also `slot-taken`, `nir-refused` */
  async book(booking: Booking): Promise<StoredAppointment> {
    if (holdsNir(booking.contact)) throw new CodedError('nir-refused');
    const { repository, clock } = this.#parts;
    const known = await repository.find(booking.appointmentId);
    if (known !== undefined) return known;
    const offer = await this.#offer(booking);
    const slot = this.#slotAt(offer, booking.startsAt);
    await this.#claiming(offer, slot, (place) =>
      repository.add({ ...booking, ...slot, ...place, bookedAt: clock.now(), ...this.#reminder(slot) }),
    );
    const booked = await this.find(booking.appointmentId);
    this.#parts.onTold?.(booked, 'booked');
    return booked;
  }

  /** Another time for the same matter. @throws CodedError also `appointment-closed` */
  async move(appointment: StoredAppointment, startsAt: Date): Promise<StoredAppointment> {
    if (appointment.status !== 'booked') throw new CodedError('appointment-closed');
    const offer = await this.#offer(appointment);
    const slot = this.#slotAt(offer, startsAt);
    const moved = await this.#claiming(
      offer,
      slot,
      (place) => this.#parts.repository.move(appointment, { ...slot, ...place, ...this.#reminder(slot) }),
      appointment,
    );
    if (!moved) throw new CodedError('appointment-closed');
    this.#parts.onFreed?.(appointment);
    const after = await this.find(appointment.appointmentId);
    this.#parts.onTold?.(after, 'moved');
    return after;
  }

  /** @throws CodedError `appointment-closed`, `appointment-early`, `appointment-not-arrived` */
  async act(appointment: StoredAppointment, act: AppointmentAct): Promise<StoredAppointment> {
    const result = afterAppointmentAct(appointment, act, this.#parts.clock.now());
    if ('refusal' in result) throw new CodedError(result.refusal);
    const { status } = result;
    if (status === appointment.status) return appointment;
    const release = !holdsItsTime(status);
    const changed = await this.#parts.repository.setStatus(appointment, status, {
      release,
      wipe: status !== 'booked',
    });
    if (!changed) throw new CodedError('appointment-closed');
    if (status === 'cancelled') {
      this.#parts.onFreed?.(appointment);
      this.#parts.onTold?.(appointment, 'cancelled');
    }
    if (status === 'arrived') this.#parts.onArrived?.(appointment);
    return this.find(appointment.appointmentId);
  }

  /** Notes who types a reference at a kiosk as arrived. @throws CodedError `check-in-...`, `appointment-closed` */
  async checkIn(
    { siteId, kioskId }: { readonly siteId: string; readonly kioskId: string },
    typed: string,
  ): Promise<StoredAppointment> {
    const now = this.#parts.clock.now();
    const today = dateOf(now);
    const known = await this.#parts.repository.between(
      midnight(today),
      midnight(addDays(today, HORIZON_DAYS + 1)),
      { siteId },
    );
    const candidates = known.map((each) => ({ ...each, reference: referenceOf(each.appointmentId) }));
    const result = checkInOf(candidates, { reference: readReference(typed), kioskId, now });
    if ('refusal' in result) throw new CodedError(result.refusal);
    return this.act(result.appointment, 'arrive');
  }

  /** What is booked at a kiosk today and not cancelled, the earliest first. */
  async ofKioskToday({
    siteId,
    kioskId,
  }: {
    readonly siteId: string;
    readonly kioskId: string;
  }): Promise<StoredAppointment[]> {
    const today = dateOf(this.#parts.clock.now());
    const known = await this.#parts.repository.between(midnight(today), midnight(addDays(today, 1)), {
      siteId,
    });
    return known.filter((each) => each.kioskId === kioskId && each.status !== 'cancelled');
  }

  /** @throws CodedError `appointment-unknown` */
  async find(appointmentId: string): Promise<StoredAppointment> {
    const found = await this.#parts.repository.find(appointmentId);
    if (found === undefined) throw new CodedError('appointment-unknown');
    return found;
  }

  async #offer({ siteId, agencyId, motiveId }: AppointmentKey): Promise<Offer> {
    const { rules, repository } = this.#parts;
    const [sites, agencies, kioskIds] = await Promise.all([
      rules.sites(),
      rules.rules(),
      repository.kioskIds(siteId),
    ]);
    const site = sites.find((each) => each.siteId === siteId);
    if (site === undefined) throw new CodedError('slot-unknown');
    const rule = agencies.find((each) => each.agencyId === agencyId);
    if (rule === undefined) throw new CodedError('agency-unknown');
    if (!serves(rule, site.departement)) throw new CodedError('agency-elsewhere');
    const motive = rule.motives.find((each) => each.motiveId === motiveId);
    if (motive === undefined) throw new CodedError('motive-unknown');
    return { siteId, agencyId, motiveId, site, rule, minutes: motive.minutes, kioskIds };
  }

  /** What a day offers from now on, taken or not. */
  #offered({ rule, site, minutes }: Offer, date: string): TimeSlot[] {
    const now = this.#parts.clock.now();
    if (date > addDays(dateOf(now), HORIZON_DAYS)) return [];
    return slotsOfDay(date, minutes, rule.openHours, site.hours).filter(({ startsAt }) => startsAt > now);
  }

  #slotAt(offer: Offer, startsAt: Date): TimeSlot {
    const slot = this.#offered(offer, dateOf(startsAt)).find(
      (each) => each.startsAt.getTime() === startsAt.getTime(),
    );
    if (slot === undefined) throw new CodedError('slot-unknown');
    return slot;
  }

  #taken({ kioskIds, agencyId, rule }: Offer, from: Date, to: Date): Promise<TakenCells> {
    const desks = Array.from({ length: rule.desks }, (_, index) => deskResource(agencyId, index + 1));
    return this.#parts.repository.taken([...kioskIds.map(kioskResource), ...desks], from, to);
  }

  #place({ kioskIds, agencyId, rule }: Offer, slot: TimeSlot, taken: TakenCells): Place | null {
    return freePlace(slot, { kioskIds, agencyId, desks: rule.desks }, taken);
  }

  /** Takes the first free place; when someone was faster, the next, until there is none. */
  async #claiming<T>(
    offer: Offer,
    slot: TimeSlot,
    claim: (place: Place) => Promise<T>,
    moved?: StoredAppointment,
  ): Promise<T> {
    for (let tries = offer.kioskIds.length * offer.rule.desks; tries > 0; tries--) {
      const taken = await this.#taken(offer, slot.startsAt, slot.endsAt);
      const place = this.#place(offer, slot, moved === undefined ? taken : without(taken, moved));
      if (place === null) break;
      try {
        return await claim(place);
      } catch (error) {
        if (!(error instanceof CellTaken)) throw error;
      }
    }
    throw new CodedError('slot-taken');
  }

  #reminder({ startsAt }: TimeSlot): { remindedAt: Date | null } {
    const now = this.#parts.clock.now();
    return { remindedAt: startsAt.getTime() - now.getTime() <= REMINDER_AHEAD ? now : null };
  }
}

/** What is taken besides what an appointment itself holds. */
const without = (taken: TakenCells, own: StoredAppointment): TakenCells => {
  const resources = [kioskResource(own.kioskId), deskResource(own.agencyId, own.desk)];
  const isOwn = (cell: number): boolean => cell >= own.startsAt.getTime() && cell < own.endsAt.getTime();
  return new Map(
    [...taken].map(([resource, cells]) => [
      resource,
      resources.includes(resource) ? new Set([...cells].filter((cell) => !isOwn(cell))) : cells,
    ]),
  );
};
