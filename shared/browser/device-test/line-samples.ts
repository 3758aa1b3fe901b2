/** From statistics taken twice a second to the measure of a line. */
import type { LineMeasure } from '../../domain/device-findings.ts';
import { pathOf, udpPasses } from '../../domain/network-path.ts';
import { entriesOf, selectedPair } from '../line-stats.ts';

/** What one look at both ways of the loop found. */
export interface LoopSample {
  /** Milliseconds of any clock. */
  readonly at: number;
  readonly path: LineMeasure['path'];
  /** Milliseconds; null when not known yet. */
  readonly roundTrip: number | null;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Lost on the way to the server, as it told last. */
  readonly sendLoss: number;
}

export const loopSample = (
  at: number,
  sendReport: RTCStatsReport,
  receiveReport: RTCStatsReport,
): LoopSample => {
  const [send, receive] = [entriesOf(sendReport), entriesOf(receiveReport)];
  const pair = selectedPair(send);
  const back = receive.find(({ type }) => type === 'inbound-rtp');
  const there = send.find(({ type }) => type === 'remote-inbound-rtp');
  const seconds = pair?.currentRoundTripTime ?? null;
  return {
    at,
    path: udpPasses(send) ? 'udp' : pathOf(send),
    roundTrip: seconds === null ? null : seconds * 1_000,
    bytesSent: pair?.bytesSent ?? 0,
    bytesReceived: selectedPair(receive)?.bytesReceived ?? 0,
    packetsReceived: back?.packetsReceived ?? 0,
    packetsLost: back?.packetsLost ?? 0,
    sendLoss: there?.fractionLost ?? 0,
  };
};

/** A rate counts when the line carried it for so long, in milliseconds. */
const CARRIED_FOR = 2_000;

/** The most that was carried over two seconds, in bits a second. */
const bestRate = (samples: readonly LoopSample[], bytes: 'bytesSent' | 'bytesReceived'): number => {
  let best = 0;
  for (const end of samples) {
    const start = samples.findLast(({ at }) => end.at - at >= CARRIED_FOR);
    if (start) best = Math.max(best, ((end[bytes] - start[bytes]) * 8_000) / (end.at - start.at));
  }
  return best;
};

/**
 * The measure of a line. Delay and loss come from the quiet start, before the line was filled to its brim: a full line is
 * slow and loses packets without being at fault.
 */
export const measureOf = (quiet: readonly LoopSample[], filled: readonly LoopSample[]): LineMeasure => {
  const all = [...quiet, ...filled];
  const roundTrips = quiet.flatMap(({ roundTrip }) => roundTrip ?? []);
  const [first, last] = [quiet[0], quiet.at(-1)];
  const lost = (last?.packetsLost ?? 0) - (first?.packetsLost ?? 0);
  const received = (last?.packetsReceived ?? 0) - (first?.packetsReceived ?? 0);
  const loopLoss = lost / Math.max(1, lost + received);
  return {
    path: all.findLast(({ path }) => path !== null)?.path ?? null,
    roundTrip: roundTrips.length === 0 ? null : Math.round(Math.min(...roundTrips)),
    loss: Math.min(1, Math.max(0, loopLoss, last?.sendLoss ?? 0)),
    up: Math.round(bestRate(filled, 'bytesSent')),
    down: Math.round(bestRate(filled, 'bytesReceived')),
  };
};
