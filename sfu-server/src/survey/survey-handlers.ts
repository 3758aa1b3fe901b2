import { avoidedKilometres } from '@visio-accueil/shared/domain/avoided-journey.ts';
import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { hasPersonalNumber } from '@visio-accueil/shared/domain/personal-numbers.ts';
import { isSurveyed, isSurveyMonth, surveyResults } from '@visio-accueil/shared/domain/survey.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { LateSurvey, SurveyEntry } from '@visio-accueil/shared/protocol/survey.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type KioskPrincipal } from '../signalling/principal.ts';
import type { SurveyPlace, SurveyRepository } from './survey-repository.ts';

export interface SurveyOptions {
  readonly repository: SurveyRepository;
  readonly clock: Clock;
  readonly hasAgency: (agencyId: string) => boolean;
}

/** Milliseconds after a call in which whoever had it is asked. */
const AFTER_CALL = 20 * 60_000;
/** Communes to choose from: a screen of large buttons. */
const HOMES = 11;

/** The kilometres that the way to the agency would have been; null for who would not have driven or did not say from where. */
const measuredOf = async (
  repository: SurveyRepository,
  { siteId, agencyId }: SurveyPlace,
  { home, answers }: SurveyEntry,
): Promise<number | null> => {
  if (home === null || agencyId === null || (answers.km ?? 0) === 0) return null;
  const site = await repository.site(siteId);
  if (site === undefined || site.communeCode === null) return null;
  const [from, place] = [await repository.position(home), await repository.position(site.communeCode)];
  return from && place && avoidedKilometres(from, place, await repository.counters(agencyId));
};

/** Answers the `survey:` requests. */
export const surveyHandlers = ({
  repository,
  clock,
  hasAgency,
}: SurveyOptions): HandlersOf<Extract<RequestName, `survey:${string}`>> => {
  const today = (): string => localTime(clock.now(), NETWORK_TIME_ZONE).date;
  const lastCall = (kioskId: string) =>
    repository.lastCall(kioskId, new Date(clock.now().getTime() - AFTER_CALL));
  const check = async ({ home, comment }: SurveyEntry): Promise<void> => {
    if (hasPersonalNumber(comment)) throw new CodedError('personal-refused');
    if (home !== null && !(await repository.hasCommune(home))) throw new CodedError('register-reference');
  };
  return {
    'survey:offer': async ({ kioskId, siteId }) => {
      const site = await repository.site(siteId);
      const call = isSurveyed(site?.openedOn ?? null, today()) ? await lastCall(kioskId) : undefined;
      if (!site || !call) return { open: false, callId: null, homes: [] };
      const homes = await repository.communes(site.departement, site, HOMES);
      return { open: true, callId: call.callId, homes };
    },
    'survey:answer': async ({ kioskId, siteId }, entry) => {
      if (await repository.isKnown(entry.surveyId)) return {};
      const site = await repository.site(siteId);
      const call = await lastCall(kioskId);
      if (!isSurveyed(site?.openedOn ?? null, today()) || call === undefined)
        throw new CodedError('survey-closed');
      await check(entry);
      const place = { siteId, agencyId: call.agencyId, month: today().slice(0, 7), medium: 'kiosk' as const };
      const measured = await measuredOf(repository, place, entry);
      if (!(await repository.add(place, entry, call.callId, measured))) throw new CodedError('survey-closed');
      return {};
    },
    'survey:enter': async ({ siteId }, { month, agencyId, ...entry }) => {
      if (siteId === null) throw new CodedError('forbidden');
      const site = await repository.site(siteId);
      if (!isSurveyMonth(site?.openedOn ?? null, month, today())) throw new CodedError('survey-closed');
      if (agencyId !== null && !hasAgency(agencyId)) throw new CodedError('agency-unknown');
      await check(entry);
      const place = { siteId, agencyId, month, medium: 'paper' as const };
      await repository.add(place, entry, null, await measuredOf(repository, place, entry));
      return {};
    },
    'survey:results': async (sender, { from, months, siteId, agencyId }) => {
      const departement = scopeOf(sender);
      const question = { from, to: addMonths(from, months), siteId, agencyId, departement };
      const [answers, homes, measured] = await Promise.all([
        repository.answers(question),
        // Kept without their agency: to say them of one would be wrong.
        agencyId === null ? repository.homes(question) : [],
        repository.measured(question),
      ]);
      return surveyResults(answers, homes, measured);
    },
    'survey:comments': async (sender) => ({ comments: await repository.comments(scopeOf(sender)) }),
    'survey:moderate': async (sender, { commentId, keep }) => {
      if (!(await repository.moderate(commentId, keep, scopeOf(sender))))
        throw new CodedError('comment-unknown');
      return {};
    },
  };
};

/**
 * Takes an answer that was given while the server was out of reach. What can't be counted is left out, not refused: a call of
 * another kiosk, one that was not answered, is too old or was answered for already; a commune that is not known; a comment
 * with a personal number in it.
 *
 * @param since calls that ended before are too old
 */
export const takeLateSurvey = async (
  repository: SurveyRepository,
  { kioskId, siteId }: KioskPrincipal,
  { callId, ...entry }: LateSurvey,
  since: Date,
): Promise<void> => {
  const call = await repository.endedCall(kioskId, callId, since);
  if (call === undefined) return;
  const day = localTime(call.endedAt, NETWORK_TIME_ZONE).date;
  if (!isSurveyed((await repository.site(siteId))?.openedOn ?? null, day)) return;
  const home = entry.home !== null && (await repository.hasCommune(entry.home)) ? entry.home : null;
  const comment = hasPersonalNumber(entry.comment) ? '' : entry.comment;
  const place = { siteId, agencyId: call.agencyId, month: day.slice(0, 7), medium: 'kiosk' as const };
  const known = { ...entry, home, comment };
  await repository.add(place, known, callId, await measuredOf(repository, place, known));
};
