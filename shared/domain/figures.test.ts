import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonths,
  openingKey,
  quarterSinceOpening,
  sitesByQuarter,
  summaryOf,
  withSilentSites,
} from './figures.ts';

const row = {
  ...{ key: '', label: '', done: 2, tried: 1, missed: 1, waitSeconds: 400, talkSeconds: 900 },
  ...{ teleservices: 3, consultations: 4, documents: 5, informations: 6 },
};

describe('figures', () => {
  it('by site name those at which nothing was counted, once they were open', () => {
    const site = (siteId: string, openedOn: string | null) => ({ siteId, name: siteId, openedOn });
    const sites = [site('a', null), site('b', '2026-03-15'), site('c', null), site('d', '2026-04-01')];
    const rows = withSilentSites([{ ...row, key: 'a' }], sites, { from: '2026-01', months: 3 });
    expect(rows.map(({ key, done }) => [key, done])).toEqual([
      ['a', 2],
      ['b', 0],
      ['c', 0],
    ]);
    expect(summaryOf(rows)).toEqual(summaryOf([row]));
  });

  it('count a visio, a help with an online service and a consultation as démarches, nothing else', () => {
    expect(summaryOf([row, row])).toEqual({
      visios: 4,
      demarches: 18,
      missed: 2,
      meanWait: 100,
      meanTalk: 300,
    });
  });

  it('have no mean of nothing', () => {
    expect(summaryOf([])).toEqual({ visios: 0, demarches: 0, missed: 0, meanWait: null, meanTalk: null });
  });

  it('go from month to month over the years', () => {
    expect([addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (months) => {
        expect(addMonths(addMonths('2026-06', months), -months)).toBe('2026-06');
      }),
    );
  });

  const anyMonth = fc.integer({ min: 0, max: 600 }).map((months) => addMonths('1990-01', months));
  const anyDay = fc.tuple(anyMonth, fc.integer({ min: 1, max: 28 }));

  it('count a site’s own quarters from the month of its opening on, whatever the day', () => {
    expect(
      ['2008-10', '2008-11', '2009-01', '2009-02', '2009-10'].map((month) =>
        quarterSinceOpening('2008-11-17', month),
      ),
    ).toEqual([0, 1, 1, 2, 4]);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -100, max: 300 }), ([opening, day], months) => {
        const openedOn = `${opening}-${String(day).padStart(2, '0')}`;
        const quarter = quarterSinceOpening(openedOn, addMonths(opening, months));
        // Three months each, in their order, none of them before the opening.
        expect(quarter === 0).toBe(months < 0);
        if (months >= 0) expect(months - (quarter - 1) * 3).toBeGreaterThanOrEqual(0);
        if (months >= 0) expect(months - (quarter - 1) * 3).toBeLessThan(3);
      }),
    );
  });

  it('know how many sites had each quarter: all of them some, and none more often than there are sites', () => {
    const opening = fc.option(anyDay.map(([month, day]) => `${month}-${String(day).padStart(2, '0')}`));
    fc.assert(
      fc.property(
        fc.array(opening, { maxLength: 20 }),
        anyMonth,
        fc.integer({ min: 1, max: 60 }),
        (openings, from, months) => {
          const sites = sitesByQuarter(openings, { from, months });
          for (const count of sites.values()) expect(count).toBeLessThanOrEqual(openings.length);
          expect(sites.get(openingKey(null)) ?? 0).toBe(openings.filter((day) => day === null).length);
          for (const openedOn of openings) {
            const first = openedOn === null ? null : quarterSinceOpening(openedOn, from);
            expect(sites.get(openingKey(first))).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
