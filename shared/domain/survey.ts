/** The satisfaction survey: when it is asked, and what the answers come to. */
import type { SurveyAnswers, SurveyChoice, SurveyResults } from '../protocol/survey.ts';
import { surveyChoices, surveyMotives } from '../protocol/survey.ts';
import { addMonths } from './figures.ts';

/** It is asked over the first six months of a site. */
const SURVEY_MONTHS = 6;
/** What fewer people said is not told: in a village one would know who it was. */
export const MASKED_UNDER = 5;

/** The day on which a site's survey is over; months that are shorter end it on their last day's morrow. */
const surveyEnd = (openedOn: string): string => {
  const month = addMonths(openedOn.slice(0, 7), SURVEY_MONTHS);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const day = Number(openedOn.slice(8));
  return day <= last ? `${month}-${String(day).padStart(2, '0')}` : `${addMonths(month, 1)}-01`;
};

/** Is it asked at a site that opened on this day? Not where the opening is not known. Days as "YYYY-MM-DD". */
export const isSurveyed = (openedOn: string | null, today: string): boolean =>
  openedOn !== null && openedOn <= today && today < surveyEnd(openedOn);

/** May a paper form of this month be entered today? Not one of a month to come. */
export const isSurveyMonth = (openedOn: string | null, month: string, today: string): boolean =>
  openedOn !== null &&
  month <= today.slice(0, 7) &&
  openedOn.slice(0, 7) <= month &&
  `${month}-01` < surveyEnd(openedOn);

/** Is anything said at all? */
export const saysNothing = (answers: SurveyAnswers, home: string | null, comment: string): boolean =>
  Object.values(answers).every(
    (answer) => answer === null || (Array.isArray(answer) && answer.length === 0),
  ) &&
  home === null &&
  comment === '';

const masked = (n: number): number | null => (n < MASKED_UNDER ? null : n);

const tally = (question: string, values: readonly string[], said: readonly (readonly string[])[]) => {
  const answered = said.filter((each) => each.length > 0);
  const n = masked(answered.length);
  const counts = Object.fromEntries(
    values.map((value) => [value, answered.filter((each) => each.includes(value)).length]),
  );
  return { question, n, counts: n === null ? null : counts };
};

const maskedKilometres = ({ people, km }: { readonly people: number; readonly km: number }) => {
  const n = masked(people);
  return { n, total: n === null ? null : km };
};

/** What people said, with n; anything that fewer than five said is masked. */
export const surveyResults = (
  surveys: readonly SurveyAnswers[],
  homes: readonly { readonly name: string; readonly people: number }[],
  measured: { readonly people: number; readonly km: number },
): SurveyResults => {
  const drives = surveys.flatMap(({ km }) => (km === null ? [] : [km]));
  return {
    n: masked(surveys.length),
    questions: [
      ...(Object.keys(surveyChoices) as SurveyChoice[]).map((question) =>
        tally(
          question,
          surveyChoices[question],
          surveys.map((each) => (each[question] === null ? [] : [each[question]])),
        ),
      ),
      tally(
        'motives',
        surveyMotives,
        surveys.map(({ motives }) => motives),
      ),
    ],
    km: maskedKilometres({ people: drives.length, km: drives.reduce((sum, km) => sum + km, 0) }),
    measured: maskedKilometres(measured),
    homes: homes.filter(({ people }) => people >= MASKED_UNDER),
  };
};

/** Whole percents of `n` that add up to 100, by the largest remainder. Counts of one-answer questions. */
export const percents = (counts: Readonly<Record<string, number>>): Record<string, number> => {
  const entries = Object.entries(counts);
  const n = entries.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return Object.fromEntries(entries.map(([key]) => [key, 0]));
  const exact = entries.map(([key, count]) => ({
    key,
    whole: Math.floor((count * 100) / n),
    rest: (count * 100) % n,
  }));
  let left = 100 - exact.reduce((sum, { whole }) => sum + whole, 0);
  const more = new Set(
    [...exact]
      .sort((a, b) => b.rest - a.rest)
      .filter(() => left-- > 0)
      .map(({ key }) => key),
  );
  return Object.fromEntries(exact.map(({ key, whole }) => [key, whole + (more.has(key) ? 1 : 0)]));
};
