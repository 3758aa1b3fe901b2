import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meet, serves } from './agency-area.ts';

const areas = fc
  .uniqueArray(fc.constantFrom('46', '12', '19', '2A'), { maxLength: 3 })
  .map((departements) => ({ departements }));

describe('where an agency receives from', () => {
  it('is every département until some are said', () => {
    expect(serves({ departements: [] }, '46')).toBe(true);
    expect(serves({ departements: ['46', '12'] }, '12')).toBe(true);
    expect(serves({ departements: ['46'] }, '12')).toBe(false);
    expect(serves({ departements: ['46'] }, null)).toBe(true);
  });

  it('is shared by two of them or not, whoever is asked', () => {
    fc.assert(
      fc.property(areas, areas, (one, other) => {
        expect(meet(one, other)).toBe(meet(other, one));
        expect(meet(one, one)).toBe(true);
        for (const departement of ['46', '12', '19', '2A'])
          if (serves(one, departement) && serves(other, departement)) expect(meet(one, other)).toBe(true);
      }),
    );
  });
});
