import { describe, expect, it } from '@jest/globals';
import { loopSample, measureOf, type LoopSample } from './line-samples.ts';

/** A report of the browser's, as far as it is read. */
const report = (...entries: object[]): RTCStatsReport =>
  new Map(entries.map((entry) => [(entry as { id: string }).id, entry])) as unknown as RTCStatsReport;
const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'tcp' };
const local = (protocol: string) => ({
  id: `local ${protocol}`,
  type: 'local-candidate',
  candidateType: 'host',
  protocol,
});
const pair = (protocol: string, state: string) => ({
  id: protocol,
  type: 'candidate-pair',
  state,
  localCandidateId: `local ${protocol}`,
  currentRoundTripTime: 0.04,
});
const pathWith = (udp: string) =>
  loopSample(
    0,
    report(transport, local('udp'), local('tcp'), pair('udp', udp), pair('tcp', 'succeeded')),
    report(),
  ).path;

const sample = (at: number, part: Partial<LoopSample> = {}): LoopSample => ({
  at,
  path: 'udp',
  roundTrip: 40,
  bytesSent: 0,
  bytesReceived: 0,
  packetsReceived: 0,
  packetsLost: 0,
  sendLoss: 0,
  ...part,
});

describe('the measure of a line', () => {
  it('calls UDP blocked only when it does not answer, whichever path is taken', () => {
    expect(pathWith('succeeded')).toBe('udp');
    expect(pathWith('failed')).toBe('tcp');
  });

  it('takes delay and loss from the quiet start, and the best two seconds of each way from the rest', () => {
    const quiet = [sample(0, { roundTrip: 90 }), sample(1_000, { packetsReceived: 95, packetsLost: 5 })];
    const filled = [0, 1_000, 2_000, 3_000].map((at) =>
      sample(2_000 + at, { roundTrip: 900, bytesSent: at * 125, bytesReceived: at * 25, packetsLost: 80 }),
    );
    expect(measureOf(quiet, filled)).toEqual({
      path: 'udp',
      roundTrip: 40,
      loss: 0.05,
      up: 1_000_000,
      down: 200_000,
    });
  });

  it('has neither a path nor a delay when nothing was seen', () => {
    expect(measureOf([], [])).toEqual({ path: null, roundTrip: null, loss: 0, up: 0, down: 0 });
  });
});
