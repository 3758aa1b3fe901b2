import { describe, expect, it } from '@jest/globals';
import { DEAD_AFTER, DEAD_PEAK, hearingAfter, openedMicrophone } from './silent-microphone.ts';

describe('a microphone', () => {
  it('is dead once it has given nothing for long', () => {
    const opened = openedMicrophone(1_000);
    expect(hearingAfter(opened, 0, 1_000 + DEAD_AFTER - 1).dead).toBe(false);
    expect(hearingAfter(opened, 0, 1_000 + DEAD_AFTER).dead).toBe(true);
  });

  it('is alive in a quiet room: its own noise is enough', () => {
    let hearing = openedMicrophone(0);
    for (let now = 0; now < 120_000; now += 500) {
      hearing = hearingAfter(hearing, now % 3_000 === 0 ? DEAD_PEAK * 2 : 0, now);
      expect(hearing.dead).toBe(false);
    }
  });

  it('comes back to life at the first sound', () => {
    const dead = hearingAfter(openedMicrophone(0), 0, DEAD_AFTER);
    expect(hearingAfter(dead, 0.2, DEAD_AFTER + 100)).toEqual({ heardAt: DEAD_AFTER + 100, dead: false });
  });
});
