/**
 * The weekly counting grid of a site: filled from calls and activities, completed by the mediator.
 *
 *     draft ──grid:validate──► validated ──grid:lock──► locked
 *       ▲                        │  ▲ │
 *       └──── grid:reopen ───────┘  └─┘ grid:correct, with a reason
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { instantSchema, nothingSchema } from './primitives.ts';

/** A week as ISO 8601 writes it, e.g. "2026-W48": Monday to Sunday. */
export const weekSchema = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);
export const gridStates = ['draft', 'validated', 'locked'] as const;
export type GridState = (typeof gridStates)[number];

const count = z.int().nonnegative();

/** What calls, activities and appointments tell. */
export const filledSchema = z.object({
  /** Minutes that the site was to be open. */
  openMinutes: count,
  agencies: z.array(
    z.object({
      agencyId: agencyIdSchema,
      /** Calls in which both talked for thirty seconds at least. */
      done: count,
      /** Answered, but shorter. */
      tried: count,
      /** Never answered. */
      missed: count,
      talkSeconds: count,
      /** Of all legs, answered or not. */
      waitSeconds: count,
      /** Booked for the week and not cancelled; of these, missed. Weeks frozen before these were counted have none. */
      appointments: count.default(0),
      noShows: count.default(0),
    }),
  ),
  documents: count,
  teleservices: count,
  consultations: count,
  informations: count,
  activityMinutes: count,
  redirections: count,
  pagesScanned: count,
  documentsPrinted: count,
  /** Of the week, as booked here: whoever came or is awaited, and whoever did not come. */
  appointments: count,
  noShows: count,
});
export type FilledGrid = z.infer<typeof filledSchema>;

/** What only the mediator knows; null: not counted yet. */
export const completedSchema = z.object({
  visitors: count.max(100_000).nullable(),
  firstVisits: count.max(100_000).nullable(),
  appointments: count.max(10_000).nullable(),
  noShows: count.max(10_000).nullable(),
  incidents: count.max(10_000).nullable(),
  comment: z.string().trim().max(1000),
});
export type CompletedGrid = z.infer<typeof completedSchema>;

const reason = z.string().trim().min(3).max(200);
const which = z.object({ siteId: z.string().max(60), week: weekSchema });

export const weeklyGridSchema = which.extend({
  siteName: z.string(),
  state: z.enum(gridStates),
  filled: filledSchema,
  completed: completedSchema,
  corrections: z.array(z.object({ at: instantSchema, reason })),
});
export type WeeklyGrid = z.infer<typeof weeklyGridSchema>;

/** Weeks that an overview or a file may hold. */
export const GRID_WEEKS = 53;

export const weeklyGridRequests = requests({
  'grid:read': { from: ['mediator', 'coordinator', 'admin'], payload: which, data: weeklyGridSchema },
  /** The state of every site's weeks, up to `until` and that one included; null: nobody touched it. */
  'grid:overview': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: z.object({ until: weekSchema, count: z.int().min(1).max(GRID_WEEKS) }),
    data: z.object({
      weeks: z.array(weekSchema),
      sites: z.array(
        z.object({
          siteId: z.string(),
          siteName: z.string(),
          /** One a week; `absent` before the site opened. */
          states: z.array(z.enum([...gridStates, 'absent'])),
        }),
      ),
      /** Weeks that are over and validated or locked, of all that are over. */
      complete: count,
      expected: count,
    }),
  },
  /** What the mediator adds while the week is a draft. */
  'grid:complete': {
    from: ['mediator'],
    payload: which.extend({ completed: completedSchema }),
    data: nothingSchema,
  },
  /** Freezes what calls and activities tell. */
  'grid:validate': { from: ['mediator'], payload: which, data: nothingSchema },
  'grid:correct': {
    from: ['mediator', 'coordinator'],
    payload: which.extend({ completed: completedSchema, reason }),
    data: nothingSchema,
  },
  'grid:reopen': {
    from: ['coordinator', 'admin'],
    payload: which.extend({ reason }),
    data: nothingSchema,
  },
  'grid:lock': { from: ['coordinator', 'admin'], payload: which, data: nothingSchema },
  /** All grids of the overview's weeks as the rows of a file. */
  'grid:export': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: z.object({ until: weekSchema, count: z.int().min(1).max(GRID_WEEKS) }),
    data: z.object({ rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())) }),
  },
  /** Places with weeks that are over and not validated, of the overview's. */
  'grid:late': {
    from: ['coordinator', 'admin'],
    payload: z.object({ until: weekSchema, count: z.int().min(1).max(GRID_WEEKS) }),
    data: z.object({
      /** E-mail goes out from here at all. */
      canSend: z.boolean(),
      sites: z.array(
        z.object({
          siteId: z.string(),
          siteName: z.string(),
          /** Where its mediators are written to. */
          email: z.string().nullable(),
          weeks: z.array(
            z.object({
              week: weekSchema,
              remindedAt: instantSchema.nullable(),
              remindedBy: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  },
  /** Null: none any more. */
  'grid:contact': {
    from: ['coordinator', 'admin'],
    payload: z.object({ siteId: z.string().max(60), email: z.string().trim().max(120).nullable() }),
    data: nothingSchema,
  },
  /** Writes once about each of a place's late weeks, in one message; answers the weeks that nobody had written about. */
  'grid:remind': {
    from: ['coordinator', 'admin'],
    payload: z.object({
      siteId: z.string().max(60),
      until: weekSchema,
      count: z.int().min(1).max(GRID_WEEKS),
    }),
    data: z.object({ weeks: z.array(weekSchema) }),
  },
});
