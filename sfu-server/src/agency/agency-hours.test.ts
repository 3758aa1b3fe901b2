import { describe, expect, it } from '@jest/globals';
import { phaseAt } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import fc from 'fast-check';
import { AgencyHours } from './agency-hours.ts';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '24:00' },
];
const hours: OpeningHours = {
  weekly: [office, [{ from: '00:00', to: '24:00' }], office, [], office, [], []],
  exceptions: [{ date: '2026-11-11', periods: [] }],
};

describe('the hours of an agency', () => {
  it('say what a fresh look would, whatever was asked before, forwards and backwards', () => {
    const start = Date.parse('2026-11-09T00:00:00Z');
    fc.assert(
      fc.property(fc.array(fc.nat(14 * 24 * 60), { minLength: 1, maxLength: 20 }), (minutes) => {
        const kept = new AgencyHours(hours);
        for (const minute of minutes) {
          const at = new Date(start + minute * 60_000);
          expect(kept.phase(at)).toEqual(phaseAt(hours, at));
        }
      }),
    );
  });
});
