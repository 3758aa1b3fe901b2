/**
 * What the network did, counted by month, quarter, agency, site or basin, for those who steer it. Counts only: nothing in it
 * is of a citizen.
 */
import { z } from 'zod';
import { requests } from './contract.ts';

/** `opening`: the quarters of each site's own, counted from the month of its opening. */
export const figureGroups = ['month', 'quarter', 'opening', 'agency', 'site', 'basin'] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** A month, e.g. "2026-11". */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const count = z.int().nonnegative();

export const figureRowSchema = z.object({
  /** "2026-11", "2026-T4", "001" (a site's first quarter; "000": before its opening), or the id of an agency, a site or a basin; '' where there is none. */
  key: z.string(),
  label: z.string(),
  /** Legs of calls: at least thirty seconds of talk; answered but shorter; never answered. */
  done: count,
  tried: count,
  missed: count,
  /** Sums in seconds: of all legs, and of the answered ones. */
  waitSeconds: count,
  talkSeconds: count,
  teleservices: count,
  consultations: count,
  documents: count,
  informations: count,
});
export type FigureRow = z.infer<typeof figureRowSchema>;

/** What became of the appointments of a group. */
const appointmentCountSchema = z.object({
  key: z.string(),
  label: z.string(),
  /** Booked, and neither kept nor missed yet. */
  awaited: count,
  /** The citizen came. */
  came: count,
  missed: count,
  cancelled: count,
});
export type AppointmentCount = z.infer<typeof appointmentCountSchema>;

/** A site's training beside what people said of its mediators. */
const trainingRowSchema = z.object({
  siteId: z.string(),
  label: z.string(),
  mediators: count,
  /** Of these, who has a training that holds. */
  trained: count,
  /** Trainings that hold, of all its mediators. */
  trainings: count,
  /** How many said how satisfied they were with the mediator; null: fewer than five. */
  n: count.nullable(),
  /** What they said, by the survey's answers; null: fewer than five. */
  counts: z.record(z.string(), count).nullable(),
});
export type TrainingRow = z.infer<typeof trainingRowSchema>;

const span = { from: monthSchema, months: z.int().min(1).max(60) };

export const figureRequests = requests({
  /** `from`: the first month. A coordinator's own département. */
  'figures:read': {
    from: ['coordinator', 'admin'],
    payload: z.object({ ...span, group: z.enum(figureGroups) }),
    data: z.object({ rows: z.array(figureRowSchema) }),
  },
  /** Appointments of the span by the day on which they are. */
  'figures:appointments': {
    from: ['coordinator', 'admin'],
    payload: z.object({ ...span, group: z.enum(figureGroups) }),
    data: z.object({ rows: z.array(appointmentCountSchema) }),
  },
  /** Trainings that hold at the end of the span (today, when it is not over), beside the survey's answers of the span. */
  'figures:training': {
    from: ['coordinator', 'admin'],
    payload: z.object(span),
    data: z.object({ rows: z.array(trainingRowSchema) }),
  },
});
