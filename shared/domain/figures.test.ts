import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, summaryOf } from './figures.ts';

const row = {
  ...{ key: '', label: '', done: 2, tried: 1, missed: 1, waitSeconds: 400, talkSeconds: 900 },
  ...{ teleservices: 3, consultations: 4, documents: 5, informations: 6 },
};

describe('figures', () => {
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
});
