import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as closing from './closing-time.ts';
import { isOpen, nextChange, phaseAt } from './opening-hours.ts';
import type { OpeningHours } from '../protocol/opening-hours.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:00' },
];
const hours: OpeningHours = { weekly: [day, day, day, day, day, [], []], exceptions: [] };
const always: OpeningHours = {
  weekly: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  exceptions: [],
};
const isReceiving = (of: OpeningHours, when: Date) => closing.isReceiving(phaseAt(of, when), when);
const warnedClosing = (of: OpeningHours, when: Date) => closing.warnedClosing(phaseAt(of, when), when);
const nextHoursEvent = (of: OpeningHours, when: Date) => closing.nextHoursEvent(phaseAt(of, when), when);
/** A Monday, in the network's zone. */
const at = (time: string): Date => new Date(`2026-11-23T${time}+01:00`);

describe('the end of an opening period', () => {
  it('takes nobody more from a quarter of an hour before, lunch included', () => {
    expect(
      [at('11:44:59'), at('11:45:00'), at('12:30:00'), at('14:00:00')].map((when) =>
        isReceiving(hours, when),
      ),
    ).toEqual([true, false, false, true]);
  });

  it('is warned of from ten minutes before', () => {
    expect(warnedClosing(hours, at('11:49:59'))).toBeNull();
    expect(warnedClosing(hours, at('11:50:00'))).toEqual(at('12:00:00'));
    expect(warnedClosing(hours, at('12:00:00'))).toBeNull();
  });

  it('never comes where it never closes', () => {
    expect(isReceiving(always, at('23:59:00'))).toBe(true);
    expect(warnedClosing(always, at('23:59:00'))).toBeNull();
    expect(nextHoursEvent(always, at('12:00:00'))).toBeNull();
  });

  it('announces every change of its answers', () => {
    const steps = ['08:00:00', '09:00:00', '11:45:00', '11:50:00', '12:00:00', '14:00:00'];
    for (const [index, step] of steps.slice(0, -1).entries())
      expect(nextHoursEvent(hours, at(step))).toEqual(at(steps[index + 1]!));
  });

  it('is not missed, whenever one looks: nothing changes before the next event', () => {
    const answers = (when: Date) => [
      isOpen(hours, when),
      isReceiving(hours, when),
      warnedClosing(hours, when)?.getTime(),
    ];
    fc.assert(
      fc.property(fc.nat(7 * 24 * 3600), fc.nat(1000), (second, share) => {
        const start = new Date(at('00:00:00').getTime() + second * 1000);
        const next = nextHoursEvent(hours, start);
        const change = nextChange(hours, start);
        expect(next !== null && change !== null && next > start && next <= change).toBe(true);
        const between = new Date(start.getTime() + ((next!.getTime() - 1 - start.getTime()) * share) / 1000);
        expect(answers(between)).toEqual(answers(start));
      }),
    );
  });
});
