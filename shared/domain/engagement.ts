/** How a place stands with the charter's engagements, and which of them drift. */
import {
  ENGAGEMENTS,
  type Engagement,
  type EngagementFact,
  type EngagementProof,
  type EngagementState,
} from '../protocol/engagement.ts';
import type { Register, RegisterRecord } from '../protocol/register.ts';
import { checkCharter, offerOf, type Charter, type CharterFinding } from './charter.ts';
import { addMonths } from './figures.ts';
import { holdsOn } from './training-figures.ts';

/** An engagement that nobody has written down yet. */
export const unwritten = (number: number): Engagement => ({
  ...{ number, axis: null, wording: '', everyMonths: null, fact: null },
});

/** All of them in their order, those that are not written down by their number alone. */
export const allEngagements = (written: readonly Engagement[]): Engagement[] =>
  Array.from({ length: ENGAGEMENTS }, (_, index) => {
    const number = index + 1;
    return written.find((each) => each.number === number) ?? unwritten(number);
  });

/** What the register shows for each fact of a place. */
type ShownFacts = Readonly<Record<EngagementFact, boolean>>;

const FINDINGS: Readonly<
  Record<Exclude<EngagementFact, 'training' | 'staff' | 'room'>, CharterFinding['rule'][]>
> = {
  hours: ['minutes', 'days'],
  partners: ['social', 'employment'],
};

/**
 * Hours and partners as a label asks for them, a confidential room, a mediator, and of every mediator a training that holds;
 * in the week of a Monday.
 */
export const shownFacts = (
  charter: Charter,
  register: Register,
  place: RegisterRecord<'place'>,
  monday: string,
  today: string,
): ShownFacts => {
  const offer = offerOf(register, place, monday);
  const findings = checkCharter(charter, offer);
  const keeps = (rules: readonly CharterFinding['rule'][]): boolean =>
    findings.every(({ rule, kept }) => kept || !rules.includes(rule));
  const people = register.mediator.filter(({ siteId }) => siteId === place.siteId);
  const isTrained = (mediatorId: string): boolean =>
    register.training.some((each) => each.mediatorId === mediatorId && holdsOn(today, each));
  return {
    hours: keeps(FINDINGS.hours),
    partners: keeps(FINDINGS.partners),
    room: offer.confidentialRoom,
    staff: offer.staff > 0,
    training: people.length > 0 && people.every(({ mediatorId }) => isTrained(mediatorId)),
  };
};

/** Why an engagement that was held is in doubt: its proof is too old, or the register shows the contrary. */
type EngagementDrift = 'expired' | 'contradicted';

export interface EngagementStanding {
  readonly engagement: Engagement;
  readonly proof: EngagementProof | null;
  readonly state: EngagementState;
  /** What the system shows of its fact; null: it has none. */
  readonly shown: boolean | null;
  readonly drift: EngagementDrift | null;
  /** The day from which its proof is too old, "YYYY-MM-DD"; null: never, or nothing is proved. */
  readonly dueOn: string | null;
}

/** So many months after a day; months that are shorter end it with their last day. */
const monthsAfter = (day: string, months: number): string => {
  const month = addMonths(day.slice(0, 7), months);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return `${month}-${String(Math.min(last, Number(day.slice(8, 10)))).padStart(2, '0')}`;
};

/** How one engagement stands on a day ("YYYY-MM-DD"). What nobody proved is to be proved. */
export const standingOf = (
  engagement: Engagement,
  proof: EngagementProof | null,
  facts: ShownFacts,
  today: string,
): EngagementStanding => {
  const { everyMonths, fact } = engagement;
  const shown = fact === null ? null : facts[fact];
  const state = proof?.state ?? 'to-prove';
  const isHeld = proof !== null && state === 'held';
  const dueOn = isHeld && everyMonths !== null ? monthsAfter(proof.at.slice(0, 10), everyMonths) : null;
  const drift = !isHeld
    ? null
    : shown === false
      ? ('contradicted' as const)
      : dueOn !== null && dueOn <= today
        ? ('expired' as const)
        : null;
  return { engagement, proof, state, shown, drift, dueOn };
};

/** How many stand how; what drifts counts as held and as a drift. */
export const engagementSummary = (
  standings: readonly EngagementStanding[],
): Readonly<Record<EngagementState | 'drifts', number>> => {
  const count = (wanted: EngagementState): number => standings.filter(({ state }) => state === wanted).length;
  return {
    held: count('held'),
    'to-prove': count('to-prove'),
    'not-held': count('not-held'),
    drifts: standings.filter(({ drift }) => drift !== null).length,
  };
};
