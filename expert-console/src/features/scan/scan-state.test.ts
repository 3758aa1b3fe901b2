import { describe, expect, it } from '@jest/globals';
import type { ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import { isRunning, noScan, scanAfter } from './scan-state.ts';

const CALL = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const SCAN = '6f1c1b0e-5a7e-4a59-9a0c-00000000000a';
const report = (status: ScanStatus) => ({
  name: 'scan:updated' as const,
  payload: { callId: CALL, scanId: SCAN, status },
});

describe('the scan of a call', () => {
  it('follows the reports of the kiosk', () => {
    const state = scanAfter(noScan, report({ state: 'scanning', page: 1, progress: 0.4 }));
    expect(state.last?.status).toEqual({ state: 'scanning', page: 1, progress: 0.4 });
    expect(scanAfter(state, report({ state: 'done', pages: 1 })).last?.status.state).toBe('done');
  });

  it('is running until it is refused, done, cancelled or failed', () => {
    expect(isRunning({ state: 'awaiting-consent' })).toBe(true);
    expect(isRunning({ state: 'sending', page: 2 })).toBe(true);
    for (const over of [
      { state: 'refused' },
      { state: 'done', pages: 1 },
      { state: 'cancelled', pages: 0 },
      { state: 'failed', pages: 0, code: 'scanner-jam' },
    ] as const) {
      expect(isRunning(over)).toBe(false);
    }
  });
});
