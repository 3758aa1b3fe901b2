/**
 * What was counted at a kiosk while the server was out of reach, told once it is back: numbers and days, and the anonymous
 * answers to the survey.
 *
 *     kiosk --offline:tell {counts, activities, surveys}--> server       a repeat of the same ids changes nothing
 */
import { z } from 'zod';
import { activityDetailsSchema } from './activity.ts';
import { requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';
import { lateSurveySchema } from './survey.ts';

/** Days a kiosk keeps what it has not told yet; the server takes nothing older. */
export const OFFLINE_DAYS = 60;
/** Activities kept at most: a mediator signs out a quarter of an hour after the server is lost. */
export const OFFLINE_ACTIVITIES = 200;
/** Answers to the survey kept at most: they follow calls that ended just before a cut. */
export const OFFLINE_SURVEYS = 50;

/** One day's numbers, or a part of them: each is added once, by its id. */
export const offlineCountSchema = z.object({
  countId: idSchema,
  day: z.iso.date(),
  /** People who touched the screen and could not be received. */
  visits: z.int().nonnegative().max(10_000),
  /** Leaflets and forms printed from the kiosk's own copies, and their sheets. */
  documents: z.int().nonnegative().max(10_000),
  sheets: z.int().nonnegative().max(100_000),
});
export type OfflineCount = z.infer<typeof offlineCountSchema>;

/** What a mediator noted at the kiosk meanwhile. */
export const offlineActivitySchema = activityDetailsSchema
  .omit({ note: true })
  .extend({ activityId: idSchema, at: instantSchema });
export type OfflineActivity = z.infer<typeof offlineActivitySchema>;

export const offlineRequests = requests({
  'offline:tell': {
    from: ['kiosk'],
    payload: z.object({
      counts: z.array(offlineCountSchema).max(2 * OFFLINE_DAYS),
      activities: z.array(offlineActivitySchema).max(OFFLINE_ACTIVITIES),
      surveys: z.array(lateSurveySchema).max(OFFLINE_SURVEYS),
    }),
    data: nothingSchema,
  },
});
