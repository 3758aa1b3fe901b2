import { describe, expect, it } from '@jest/globals';
import { IDLE_BEFORE_WARNING, IDLE_WARNING, idleState } from './idle-clock.ts';

describe('the idle clock', () => {
  it('warns 20 s ahead, counts down, then expires', () => {
    expect(idleState(IDLE_BEFORE_WARNING - 1)).toEqual({ state: 'active' });
    expect(idleState(IDLE_BEFORE_WARNING)).toEqual({ state: 'warning', secondsLeft: 20 });
    expect(idleState(IDLE_BEFORE_WARNING + IDLE_WARNING - 1)).toEqual({ state: 'warning', secondsLeft: 1 });
    expect(idleState(IDLE_BEFORE_WARNING + IDLE_WARNING)).toEqual({ state: 'expired' });
  });
});
