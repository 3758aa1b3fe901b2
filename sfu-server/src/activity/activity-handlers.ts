import { weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { addDays, instantOf, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { ActivityFilter, ActivityRepository } from './activity-repository.ts';

export interface ActivityOptions {
  readonly repository: ActivityRepository;
  readonly clock: Clock;
  /** A mediator acts at this kiosk; throws `mediator-absent` if none is signed in there. */
  readonly mediatorActs: (kioskId: string) => void;
  readonly hasAgency: (agencyId: string) => boolean;
  /** Whether the week of a site's grid is locked. */
  readonly isLocked: (siteId: string, week: string) => Promise<boolean>;
}

const midnight = (date: string): Date => instantOf({ date, minutes: 0 }, NETWORK_TIME_ZONE);

/** A mediator's site, a coordinator's département, or everything. */
const placesOf = (account: AccountPrincipal): ActivityFilter => {
  if (account.role === 'mediator') return { siteId: account.siteId ?? '' };
  const departement = scopeOf(account);
  return departement === null ? {} : { departement };
};

/** Answers the `activity:` requests, and what a mediator records at a kiosk; `record`: what the server itself counts. */
export const activityHandlers = ({
  repository,
  clock,
  mediatorActs,
  hasAgency,
  isLocked,
}: ActivityOptions) => {
  const check = (details: ActivityDetails): void => {
    if (holdsNir(details)) throw new CodedError('nir-refused');
    for (const agencyId of [details.theme, details.redirectedTo])
      if (agencyId !== null && !hasAgency(agencyId)) throw new CodedError('agency-unknown');
  };
  const refuseLocked = async (siteId: string, at: Date): Promise<void> => {
    const week = weekOf(localTime(at, NETWORK_TIME_ZONE).date);
    if (await isLocked(siteId, week)) throw new CodedError('grid-locked');
  };
  const record = async (siteId: string, activityId: string, details: ActivityDetails) => {
    check(details);
    const now = clock.now();
    await refuseLocked(siteId, now);
    await repository.add(activityId, siteId, now, details);
    return {};
  };
  const handlers: HandlersOf<'activity:list' | 'activity:record' | 'activity:correct' | 'mediator:record'> = {
    'activity:list': async (sender, { from, to }) => ({
      activities: await repository.between(midnight(from), midnight(addDays(to, 1)), placesOf(sender)),
    }),
    'activity:record': async ({ siteId }, { activityId, ...details }) => {
      if (siteId === null) throw new CodedError('forbidden');
      return record(siteId, activityId, details);
    },
    'mediator:record': async ({ kioskId, siteId }, { activityId, ...details }) => {
      mediatorActs(kioskId);
      return record(siteId, activityId, { ...details, note: '' });
    },
    'activity:correct': async (sender, { activityId, ...change }) => {
      check(change);
      if (holdsNir(change.reason)) throw new CodedError('nir-refused');
      const known = await repository.find(activityId);
      if (known === undefined) throw new CodedError('activity-unknown');
      if (known.siteId !== sender.siteId) throw new CodedError('forbidden');
      await refuseLocked(known.siteId, known.at);
      await repository.correct(activityId, change, clock.now());
      return {};
    },
  };
  return { handlers, record };
};
