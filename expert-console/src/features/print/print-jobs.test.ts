import { describe, expect, it } from '@jest/globals';
import { printJobs, type OwnJob } from './print-jobs.ts';

const own = (printId: string): OwnJob => ({
  printId,
  documentId: printId,
  name: 'formulaire.pdf',
  setup: { copies: 1, sides: 'one-sided', color: 'color' },
  bytes: new Uint8Array(),
  uploaded: 0,
  code: null,
});
const report = (printId: string) => ({
  callId: 'call',
  printId,
  status: { state: 'printing' as const, impressions: null },
});

describe('the list of prints', () => {
  it('shows the latest first, each with the last word of the kiosk', () => {
    const jobs = printJobs([own('a'), own('b')], [report('a')]);
    expect(jobs.map(({ printId, status }) => [printId, status?.state])).toEqual([
      ['b', undefined],
      ['a', 'printing'],
    ]);
  });

  it('keeps a print started before the console was reloaded', () => {
    expect(printJobs([], [report('a')])).toEqual([
      { printId: 'a', own: null, status: { state: 'printing', impressions: null } },
    ]);
  });
});
