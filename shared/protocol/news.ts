/**
 * News and the agenda: what coordinators and administrators tell the public, the network's members, or those of one role, of one
 * département or the whole network.
 *
 *     coordinator | admin --news:save {news}--> server       adds it, or changes the one with its id
 *     any member --news:list--> server                       what is told them today
 *
 * What is told the public stands on the directory's page too.
 */
import { z } from 'zod';
import { audienceSchema } from './audience.ts';
import { requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';
import { departementCodeSchema } from './register.ts';

export const newsSchema = z
  .object({
    newsId: idSchema,
    /** Null: of the whole network. */
    departement: departementCodeSchema.nullable(),
    audience: audienceSchema,
    title: z.string().trim().min(3).max(120),
    text: z.string().trim().max(2000),
    /** The first and the last day on which it is shown, "YYYY-MM-DD"; null: until it is taken back. */
    from: z.iso.date(),
    until: z.iso.date().nullable(),
    /** Of the agenda: when and where. It is not shown after its day. */
    event: z
      .object({
        on: z.iso.date(),
        /** "14:30" on the network's clock; null: all day. */
        time: z.iso.time({ precision: -1 }).nullable(),
        place: z.string().trim().max(120),
      })
      .nullable(),
  })
  .refine(({ from, until }) => until === null || from <= until, { path: ['until'] })
  .refine(({ from, event }) => event === null || from <= event.on, { path: ['event', 'on'] });
export type News = z.infer<typeof newsSchema>;

/** Most entries that an answer holds. */
export const NEWS_ANSWER = 200;

const answer = z.object({ news: z.array(newsSchema) });

export const newsRequests = requests({
  /** The agenda first, by day; then news, the latest first. */
  'news:list': {
    from: ['agent', 'mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: answer,
  },
  /** What one keeps: also what is not shown yet, or no more. `scope`: of which département; null: of all, and the whole network's. */
  'news:own': {
    from: ['coordinator', 'admin'],
    payload: nothingSchema,
    data: answer.extend({ scope: z.string().nullable() }),
  },
  'news:save': { from: ['coordinator', 'admin'], payload: newsSchema, data: nothingSchema },
  'news:remove': {
    from: ['coordinator', 'admin'],
    payload: z.object({ newsId: idSchema }),
    data: nothingSchema,
  },
});
