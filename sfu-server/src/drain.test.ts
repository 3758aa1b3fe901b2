import { describe, expect, it } from '@jest/globals';
import { Drain } from './drain.ts';

/** A drain beside so many calls, which end or go back to the queue when told. */
const beside = (calls: number) => {
  const listeners: ((callId: string) => void)[] = [];
  const state = { underWay: calls };
  const drain = new Drain({
    calls: { onEnded: (told) => listeners.push(told), onParticipants: (told) => listeners.push(told) },
    underWay: () => state.underWay,
  });
  const oneLess = (): void => {
    state.underWay -= 1;
    for (const listener of listeners) listener('a call');
  };
  return { drain, oneLess };
};

describe('a drain', () => {
  it('is over at once without a call', async () => {
    const { drain } = beside(0);
    expect(drain.draining).toBe(false);
    await drain.wait(60_000);
    expect(drain.draining).toBe(true);
  });

  it('is over when the last call is, and not before', async () => {
    const { drain, oneLess } = beside(2);
    let over = false;
    const waiting = drain.wait(60_000).then(() => (over = true));
    oneLess();
    await Promise.resolve();
    expect(over).toBe(false);
    oneLess();
    await waiting;
  });

  it('is over at its limit, whatever goes on', async () => {
    await beside(1).drain.wait(10);
  });
});
