/** Training against satisfaction: what a site's mediators learned beside what people said of them. */
import type { TrainingRow } from '../protocol/figures.ts';
import { surveyChoices } from '../protocol/survey.ts';
import { MASKED_UNDER, percents } from './survey.ts';

export interface TrainingFacts {
  readonly sites: readonly { readonly siteId: string; readonly label: string }[];
  readonly mediators: readonly { readonly mediatorId: string; readonly siteId: string }[];
  readonly trainings: readonly {
    readonly mediatorId: string;
    readonly heldOn: string;
    readonly validUntil: string | null;
  }[];
  /** How many people of a site gave an answer. */
  readonly said: readonly { readonly siteId: string; readonly answer: string; readonly people: number }[];
}

/** Whether a training proves something on a day: it has been held and is not over. Without an end it holds for good. */
export const holdsOn = (
  day: string,
  { heldOn, validUntil }: { readonly heldOn: string; readonly validUntil: string | null },
): boolean => heldOn <= day && (validUntil === null || validUntil >= day);

/** One row a site, in the sites' order; what fewer than five people said is masked. */
export const trainingRows = (facts: TrainingFacts, day: string): TrainingRow[] => {
  const valid = facts.trainings.filter((training) => holdsOn(day, training));
  return facts.sites.map(({ siteId, label }) => {
    const people = new Set(
      facts.mediators.filter((each) => each.siteId === siteId).map(({ mediatorId }) => mediatorId),
    );
    const theirs = valid.filter(({ mediatorId }) => people.has(mediatorId));
    const counts = Object.fromEntries(surveyChoices.mediator.map((answer) => [answer, 0]));
    for (const { answer, people: count } of facts.said.filter((each) => each.siteId === siteId))
      if (counts[answer] !== undefined) counts[answer] += count;
    const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return {
      ...{ siteId, label, mediators: people.size, trainings: theirs.length },
      trained: new Set(theirs.map(({ mediatorId }) => mediatorId)).size,
      ...(n < MASKED_UNDER ? { n: null, counts: null } : { n, counts }),
    };
  });
};

/** Trainings that hold, for each mediator; null without a mediator. */
export const trainingsEach = ({ mediators, trainings }: TrainingRow): number | null =>
  mediators === 0 ? null : trainings / mediators;

/** Whole percents of those who are very or rather satisfied with the mediator; null when masked. */
export const satisfiedShare = ({ counts }: TrainingRow): number | null => {
  if (counts === null) return null;
  const shares = percents(counts);
  return (shares['very'] ?? 0) + (shares['rather'] ?? 0);
};
