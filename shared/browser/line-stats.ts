/** What WebRTC's statistics tell of a line (W3C webrtc-stats), reduced to the few numbers that the rules need. */
import type { LineSample } from '../domain/line-quality.ts';

/** The fields read here, of whatever type of entry has them. */
interface StatsEntry {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly timestamp: number;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly state?: string;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly fractionLost?: number;
  readonly packetsLost?: number;
  readonly packetsReceived?: number;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly jitter?: number;
}

export const entriesOf = (report: RTCStatsReport | null): StatsEntry[] => {
  const entries: StatsEntry[] = [];
  report?.forEach((entry: StatsEntry) => entries.push(entry));
  return entries;
};

/** The pair of addresses in use. */
export const selectedPair = (entries: readonly StatsEntry[]): StatsEntry | null => {
  const id = entries.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  return entries.find((entry) => entry.id === id) ?? null;
};

interface Received {
  readonly lost: number;
  readonly received: number;
}

/** Turns reports, taken again and again, into samples: what was lost is told by differences. */
export class LineMeter {
  readonly #before = new Map<string, Received>();

  /** @returns null while nothing is sent or received */
  take(
    reports: { readonly send: RTCStatsReport | null; readonly receive: RTCStatsReport | null },
    peerSendLoss = 0,
  ): LineSample | null {
    const [send, receive] = [entriesOf(reports.send), entriesOf(reports.receive)];
    if (send.length === 0 && receive.length === 0) return null;
    const pair = selectedPair(send) ?? selectedPair(receive);
    const told = send.flatMap(({ type, fractionLost }) =>
      type === 'remote-inbound-rtp' && fractionLost !== undefined ? [fractionLost] : [],
    );
    const incoming = receive.filter(({ type }) => type === 'inbound-rtp').map((entry) => this.#lost(entry));
    return {
      sendLoss: Math.min(1, Math.max(0, ...told)),
      receiveLoss: Math.max(0, ...incoming),
      peerSendLoss,
      roundTrip: pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1_000,
      available: selectedPair(send)?.availableOutgoingBitrate ?? null,
    };
  }

  /** The share lost of one track since the last look; too few packets tell nothing. */
  #lost({ id, packetsLost = 0, packetsReceived = 0 }: StatsEntry): number {
    const before = this.#before.get(id) ?? { lost: 0, received: 0 };
    const [lost, received] = [packetsLost - before.lost, packetsReceived - before.received];
    if (lost + received >= 0 && lost + received < FEWEST_PACKETS) return 0;
    this.#before.set(id, { lost: packetsLost, received: packetsReceived });
    return Math.min(1, Math.max(0, lost / Math.max(1, lost + received)));
  }
}

/** Fewer packets than this are gathered until the next look. */
const FEWEST_PACKETS = 20;
