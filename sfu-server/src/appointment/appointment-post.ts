import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import { writeCalendarFile } from '@visio-accueil/shared/domain/calendar-file.ts';
import { withFirst } from '@visio-accueil/shared/domain/french-date.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { APPOINTMENT_PATH } from '@visio-accueil/shared/protocol/appointment.ts';
import { senderFor, type Message, type Messengers } from '../message/messenger.ts';
import type { StoredAppointment } from './appointment-repository.ts';

export interface AppointmentPostOptions {
  readonly messengers: Messengers;
  /** The address that people reach the server at. */
  readonly publicUrl: string;
  readonly agencyLabel: (agencyId: string) => string;
  readonly now: () => Date;
}

/** Why someone is written to about an appointment. */
export type Occasion = 'booked' | 'moved' | 'cancelled' | 'reminder';

const OPENINGS: Readonly<Record<Occasion, string>> = {
  booked: 'Votre rendez-vous est pris',
  moved: 'Votre rendez-vous est déplacé',
  cancelled: 'Votre rendez-vous est annulé',
  reminder: 'Rappel de votre rendez-vous',
};

/** "mardi 24 novembre à 9 h 00", on the network's clock. */
export const saidWhen = (at: Date): string => {
  const day = new Intl.DateTimeFormat('fr-FR', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: NETWORK_TIME_ZONE },
  }).format(at);
  const hour = new Intl.DateTimeFormat('fr-FR', {
    ...{ hour: 'numeric', minute: '2-digit', timeZone: NETWORK_TIME_ZONE },
  }).format(at);
  return `${withFirst(day)} à ${hour.replace(':', ' h ')}`;
};

/** An appointment for somebody's calendar. */
export const calendarOf = (
  appointment: StoredAppointment,
  { agencyLabel, url, stamp }: { agencyLabel: string; url: string; stamp: Date },
): string => {
  const { appointmentId, startsAt, endsAt, siteName, siteAddress, documents } = appointment;
  return writeCalendarFile({
    ...{ id: appointmentId, startsAt, endsAt, stamp },
    title: `Visio-accueil : ${agencyLabel}`,
    place: siteAddress === '' ? siteName : `${siteName}, ${siteAddress}`,
    text: [
      `Numéro ${referenceOf(appointmentId)}`,
      ...(documents ?? []).map((paper) => `À apporter : ${paper}`),
      url,
    ].join('\n'),
  });
};

/** Writes to people about their appointments. The messages name the agency and the time, never the matter. */
export class AppointmentPost {
  readonly #options: AppointmentPostOptions;

  constructor(options: AppointmentPostOptions) {
    this.#options = options;
  }

  /** @throws when the next station does not take it; nothing is sent without a contact */
  async tell(appointment: StoredAppointment, occasion: Occasion): Promise<void> {
    const { contact, appointmentId, startsAt, siteName, agencyId } = appointment;
    if (contact === null) return;
    const { publicUrl, now } = this.#options;
    const agencyLabel = this.#options.agencyLabel(agencyId);
    const url = `${publicUrl}${APPOINTMENT_PATH}/${appointmentId}`;
    const sentences = [
      `${OPENINGS[occasion]} : ${agencyLabel}, ${saidWhen(startsAt)}, ${siteName}. Numéro ${referenceOf(appointmentId)}.`,
      occasion === 'cancelled'
        ? `Reprendre rendez-vous : ${publicUrl}${APPOINTMENT_PATH}`
        : `Pièces à apporter, billet, annulation : ${url}`,
    ];
    await this.#send({
      to: contact,
      subject: `${OPENINGS[occasion]} – ${agencyLabel}`,
      text: sentences.join('\n'),
      ...(occasion === 'cancelled'
        ? {}
        : { calendar: calendarOf(appointment, { agencyLabel, url, stamp: now() }) }),
    });
  }

  /** Tells someone who waits for an earlier time that one is free. */
  async tellFreed({ siteName, agencyId, startsAt }: StoredAppointment, contact: string): Promise<void> {
    const agencyLabel = this.#options.agencyLabel(agencyId);
    const { publicUrl } = this.#options;
    await this.#send({
      to: contact,
      subject: `Un créneau s’est libéré – ${agencyLabel}`,
      text: `Un créneau s’est libéré : ${agencyLabel}, ${saidWhen(startsAt)}, ${siteName}. Le premier qui réserve l’obtient : ${publicUrl}${APPOINTMENT_PATH}`,
    });
  }

  async #send(message: Message): Promise<void> {
    await senderFor(this.#options.messengers, message.to)?.send(message);
  }
}
