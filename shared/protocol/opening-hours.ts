/**
 * When an agency or a site receives: weekly hours with as many breaks as it likes, and exceptions that replace a day (a
 * closure is a day without periods). The rules that go with them are in `shared/domain/opening-hours.ts`.
 */
import { z } from 'zod';

const clockSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const periodSchema = z
  .object({ from: clockSchema, to: clockSchema })
  .refine(({ from, to }) => from < to, { message: 'a period ends after it starts' });
/** From and to of the local day, `HH:MM`; `to` is exclusive and may be `24:00`. */
export type OpenPeriod = z.infer<typeof periodSchema>;

export const openingHoursSchema = z.object({
  /** Monday first; a day without periods is closed. */
  weekly: z.array(z.array(periodSchema)).length(7),
  /** Days that differ from the week: their periods replace those of the weekday. */
  exceptions: z.array(z.object({ date: z.iso.date(), periods: z.array(periodSchema) })),
});
export type OpeningHours = z.infer<typeof openingHoursSchema>;
