import { weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { addDays, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { OFFLINE_DAYS } from '@visio-accueil/shared/protocol/offline.ts';
import type { LateSurvey } from '@visio-accueil/shared/protocol/survey.ts';
import type { ActivityRepository } from '../activity/activity-repository.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';
import type { OfflineRepository } from './offline-repository.ts';

export interface OfflineOptions {
  readonly counts: OfflineRepository;
  readonly activities: ActivityRepository;
  readonly clock: Clock;
  readonly hasAgency: (agencyId: string) => boolean;
  readonly isLocked: (siteId: string, week: string) => Promise<boolean>;
  /** Takes an answer to the survey of a call that ended since then. */
  readonly takeSurvey: (kiosk: KioskPrincipal, survey: LateSurvey, since: Date) => Promise<void>;
}

const DAY = 24 * 3_600_000;

const dayOf = (at: Date): string => localTime(at, NETWORK_TIME_ZONE).date;

/**
 * Takes what a kiosk counted without the server. What can't be counted any more (too old, of a day to come, of a week that is
 * locked) is left out, not refused: the kiosk could do nothing about it but ask again.
 */
export const offlineHandlers = ({
  counts,
  activities,
  clock,
  hasAgency,
  isLocked,
  takeSurvey,
}: OfflineOptions): HandlersOf<'offline:tell'> => {
  const isCounted = (day: string): boolean => {
    const today = dayOf(clock.now());
    return day <= today && day >= addDays(today, -OFFLINE_DAYS);
  };
  const known = (agencyId: string | null): string | null =>
    agencyId !== null && hasAgency(agencyId) ? agencyId : null;
  return {
    'offline:tell': async (kiosk, told) => {
      const { kioskId, siteId } = kiosk;
      for (const count of told.counts) if (isCounted(count.day)) await counts.add(kioskId, count);
      for (const { activityId, at, ...details } of told.activities) {
        const day = dayOf(new Date(at));
        if (!isCounted(day) || (await isLocked(siteId, weekOf(day)))) continue;
        const { theme, redirectedTo } = details;
        const agencies = { theme: known(theme), redirectedTo: known(redirectedTo) };
        await activities.add(activityId, siteId, new Date(at), { ...details, ...agencies, note: '' });
      }
      const since = new Date(clock.now().getTime() - OFFLINE_DAYS * DAY);
      for (const survey of told.surveys) await takeSurvey(kiosk, survey, since);
      return {};
    },
  };
};
