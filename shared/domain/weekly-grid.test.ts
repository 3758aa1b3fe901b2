import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekdayOf } from './local-time.ts';
import { addWeeks, mondayOf, weekOf } from './iso-week.ts';
import {
  actOnGrid,
  fillGrid,
  NOTHING_COMPLETED,
  outcomeOf,
  type CountedLeg,
  type GridAct,
} from './weekly-grid.ts';
import type { GridState } from '../protocol/weekly-grid.ts';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T10:00:00+01:00') + seconds * 1000);
const day = [
  { from: '09:00', to: '12:00' },
  { from: '11:00', to: '12:30' },
];
const hours = {
  weekly: [day, day, [], [], [], [], []],
  exceptions: [{ date: '2026-11-24', periods: [] }],
};
const counted = { ...NOTHING_COMPLETED, visitors: 12, firstVisits: 0 };

describe('an ISO week', () => {
  it('begins on Monday, and the first of a year holds 4 January', () => {
    expect(weekOf('2026-11-27')).toBe('2026-W48');
    expect([weekOf('2027-01-03'), weekOf('2027-01-04')]).toEqual(['2026-W53', '2027-W01']);
    expect([weekOf('2024-12-30'), weekOf('2021-01-01')]).toEqual(['2025-W01', '2020-W53']);
    expect(mondayOf('2026-W48')).toBe('2026-11-23');
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
  });

  it('is that of its own Monday, for any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const date = addDays('2000-01-01', days);
        const monday = mondayOf(weekOf(date));
        expect(weekdayOf(monday)).toBe(0);
        expect(addDays(monday, weekdayOf(date))).toBe(date);
      }),
    );
  });
});

describe('a weekly grid', () => {
  const leg = (part: Partial<CountedLeg>): CountedLeg => ({
    agencyId: 'caf',
    openedAt: at(0),
    answeredAt: at(60),
    endedAt: at(660),
    ...part,
  });

  it('counts a visio from thirty seconds of talk on, shorter ones as tried, unanswered ones as missed', () => {
    expect(outcomeOf(leg({ endedAt: at(90) }))).toBe('done');
    expect(outcomeOf(leg({ endedAt: at(89) }))).toBe('tried');
    expect(outcomeOf(leg({ answeredAt: null }))).toBe('missed');
    expect(outcomeOf(leg({ endedAt: null }))).toBeNull();
  });

  it('is filled from the legs, the activities and the opening hours of its week', () => {
    const activity = { kind: 'teleservice' as const, minutes: 15, redirectedTo: null, cancelled: false };
    const filled = fillGrid({
      week: '2026-W48',
      hours,
      legs: [
        leg({}),
        leg({ endedAt: at(70) }),
        leg({ agencyId: 'cram', answeredAt: null, endedAt: at(300) }),
        leg({ endedAt: null }),
      ],
      activities: [
        activity,
        { ...activity, kind: 'documents', redirectedTo: 'caf' },
        { ...activity, cancelled: true },
      ],
      pagesScanned: 3,
      documentsPrinted: 1,
      appointments: [
        { agencyId: 'cpam', booked: 3, missed: 1 },
        { agencyId: 'caf', booked: 2, missed: 0 },
      ],
    });
    expect(filled).toEqual({
      openMinutes: 210, // Monday, the overlap counted once; closed on Tuesday by exception
      agencies: [
        {
          ...{ agencyId: 'caf', done: 1, tried: 1, missed: 0, talkSeconds: 610, waitSeconds: 120 },
          ...{ appointments: 2, noShows: 0 },
        },
        {
          ...{ agencyId: 'cpam', done: 0, tried: 0, missed: 0, talkSeconds: 0, waitSeconds: 0 },
          ...{ appointments: 3, noShows: 1 },
        },
        {
          ...{ agencyId: 'cram', done: 0, tried: 0, missed: 1, talkSeconds: 0, waitSeconds: 300 },
          ...{ appointments: 0, noShows: 0 },
        },
      ],
      ...{ documents: 1, teleservices: 1, consultations: 0, informations: 0 },
      ...{ activityMinutes: 30, redirections: 1, pagesScanned: 3, documentsPrinted: 1 },
      ...{ appointments: 5, noShows: 1 },
    });
  });

  it('counts every leg that has ended once, under its agency, and no leg that goes on', () => {
    const second = fc.integer({ min: 0, max: 4000 });
    const someLeg = fc
      .record({
        agencyId: fc.constantFrom('caf', 'cram', 'cpam'),
        opened: second,
        wait: second,
        talk: second,
        isAnswered: fc.boolean(),
        isOver: fc.boolean(),
      })
      .map(({ agencyId, opened, wait, talk, isAnswered, isOver }) => ({
        agencyId,
        openedAt: at(opened),
        answeredAt: isAnswered ? at(opened + wait) : null,
        endedAt: isOver ? at(opened + wait + (isAnswered ? talk : 0)) : null,
      }));
    const nothing = { activities: [], pagesScanned: 0, documentsPrinted: 0, appointments: [] };
    fc.assert(
      fc.property(fc.array(someLeg, { maxLength: 20 }), (legs) => {
        const { agencies } = fillGrid({ week: '2026-W48', hours, legs, ...nothing });
        const over = legs.filter(({ endedAt }) => endedAt !== null);
        for (const agencyId of ['caf', 'cram', 'cpam']) {
          const own = over.filter((each) => each.agencyId === agencyId);
          const row = agencies.find((each) => each.agencyId === agencyId);
          const { done = 0, tried = 0, missed = 0 } = row ?? {};
          expect(done + tried + missed).toBe(own.length);
          expect(missed).toBe(own.filter(({ answeredAt }) => answeredAt === null).length);
        }
        const seconds = over.reduce(
          (sum, { openedAt, endedAt }) => sum + (endedAt!.getTime() - openedAt.getTime()) / 1000,
          0,
        );
        expect(
          agencies.reduce((sum, { talkSeconds, waitSeconds }) => sum + talkSeconds + waitSeconds, 0),
        ).toBe(seconds);
      }),
    );
  });

  it('goes from draft over validated to locked, and is not validated without its figures', () => {
    expect(actOnGrid('draft', 'validate', NOTHING_COMPLETED)).toEqual({ refusal: 'grid-incomplete' });
    expect(actOnGrid('draft', 'validate', counted)).toEqual({ state: 'validated' });
    expect(actOnGrid('validated', 'validate', counted)).toEqual({ refusal: 'grid-validated' });
    expect(actOnGrid('validated', 'complete', counted)).toEqual({ refusal: 'grid-validated' });
    expect(actOnGrid('draft', 'lock', counted)).toEqual({ refusal: 'grid-not-validated' });
    expect(actOnGrid('validated', 'correct', NOTHING_COMPLETED)).toEqual({ refusal: 'grid-incomplete' });
  });

  it('never changes once locked, and is validated before that, whatever is tried in whatever order', () => {
    const acts = fc.array(fc.constantFrom<GridAct>('complete', 'validate', 'correct', 'reopen', 'lock'));
    fc.assert(
      fc.property(acts, fc.boolean(), (sequence, isCounted) => {
        let state: GridState = 'draft';
        const seen: string[] = [state];
        for (const act of sequence) {
          const result = actOnGrid(state, act, isCounted ? counted : NOTHING_COMPLETED);
          if (state === 'locked') expect(result).toEqual({ refusal: 'grid-locked' });
          if ('state' in result) state = result.state;
          seen.push(state);
        }
        const locked = seen.indexOf('locked');
        if (locked >= 0) expect(seen[locked - 1]).toBe('validated');
        if (!isCounted) expect(new Set(seen)).toEqual(new Set(['draft']));
      }),
    );
  });
});
