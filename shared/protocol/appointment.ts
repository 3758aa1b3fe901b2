/**
 * Appointments: an agent of an agency, a kiosk and its room at one time. Nobody's name is asked; a booking is known by a
 * short reference on its ticket.
 *
 *     mediator | agent --appointment:slots {site, agency, motive, from}--> server      what is free
 *     ... --appointment:book {startsAt}--> server      `slot-taken` when someone else was faster; a repeat books nothing twice
 *     ... --appointment:change {act}--> server         arrive, finish, cancel, miss; `appointment:move` to another slot
 *
 *     kiosk --appointment:check-in {reference}--> server    the citizen is there; `check-in-early`, `check-in-elsewhere`, ...
 *                                                            the agency's agent reads it at the ring and in the call
 *     kiosk --appointment:kiosk-day--> server        the day's appointments there, when a mediator is signed in
 *
 * The public page (`APPOINTMENT_PATH`) books without an account. A contact is kept for the messages about this appointment
 * alone and wiped with its end.
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { motiveIdSchema, motiveSchema } from './motive.ts';
import { openingHoursSchema } from './opening-hours.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

/** Where the public books, and with an id behind it, where one appointment is seen. */
export const APPOINTMENT_PATH = '/rendez-vous';

export const appointmentStatuses = ['booked', 'arrived', 'done', 'cancelled', 'missed'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];
export const appointmentActs = ['arrive', 'finish', 'cancel', 'miss'] as const;
export type AppointmentAct = (typeof appointmentActs)[number];

/** An e-mail address or a telephone number that receives short messages; null: no messages. */
export const contactSchema = z.string().trim().max(120).nullable();

/** A motive with what a calendar needs of it. */
const bookableMotiveSchema = motiveSchema.extend({
  /** How long it takes; whole cells of `CELL_MINUTES` (shared/domain/appointment-slots.ts). */
  minutes: z.int().min(10).max(120).multipleOf(5),
});

/** When an agency's agents take appointments. */
export const appointmentRuleSchema = z.object({
  agencyId: agencyIdSchema,
  label: z.string(),
  /** The permanence; null: the agency's opening hours. */
  hours: openingHoursSchema.nullable(),
  /** How many appointments at once. */
  desks: z.int().min(0).max(20),
  motives: z.array(bookableMotiveSchema).max(40),
});
export type AppointmentRule = z.infer<typeof appointmentRuleSchema>;

const placeSchema = z.object({ siteId: z.string(), name: z.string(), address: z.string() });

export const slotSchema = z.object({ startsAt: instantSchema, endsAt: instantSchema });
export type Slot = z.infer<typeof slotSchema>;

export const appointmentSchema = slotSchema.extend({
  appointmentId: idSchema,
  /** What is said aloud and printed, e.g. "K7-4F2". */
  reference: z.string(),
  siteId: z.string(),
  siteName: z.string(),
  kioskLabel: z.string(),
  agencyId: agencyIdSchema,
  agencyLabel: z.string(),
  motiveId: motiveIdSchema,
  motive: z.string(),
  documents: z.array(z.string()),
  status: z.enum(appointmentStatuses),
  /** Somebody is reminded; where, is not told to consoles. */
  reminded: z.boolean(),
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** An appointment as the agent sees it who receives whoever came for it. */
export const receivedAppointmentSchema = appointmentSchema.pick({
  startsAt: true,
  motive: true,
  documents: true,
});
export type ReceivedAppointment = z.infer<typeof receivedAppointmentSchema>;

/** An appointment as a kiosk shows it. */
const expectedSchema = appointmentSchema.pick({
  reference: true,
  agencyId: true,
  agencyLabel: true,
  motive: true,
  startsAt: true,
  status: true,
});
export type ExpectedAppointment = z.infer<typeof expectedSchema>;

const staff = ['mediator', 'agent'] as const;
const readers = [...staff, 'coordinator', 'admin'] as const;
const appointmentAnswer = z.object({ appointment: appointmentSchema });
const key = z.object({ siteId: z.string().max(60), agencyId: agencyIdSchema, motiveId: motiveIdSchema });

export const appointmentRequests = requests({
  /** What this person may book: a mediator at the own site, an agent for the own agency. */
  'appointment:offers': {
    from: readers,
    payload: nothingSchema,
    data: z.object({
      sites: z.array(placeSchema),
      agencies: z.array(appointmentRuleSchema),
      /** Which messages this server can send. */
      messages: z.object({ email: z.boolean(), sms: z.boolean() }),
    }),
  },
  /** Seven days from a day on. */
  'appointment:slots': {
    from: staff,
    payload: key.extend({ from: z.iso.date() }),
    data: z.object({ slots: z.array(slotSchema) }),
  },
  'appointment:book': {
    from: staff,
    payload: key.extend({ appointmentId: idSchema, startsAt: instantSchema, contact: contactSchema }),
    data: appointmentAnswer,
  },
  'appointment:move': {
    from: staff,
    payload: z.object({ appointmentId: idSchema, startsAt: instantSchema }),
    data: appointmentAnswer,
  },
  'appointment:change': {
    from: staff,
    payload: z.object({ appointmentId: idSchema, act: z.enum(appointmentActs) }),
    data: appointmentAnswer,
  },
  /** From a day to another, both included, the earliest first: of the site, the agency or the département. */
  'appointment:list': {
    from: readers,
    payload: z.object({ from: z.iso.date(), to: z.iso.date() }),
    data: z.object({ appointments: z.array(appointmentSchema) }),
  },
  /** The citizen is there and types the reference of the ticket; noted as arrived. A repeat answers the same. */
  'appointment:check-in': {
    from: ['kiosk'],
    payload: z.object({ reference: z.string().max(12) }),
    data: z.object({ appointment: expectedSchema }),
  },
  /** What is booked at this kiosk today, for the mediator who is signed in there. */
  'appointment:kiosk-day': {
    from: ['kiosk'],
    payload: nothingSchema,
    data: z.object({ appointments: z.array(expectedSchema) }),
  },
  /** Agencies belong to the whole network: so do their rules. `hours` as shared/domain/hours-text.ts reads them. */
  'appointment:save-rule': {
    from: ['admin'],
    payload: appointmentRuleSchema
      .omit({ label: true, hours: true })
      .extend({ hours: z.string().max(1000).nullable() }),
    data: nothingSchema,
  },
});
