import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distributionKinds, type Distribution } from '../protocol/distribution.ts';
import { readCsv } from './csv.ts';
import { distributionFile, distributionTotals } from './distribution-figures.ts';

const entry = (change: Partial<Distribution> = {}): Distribution => ({
  ...{ distributionId: crypto.randomUUID(), siteId: 'biars', kind: 'poster', on: '2026-11-20' },
  ...{ quantity: 1, where: 'Pharmacie', cancelled: false, corrections: [] },
  ...change,
});
const entries = fc.array(
  fc
    .record({
      siteId: fc.constantFrom('biars', 'salviac', 'assier'),
      kind: fc.constantFrom(...distributionKinds),
      quantity: fc.integer({ min: 1, max: 500 }),
      cancelled: fc.boolean(),
    })
    .map(entry),
);

describe('what was handed out', () => {
  it('adds up by place and kind to what was recorded, mistakes left out', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const sum = distributionTotals(all)
          .flatMap(({ counts }) => Object.values(counts))
          .reduce((total, count) => total + count, 0);
        const kept = all.filter(({ cancelled }) => !cancelled);
        expect(sum).toBe(kept.reduce((total, { quantity }) => total + quantity, 0));
        expect(distributionTotals(all)).toHaveLength(new Set(kept.map(({ siteId }) => siteId)).size);
      }),
    );
  });

  it('is a file with a line each, in which no text is a formula', () => {
    const corrections = [{ at: '2026-11-21T10:00:00Z', reason: 'compté deux fois' }];
    const csv = distributionFile(
      [entry({ where: '=1+1', cancelled: true, corrections }), entry({ kind: 'sms', quantity: 350 })],
      () => 'Cyber-base',
    );
    expect(csv).toContain("'=1+1");
    expect(readCsv(csv)?.map(({ cells }) => cells)).toEqual([
      ['lieu', 'date', 'support', 'nombre', 'endroit', 'annulé', 'corrections'],
      ['Cyber-base', '2026-11-20', 'affiche', '1', '=1+1', 'oui', 'compté deux fois'],
      ['Cyber-base', '2026-11-20', 'SMS', '350', 'Pharmacie', 'non', ''],
    ]);
  });
});
