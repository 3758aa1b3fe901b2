import { describe, expect, it } from '@jest/globals';
import type { PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import { isUnderWay, noPrints, printsAfter } from './print-state.ts';

const CALL = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const report = (printId: string, status: PrintStatus) => ({
  name: 'print:updated' as const,
  payload: { callId: CALL, printId, status },
});
const FIRST = '6f1c1b0e-5a7e-4a59-9a0c-00000000000a';
const SECOND = '6f1c1b0e-5a7e-4a59-9a0c-00000000000b';

describe('the prints of a call', () => {
  it('keep their order while each moves on by itself', () => {
    const state = [
      report(FIRST, { state: 'preparing' }),
      report(SECOND, { state: 'preparing' }),
      report(FIRST, { state: 'waiting', reason: 'media-empty' }),
    ].reduce(printsAfter, noPrints);
    expect(state.map(({ printId, status }) => [printId, status.state])).toEqual([
      [FIRST, 'waiting'],
      [SECOND, 'preparing'],
    ]);
  });

  it('can be called off while waiting for paper, no longer once printed', () => {
    expect(isUnderWay({ state: 'waiting', reason: 'media-empty' })).toBe(true);
    expect(isUnderWay({ state: 'printed', impressions: 1, sheets: 1 })).toBe(false);
  });
});
