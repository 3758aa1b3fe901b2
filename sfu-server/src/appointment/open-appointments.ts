import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../storage/schema.ts';
import { appointmentHandlers } from './appointment-handlers.ts';
import { AppointmentRepository } from './appointment-repository.ts';
import { AppointmentRulesRepository } from './appointment-rules-repository.ts';
import { Appointments } from './appointments.ts';

export interface OpenAppointmentsOptions {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly agencyLabel: (agencyId: string) => string;
}

/** Puts appointments together: storage, rules and what answers for them. */
export const openAppointments = ({ db, clock, agencyLabel }: OpenAppointmentsOptions) => {
  const repository = new AppointmentRepository(db);
  const rules = new AppointmentRulesRepository(db);
  const messages = { email: false, sms: false };
  const appointments = new Appointments({ repository, rules, clock });
  return { handlers: appointmentHandlers({ appointments, repository, rules, agencyLabel, messages }) };
};
