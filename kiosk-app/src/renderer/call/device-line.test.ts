import { describe, expect, it } from '@jest/globals';
import { printLine, scanLine } from './device-line.ts';

describe('the cards of the devices', () => {
  it('show the progress of a page and can be cancelled', () => {
    expect(scanLine({ state: 'scanning', page: 2, progress: 0.5 })).toEqual({
      tone: 'calm',
      progress: 0.5,
      over: false,
      words: { key: 'scan.scanning', page: 2 },
    });
  });

  it('call for help when the printer waits for paper, and stay cancellable', () => {
    expect(printLine({ state: 'waiting', reason: 'media-empty' })).toMatchObject({
      tone: 'attention',
      over: false,
      words: { reason: 'media-empty' },
    });
  });

  it('say "printed" for printed alone', () => {
    const states = [
      'preparing',
      'sending',
      'printing',
      'printed',
      'unverified',
      'unknown',
      'cancelled',
    ] as const;
    const done = states.filter((state) => printLine({ state, impressions: 1, sheets: 1 }).tone === 'done');
    expect(done).toEqual(['printed']);
  });

  it('say why a scan failed', () => {
    expect(scanLine({ state: 'failed', pages: 0, code: 'scanner-jam' })).toMatchObject({
      over: true,
      words: { code: 'scanner-jam' },
    });
  });
});
