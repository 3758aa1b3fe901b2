import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exceptionLines, openingText, weekLines } from './hours-words.ts';
import { isOpen } from './opening-hours.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const hours = {
  weekly: [day, day, [], day, day, [{ from: '09:00', to: '12:00' }], []],
  exceptions: [{ date: '2026-12-25', periods: [] }],
};
const at = (text: string): Date => new Date(`${text}:00+01:00`);

describe('opening hours in words', () => {
  it('put days that are alike together, and leave closed ones out', () => {
    expect(weekLines(hours)).toEqual([
      'lundi et mardi : 9 h à 12 h et 13 h 30 à 17 h',
      'jeudi et vendredi : 9 h à 12 h et 13 h 30 à 17 h',
      'samedi : 9 h à 12 h',
    ]);
    expect(weekLines({ weekly: [day, day, day, [], [], [], []], exceptions: [] })).toEqual([
      'lundi au mercredi : 9 h à 12 h et 13 h 30 à 17 h',
    ]);
    expect(weekLines({ weekly: [], exceptions: [] })).toEqual(['fermé']);
  });

  it('tell of days that are not as usual while they are to come', () => {
    expect(exceptionLines(hours, '2026-11-30', 60)).toEqual(['vendredi 25 décembre : fermé']);
    const newYear = { ...hours, exceptions: [{ date: '2027-01-01', periods: [] }] };
    expect(exceptionLines(newYear, '2026-12-30', 60)).toEqual(['vendredi 1er janvier : fermé']);
    expect(exceptionLines(hours, '2026-11-30', 20)).toEqual([]);
    expect(exceptionLines(hours, '2026-12-26', 60)).toEqual([]);
  });

  it('say what holds now and until when', () => {
    expect(openingText(hours, at('2026-11-23T10:00'))).toBe('Ouvert jusqu’à 12 h');
    expect(openingText(hours, at('2026-11-23T12:00'))).toBe('Fermé, ouvre aujourd’hui à 13 h 30');
    expect(openingText(hours, at('2026-11-24T17:00'))).toBe('Fermé, ouvre jeudi 26 novembre à 9 h');
    expect(openingText({ weekly: [], exceptions: [] }, at('2026-11-24T17:00'))).toBe('Fermé');
  });

  it('never say open when it is closed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 60 }), (minutes) => {
        const now = new Date(at('2026-11-23T00:00').getTime() + minutes * 60_000);
        expect(openingText(hours, now).startsWith('Ouvert')).toBe(isOpen(hours, now));
      }),
      { numRuns: 60 },
    );
  });
});
