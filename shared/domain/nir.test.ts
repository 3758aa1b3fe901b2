import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasNir, holdsNir, nirKey } from './nir.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');
const number = fc
  .tuple(
    fc.constantFrom('1', '2'),
    fc.integer({ min: 0, max: 99 }).map(two),
    fc.integer({ min: 1, max: 12 }).map(two),
    fc.oneof(fc.constantFrom('2A', '2B'), fc.integer({ min: 1, max: 95 }).map(two)),
    fc.integer({ min: 1, max: 999 }).map(three),
    fc.integer({ min: 1, max: 999 }).map(three),
  )
  .map((parts) => [...parts]);
const gap = fc.constantFrom('', ' ', '.', '-', '\u00a0', '/');

describe('a social security number', () => {
  it('has the key that INSEE gives', () => {
    // Made up, with keys worked out by hand.
    expect(nirKey('2690549588157')).toBe(80);
    expect(hasNir('Mme est née en 1969, 2 69 05 49 588 157 80')).toBe(true);
  });

  it('is found however it is written and whatever stands around it', () => {
    fc.assert(
      fc.property(number, gap, fc.boolean(), (parts, between, withKey) => {
        const key = two(nirKey(parts.join('')));
        const written = [...parts, ...(withKey ? [key] : [])].join(between);
        expect(hasNir(`Dossier (${written}), à rappeler`)).toBe(true);
        expect(holdsNir({ a: [{ note: written }] })).toBe(true);
      }),
    );
  });

  it('is not taken for one with a wrong key, nor is a telephone, a date or an amount', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 96 }), (parts, other) => {
        const key = ((nirKey(parts.join('')) - 1 + other) % 97) + 1;
        expect(hasNir(parts.join('') + two(key))).toBe(false);
      }),
    );
    for (const text of ['05 65 10 00 00', '2026-11-27 14:30', '12 000,00 € et 9 500,00 €', '46400', ''])
      expect(hasNir(text)).toBe(false);
    // An id that has the digits of one.
    const id = '18512460-2912-4abc-8abc-abcdefabcdef';
    expect(hasNir(id)).toBe(true);
    expect(holdsNir({ id, title: 'Demande' })).toBe(false);
    expect(holdsNir({ bytes: new Uint8Array(3), minutes: 15, at: null })).toBe(false);
  });
});
