/**
 * The ways a call's media may take to the server, and the memory of the one that worked. All ways are tried at once
 * (ICE, RFC 8445, prefers the first of the list that answers); where a firewall leaves only the last ones, trying those
 * alone first spares the next call the tries that lead nowhere.
 */

/** From the best to the last resort; a relay's own port may be 443, which nearly every network lets out. */
export const networkPaths = ['udp', 'tcp', 'turn-udp', 'turn-tcp', 'turn-tls'] as const;
export type NetworkPath = (typeof networkPaths)[number];

/** A path that worked, and when, in milliseconds since 1970. */
export interface RememberedPath {
  readonly path: NetworkPath;
  readonly at: number;
}

/** How long a path is believed, in milliseconds: once a day all ways are tried, as a firewall may have been opened. */
export const PATH_MEMORY = 24 * 60 * 60_000;

/** The path to try first; null: all at once. Where UDP works, nothing is gained by leaving ways out. */
export const firstTry = (remembered: RememberedPath | null, now: number): NetworkPath | null => {
  if (remembered === null || remembered.path === 'udp') return null;
  const age = now - remembered.at;
  return age >= 0 && age < PATH_MEMORY ? remembered.path : null;
};

interface Offered<Candidate, Server> {
  readonly iceCandidates: readonly Candidate[];
  readonly iceServers: readonly Server[];
}
interface Narrowed<Candidate, Server> {
  readonly iceCandidates: Candidate[];
  readonly iceServers: Server[];
  /** WebRTC's RTCIceTransportPolicy. */
  readonly iceTransportPolicy: 'all' | 'relay';
}

const urlFits = (url: string, path: NetworkPath): boolean => {
  if (path === 'turn-tls') return url.startsWith('turns:');
  if (!url.startsWith('turn:')) return false;
  // Without a transport, a TURN URL means UDP (RFC 7065, section 3.1).
  return url.includes('transport=tcp') === (path === 'turn-tcp');
};

/** What is left of the offered ways when one path is to be tried alone; everything when that path is not offered. */
export const alongPath = <
  Candidate extends { readonly protocol?: unknown },
  Server extends { readonly urls: readonly string[] },
>(
  path: NetworkPath | null,
  { iceCandidates, iceServers }: Offered<Candidate, Server>,
): Narrowed<Candidate, Server> => {
  const everything: Narrowed<Candidate, Server> = {
    iceCandidates: [...iceCandidates],
    iceServers: [...iceServers],
    iceTransportPolicy: 'all',
  };
  if (path === null) return everything;
  if (path === 'udp' || path === 'tcp') {
    const fitting = iceCandidates.filter(({ protocol }) => protocol === path);
    return fitting.length === 0 ? everything : { ...everything, iceCandidates: fitting, iceServers: [] };
  }
  const fitting = iceServers
    .map((server) => ({ ...server, urls: server.urls.filter((url) => urlFits(url, path)) }))
    .filter(({ urls }) => urls.length > 0);
  return fitting.length === 0
    ? everything
    : { ...everything, iceServers: fitting, iceTransportPolicy: 'relay' };
};

/** The few fields of a WebRTC statistics report that tell the path (W3C webrtc-stats). */
interface StatsEntry {
  readonly id: string;
  readonly type: string;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly relayProtocol?: string;
  readonly state?: string;
  readonly requestsSent?: number;
  readonly responsesReceived?: number;
}

/** The path in use, from a connection's statistics; null until there is one. */
export const pathOf = (stats: Iterable<StatsEntry>): NetworkPath | null => {
  const entries = new Map([...stats].map((entry) => [entry.id, entry]));
  const pairId = [...entries.values()].find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  const local = entries.get(entries.get(pairId ?? '')?.localCandidateId ?? '');
  if (local === undefined) return null;
  const found = local.candidateType === 'relay' ? `turn-${local.relayProtocol ?? 'udp'}` : local.protocol;
  return networkPaths.find((path) => path === found) ?? null;
};

/** The pairs over which UDP without a relay was tried. */
const udpTries = (entries: readonly StatsEntry[]): StatsEntry[] =>
  entries.filter(({ type, localCandidateId, requestsSent, state }) => {
    if (type !== 'candidate-pair' || (state !== 'succeeded' && !requestsSent)) return false;
    const local = entries.find(({ id }) => id === localCandidateId);
    return local?.protocol === 'udp' && local.candidateType !== 'relay';
  });

const hasAnswered = ({ state, responsesReceived = 0 }: StatsEntry): boolean =>
  state === 'succeeded' || responsesReceived > 0;

/** Whether UDP reaches the server. On a busy machine ICE may take TCP all the same: then nothing is blocked. */
export const udpPasses = (stats: Iterable<StatsEntry>): boolean => udpTries([...stats]).some(hasAnswered);

/**
 * The path in use, if the next call gains by knowing it: UDP, or another one while UDP was tried without an answer.
 * Remembering TCP or a relay where UDP passes too would keep the next calls from the better way.
 */
export const pathWorthRemembering = (stats: Iterable<StatsEntry>): NetworkPath | null => {
  const entries = [...stats];
  const path = pathOf(entries);
  if (path === null || path === 'udp') return path;
  return udpTries(entries).length > 0 && !udpPasses(entries) ? path : null;
};
