import { describe, expect, it } from '@jest/globals';
import {
  alongPath,
  firstTry,
  PATH_MEMORY,
  pathOf,
  pathWorthRemembering,
  type NetworkPath,
} from './network-path.ts';

const now = Date.parse('2026-03-02T08:00:00Z');
const udp = { protocol: 'udp', port: 40_000 };
const tcp = { protocol: 'tcp', port: 40_000 };
const relay = {
  urls: [
    'turns:turn.example.org:443?transport=tcp',
    'turn:turn.example.org:443?transport=tcp',
    'turn:turn.example.org',
  ],
  username: '1:kiosk',
};
const offered = { iceCandidates: [udp, tcp], iceServers: [relay] };
const everything = { ...offered, iceTransportPolicy: 'all' };

describe('the path to try first', () => {
  it('is the one that worked last, for a day', () => {
    expect(firstTry({ path: 'turn-tls', at: now - 1000 }, now)).toBe('turn-tls');
    expect(firstTry({ path: 'turn-tls', at: now - PATH_MEMORY }, now)).toBeNull();
  });

  it('is every path where UDP works, where nothing is remembered, and where a clock went wrong', () => {
    expect(firstTry({ path: 'udp', at: now }, now)).toBeNull();
    expect(firstTry(null, now)).toBeNull();
    expect(firstTry({ path: 'tcp', at: now + 60_000 }, now)).toBeNull();
  });
});

describe('one path alone', () => {
  it.each<[NetworkPath, unknown]>([
    ['tcp', { iceCandidates: [tcp], iceServers: [], iceTransportPolicy: 'all' }],
    [
      'turn-tls',
      { ...offered, iceServers: [{ ...relay, urls: [relay.urls[0]] }], iceTransportPolicy: 'relay' },
    ],
    [
      'turn-tcp',
      { ...offered, iceServers: [{ ...relay, urls: [relay.urls[1]] }], iceTransportPolicy: 'relay' },
    ],
    [
      'turn-udp',
      { ...offered, iceServers: [{ ...relay, urls: [relay.urls[2]] }], iceTransportPolicy: 'relay' },
    ],
  ])('%s leaves the others out', (path, left) => {
    expect(alongPath(path, offered)).toEqual(left);
  });

  it('that is no longer offered leaves nothing out', () => {
    expect(alongPath('turn-tls', { ...offered, iceServers: [] })).toEqual({ ...everything, iceServers: [] });
    expect(alongPath('tcp', { ...offered, iceCandidates: [udp] })).toEqual({
      ...everything,
      iceCandidates: [udp],
    });
    expect(alongPath(null, offered)).toEqual(everything);
  });
});

describe('the path in use', () => {
  const stats = (local: object) => [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
    { id: 'P', type: 'candidate-pair', localCandidateId: 'L' },
    { id: 'L', type: 'local-candidate', ...local },
  ];
  it('is read off the selected pair', () => {
    expect(pathOf(stats({ candidateType: 'host', protocol: 'udp' }))).toBe('udp');
    expect(pathOf(stats({ candidateType: 'prflx', protocol: 'tcp' }))).toBe('tcp');
    expect(pathOf(stats({ candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' }))).toBe('turn-tls');
  });

  it('is unknown before there is a pair, or of a kind nobody knows', () => {
    expect(pathOf([{ id: 'T', type: 'transport' }])).toBeNull();
    expect(pathOf([])).toBeNull();
    expect(pathOf(stats({ candidateType: 'relay', relayProtocol: 'dtls' }))).toBeNull();
  });
});

describe('the path worth remembering', () => {
  const local = { type: 'local-candidate', candidateType: 'host' };
  const report = (chosen: string, pairs: readonly object[]) => [
    { id: 'T', type: 'transport', selectedCandidatePairId: chosen },
    { ...local, id: 'U', protocol: 'udp' },
    { ...local, id: 'C', protocol: 'tcp' },
    { id: 'R', type: 'local-candidate', candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
    ...pairs.map((pair) => ({ id: '', type: 'candidate-pair', ...pair })),
  ];
  const udpTried = (responsesReceived: number) => ({
    ...{ id: 'PU', localCandidateId: 'U', requestsSent: 4, responsesReceived },
  });
  const tcpPair = { id: 'PC', localCandidateId: 'C', requestsSent: 4, responsesReceived: 4 };
  const relayed = { id: 'PR', localCandidateId: 'R', requestsSent: 4, responsesReceived: 4 };

  it('is TCP or a relay where UDP got no answer', () => {
    expect(pathWorthRemembering(report('PC', [udpTried(0), tcpPair]))).toBe('tcp');
    expect(pathWorthRemembering(report('PR', [udpTried(0), relayed]))).toBe('turn-tls');
  });

  it('is none where UDP answers too, or was not tried', () => {
    expect(pathWorthRemembering(report('PC', [udpTried(1), tcpPair]))).toBeNull();
    expect(pathWorthRemembering(report('PC', [tcpPair]))).toBeNull();
    expect(pathWorthRemembering(report('PR', [relayed]))).toBeNull();
    expect(pathWorthRemembering(report('PC', [{ ...udpTried(0), requestsSent: 0 }, tcpPair]))).toBeNull();
  });

  it('is UDP whenever it is in use, and none before there is a pair', () => {
    expect(pathWorthRemembering(report('PU', [udpTried(4)]))).toBe('udp');
    expect(pathWorthRemembering([])).toBeNull();
  });
});
