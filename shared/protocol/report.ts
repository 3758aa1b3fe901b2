/**
 * The report for the steering committee (COPIL), one a quarter and département. Its figures are stored as they were taken,
 * on a date that it says; its texts, decisions and minutes are written by people.
 *
 *     coordinator | admin --report:make {quarter}--> server       takes the figures; the one that is there already is answered
 *     coordinator | admin --report:take--> server                 takes them anew, until they are frozen
 *     coordinator | admin --report:save {version, writing}--> server    refused (`report-changed`) over somebody else's changes
 *     coordinator | admin --report:freeze--> server               the figures change no more; the writing still does
 */
import { z } from 'zod';
import { requests } from './contract.ts';
import { figureRowSchema } from './figures.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';
import { surveyResultsSchema } from './survey.ts';

/** A calendar quarter, e.g. "2026-T4". */
export const quarterSchema = z.string().regex(/^\d{4}-T[1-4]$/);
const count = z.int().nonnegative();
const rows = z.array(figureRowSchema);

export const reportFiguresSchema = z.object({
  takenAt: instantSchema,
  /** Of the quarter, and of the months of the quarter before. */
  months: rows,
  before: rows,
  agencies: rows,
  sites: rows,
  basins: rows,
  survey: surveyResultsSchema,
  /** Weekly grids of the quarter's weeks that were over: validated or locked, and all. */
  grids: z.object({ complete: count, expected: count }),
  /** Places and mediators on that day, hours of training in the quarter (each person's counted). */
  network: z.object({ places: count, mediators: count, trainingHours: z.number().nonnegative() }),
});
export type ReportFigures = z.infer<typeof reportFiguresSchema>;

const text = z.string().trim().max(6000);
export const reportDecisionSchema = z.object({
  text: z.string().trim().min(3).max(600),
  /** Who does it: a body or a function. */
  owner: z.string().trim().max(120),
  dueOn: z.iso.date().nullable(),
});

/** What people write of a report. */
export const reportWritingSchema = z.object({
  introduction: text,
  analysis: text,
  outlook: text,
  decisions: z.array(reportDecisionSchema).max(40),
  /** The day on which the committee met; null: not yet. */
  heldOn: z.iso.date().nullable(),
  minutes: z.string().trim().max(20_000),
});
export type ReportWriting = z.infer<typeof reportWritingSchema>;

const entrySchema = z.object({
  reportId: idSchema,
  quarter: quarterSchema,
  /** Null: of the whole network. */
  departement: z.string().nullable(),
  frozen: z.boolean(),
  takenAt: instantSchema,
});
export type ReportEntry = z.infer<typeof entrySchema>;

export const reportSchema = entrySchema.extend({
  /** Raised with each change of the writing. */
  version: count,
  figures: reportFiguresSchema,
  writing: reportWritingSchema,
});
export type Report = z.infer<typeof reportSchema>;

const which = z.object({ reportId: idSchema });

export const reportRequests = requests({
  /** The latest quarter first. */
  'report:list': {
    from: ['coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ reports: z.array(entrySchema) }),
  },
  'report:read': { from: ['coordinator', 'admin'], payload: which, data: reportSchema },
  'report:make': {
    from: ['coordinator', 'admin'],
    payload: z.object({ quarter: quarterSchema }),
    data: which,
  },
  'report:take': { from: ['coordinator', 'admin'], payload: which, data: nothingSchema },
  'report:save': {
    from: ['coordinator', 'admin'],
    payload: which.extend({ version: count, writing: reportWritingSchema }),
    data: z.object({ version: count }),
  },
  'report:freeze': { from: ['coordinator', 'admin'], payload: which, data: nothingSchema },
});
