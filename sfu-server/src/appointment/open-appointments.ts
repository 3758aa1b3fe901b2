import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Messengers } from '../message/messenger.ts';
import { Rounds } from '../rounds.ts';
import type { Database } from '../storage/schema.ts';
import { appointmentHandlers } from './appointment-handlers.ts';
import { appointmentPages } from './appointment-pages.ts';
import { AppointmentPost } from './appointment-post.ts';
import { AppointmentRepository, type StoredAppointment } from './appointment-repository.ts';
import { appointmentRound } from './appointment-round.ts';
import { AppointmentRulesRepository } from './appointment-rules-repository.ts';
import { AppointmentWatches } from './appointment-watches.ts';
import { Appointments } from './appointments.ts';

export interface OpenAppointmentsOptions {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly agencyLabel: (agencyId: string) => string;
  readonly messengers: Messengers;
  readonly publicUrl: string | null;
  readonly mediatorActs: (kioskId: string) => void;
  /** Somebody came for an appointment at this kiosk. */
  readonly onArrived: (kioskId: string) => void;
  /** A message was not taken, or a round failed. */
  readonly onError: (error: unknown) => void;
}

/** Every minute. */
const ROUND = 60_000;

/** Puts appointments together: storage, rules, messages, public pages, and what answers for them. */
export const openAppointments = (options: OpenAppointmentsOptions) => {
  const { db, clock, agencyLabel, messengers, publicUrl, mediatorActs, onArrived, onError } = options;
  const repository = new AppointmentRepository(db);
  const rules = new AppointmentRulesRepository(db);
  const watches = new AppointmentWatches(db);
  const messages = { email: messengers.email !== null, sms: messengers.sms !== null };
  const post = new AppointmentPost({
    ...{ messengers, agencyLabel, publicUrl: publicUrl ?? '' },
    now: () => clock.now(),
  });
  const tellFreed = async (freed: StoredAppointment): Promise<void> => {
    if (freed.startsAt <= clock.now()) return;
    const { date } = localTime(freed.startsAt, NETWORK_TIME_ZONE);
    const contacts = await watches.take(freed.siteId, freed.agencyId, date);
    await Promise.all(contacts.map((contact) => post.tellFreed(freed, contact).catch(onError)));
  };
  const appointments = new Appointments({
    ...{ repository, rules, clock },
    onFreed: (freed) => void tellFreed(freed).catch(onError),
    onTold: (appointment, what) => void post.tell(appointment, what).catch(onError),
    onArrived: ({ kioskId }) => onArrived(kioskId),
  });
  const rounds = new Rounds({
    ...{ clock, onError, every: ROUND },
    round: () => appointmentRound({ repository, watches, post, clock, onError }),
  });
  return {
    appointments,
    rounds,
    handlers: appointmentHandlers({ appointments, repository, rules, agencyLabel, messages, mediatorActs }),
    pages: appointmentPages({ appointments, rules, watches, agencyLabel, messages, publicUrl, clock }),
  };
};
