/**
 * What the network did, counted by month, quarter, agency, site or basin, for those who steer it. Counts only: nothing in it
 * is of a citizen.
 */
import { z } from 'zod';
import { requests } from './contract.ts';

export const figureGroups = ['month', 'quarter', 'agency', 'site', 'basin'] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** A month, e.g. "2026-11". */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const count = z.int().nonnegative();

export const figureRowSchema = z.object({
  /** "2026-11", "2026-T4", or the id of an agency, a site or a basin; '' where there is none. */
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

export const figureRequests = requests({
  /** `from`: the first month. A coordinator's own département. */
  'figures:read': {
    from: ['coordinator', 'admin'],
    payload: z.object({ from: monthSchema, months: z.int().min(1).max(60), group: z.enum(figureGroups) }),
    data: z.object({ rows: z.array(figureRowSchema) }),
  },
});
