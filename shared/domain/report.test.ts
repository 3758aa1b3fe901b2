import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FigureRow } from '../protocol/figures.ts';
import { quarterSchema, type ReportFigures } from '../protocol/report.ts';
import { addDays } from './local-time.ts';
import { addQuarters, daysOf, firstMonthOf, quarterOf, quarterText } from './quarter.ts';
import { changeOf, monthText, reportTables } from './report-tables.ts';

const day = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1990-01-01', days));

describe('quarters', () => {
  it('hold each day once, and follow one another', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (date, steps) => {
        const quarter = quarterOf(date);
        const { first, last } = daysOf(quarter);
        expect(quarterSchema.safeParse(quarter).success).toBe(true);
        expect(first <= date && date <= last).toBe(true);
        expect(quarterOf(firstMonthOf(quarter))).toBe(quarter);
        expect(daysOf(addQuarters(quarter, 1)).first).toBe(addDays(last, 1));
        expect(addQuarters(addQuarters(quarter, steps), -steps)).toBe(quarter);
      }),
    );
  });

  it('are written as people say them', () => {
    expect(['2008-T1', '2026-T4'].map(quarterText)).toEqual(['1er trimestre 2008', '4e trimestre 2026']);
    expect(monthText('2026-08')).toBe('août 2026');
  });
});

describe('the tables of a report', () => {
  const row = (key: string, done: number): FigureRow => ({
    ...{ key, label: key, done, tried: 1, missed: 2, waitSeconds: done * 90, talkSeconds: done * 600 },
    ...{ teleservices: 4, consultations: 2, documents: 5, informations: 3 },
  });
  const figures: ReportFigures = {
    takenAt: '2026-11-28T09:00:00.000Z',
    months: [row('2026-10', 20), row('2026-11', 30)],
    before: [row('2026-07', 34)],
    agencies: [row('caf', 10), row('cram', 40), { ...row('', 0), label: '' }],
    sites: [],
    basins: [],
    survey: {
      n: 8,
      questions: [
        { question: 'welcome', n: 8, counts: { very: 6, rather: 2, little: 0, not: 0 } },
        { question: 'agent', n: null, counts: null },
      ],
      km: { n: 61, total: 1117 },
      measured: { n: null, total: null },
      homes: [],
    },
    grids: { complete: 7, expected: 9 },
    network: { places: 9, mediators: 15, trainingHours: 30 },
  };

  it('compare with the quarter before, and put the most used first', () => {
    const [keys, months, agencies] = reportTables(figures);
    expect(keys?.rows.slice(0, 3)).toEqual([
      ['Démarches', 62, 40, 55],
      ['Visios réalisées', 50, 34, 47],
      ['Appels manqués', 4, 2, 100],
    ]);
    expect(months?.rows.map(([name]) => name)).toEqual(['octobre 2026', 'novembre 2026']);
    expect(agencies?.rows.map(([name, demarches]) => [name, demarches])).toEqual([
      ['cram', 46],
      ['caf', 16],
      ['Non précisé', 6],
    ]);
    expect(changeOf(5, 0)).toBeNull();
  });

  it('leave out what is empty and what is masked, and are all as wide as their heading', () => {
    const tables = reportTables(figures);
    expect(tables.map(({ title }) => title)).toEqual([
      'Chiffres clés',
      'Par mois',
      'Par organisme',
      'Satisfaction',
      'Trajets en voiture évités',
    ]);
    expect(tables.at(-2)?.rows).toEqual([['Accueil', 75, 25, 0, 0, 8]]);
    expect(tables.at(-1)?.rows).toEqual([['D’après les usagers', 61, 1117, 200]]);
    for (const { heading, rows } of tables)
      for (const cells of rows) expect(cells).toHaveLength(heading.length);
  });
});
