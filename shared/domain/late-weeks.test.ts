import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, weekOf } from './iso-week.ts';
import { isDue, isTimeToRemind, lateMessage, lateWeeks } from './late-weeks.ts';
import { addDays } from './local-time.ts';

describe('a week that nobody touched', () => {
  it('is due from the week of the first day on, over a turn of the year too; without one, never before this week', () => {
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (after, weeks) => {
        const startedOn = addDays('2026-06-01', after);
        const week = addWeeks(weekOf(startedOn), weeks);
        expect(isDue(week, startedOn, '2020-W01')).toBe(weeks >= 0);
        expect(isDue(week, null, weekOf(startedOn))).toBe(weeks >= 0);
      }),
    );
  });
});

describe('late weeks', () => {
  it('are drafts that are over: never this week, one to come, one validated, or one before the opening', () => {
    const states = fc.array(fc.constantFrom('draft', 'validated', 'locked', 'absent'), { maxLength: 12 });
    fc.assert(
      fc.property(states, fc.integer({ min: -3, max: 14 }), (all, now) => {
        const weeks = all.map((_, index) => addWeeks('2026-W45', index));
        const current = addWeeks('2026-W45', now);
        const late = lateWeeks(weeks, all, current);
        weeks.forEach((week, index) => {
          expect(late.includes(week)).toBe(all[index] === 'draft' && index < now);
        });
      }),
    );
  });

  it.each([
    ['Monday at ten', '2026-11-30', 10, false],
    ['Tuesday at nine', '2026-12-01', 9, true],
    ['Friday in the last hour', '2026-12-04', 17, true],
    ['Friday evening', '2026-12-04', 18, false],
    ['Wednesday before nine', '2026-12-02', 8, false],
    ['Saturday', '2026-12-05', 10, false],
    ['Sunday', '2026-12-06', 10, false],
  ])('are asked for by themselves at work only: %s', (_when, date, hours, due) => {
    expect(isTimeToRemind({ date, minutes: hours * 60 })).toBe(due);
  });

  it('are asked for by name and day, with the way there when it is known', () => {
    const { subject, text } = lateMessage('Mairie de Salviac', ['2026-W48'], 'https://visio.example');
    expect(subject).toBe('Grilles à valider – Mairie de Salviac');
    expect(text).toContain('- semaine 48 (23–29 novembre 2026)');
    expect(text).toContain('dans « Grilles » : https://visio.example/grilles.');
    expect(lateMessage('Gramat', ['2026-W48'], '').text).toContain('dans « Grilles ».');
  });
});
