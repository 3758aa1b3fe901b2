/** What a label asks of a place, as data, and whether a place keeps it. */
import { serves } from './agency-area.ts';
import type { agencyFamilies, Register, RegisterRecord } from '../protocol/register.ts';
import { addDays, weekdayOf } from './local-time.ts';
import { openMinutesOf } from './opening-hours.ts';

type Family = (typeof agencyFamilies)[number];

/** The rules of one label. What it does not ask for is 0, or false. */
export interface Charter {
  readonly id: 'rsp-2009' | 'france-services';
  /** Open minutes a week, and days with any. */
  readonly minMinutes: number;
  readonly minDays: number;
  /** Partners of each kind, at least. */
  readonly families: Readonly<Partial<Record<Family, number>>>;
  /** People at the place. */
  readonly minStaff: number;
  readonly confidentialRoom: boolean;
}

/** RSP: the State's label of 2009, as the Lot's network was held to it; France services: what followed it. */
export const CHARTERS: readonly Charter[] = [
  {
    id: 'rsp-2009',
    minMinutes: 24 * 60,
    minDays: 3,
    families: { social: 1, employment: 1 },
    minStaff: 0,
    confidentialRoom: false,
  },
  {
    id: 'france-services',
    minMinutes: 24 * 60,
    minDays: 5,
    families: {},
    minStaff: 2,
    confidentialRoom: true,
  },
];

/** What a place offers in one week. */
export interface Offer {
  readonly minutes: number;
  readonly days: number;
  readonly families: Readonly<Partial<Record<Family, number>>>;
  readonly staff: number;
  readonly confidentialRoom: boolean;
}

/** One thing a charter asks, and how it stands. Hours are in minutes; a room counts 1. */
export interface CharterFinding {
  readonly rule: 'minutes' | 'days' | 'social' | 'employment' | 'staff' | 'room';
  readonly asked: number;
  readonly found: number;
  readonly kept: boolean;
}

/** Everything the charter asks, in a fixed order; the label is kept when every finding is. */
export const checkCharter = (charter: Charter, offer: Offer): CharterFinding[] => {
  const asked: [CharterFinding['rule'], number, number][] = [
    ['minutes', charter.minMinutes, offer.minutes],
    ['days', charter.minDays, offer.days],
    ['social', charter.families.social ?? 0, offer.families.social ?? 0],
    ['employment', charter.families.employment ?? 0, offer.families.employment ?? 0],
    ['staff', charter.minStaff, offer.staff],
    ['room', charter.confidentialRoom ? 1 : 0, offer.confidentialRoom ? 1 : 0],
  ];
  return asked
    .filter(([, minimum]) => minimum > 0)
    .map(([rule, minimum, found]) => ({ rule, asked: minimum, found, kept: found >= minimum }));
};

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** What the hours of a place come to in the week of a Monday: overlaps once, lunch and closures not at all. */
export const openingOf = (
  hours: RegisterRecord<'place'>['hours'],
  monday: string,
): Pick<Offer, 'minutes' | 'days'> => {
  const days = WEEK.map((day) => openMinutesOf(hours, addDays(monday, day)));
  return {
    minutes: days.reduce((sum, minutes) => sum + minutes, 0),
    days: days.filter((minutes) => minutes > 0).length,
  };
};

/** What a place offers in the week of a Monday, by the register. */
export const offerOf = (register: Register, place: RegisterRecord<'place'>, monday: string): Offer => ({
  ...openingOf(place.hours, monday),
  families: Object.fromEntries(
    (['social', 'employment'] as const).map((family) => [
      family,
      register.agency.filter((agency) => agency.family === family && serves(agency, place.departement))
        .length,
    ]),
  ),
  staff: register.mediator.filter(({ siteId }) => siteId === place.siteId).length,
  confidentialRoom: place.confidentialRoom,
});

/** The Mondays, from `from` on, of weeks in which exceptions bring the hours below what the charter asks. */
export const weeksBelow = (
  charter: Charter,
  hours: RegisterRecord<'place'>['hours'],
  from: string,
  weeks: number,
): string[] => {
  const first = addDays(from, -weekdayOf(from));
  return Array.from({ length: weeks }, (_, week) => addDays(first, week * 7)).filter((monday) => {
    const { minutes, days } = openingOf(hours, monday);
    return minutes < charter.minMinutes || days < charter.minDays;
  });
};
