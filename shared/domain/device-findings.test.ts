import { describe, expect, it } from '@jest/globals';
import { findingsOf, overall, type LineMeasure, type TestFacts } from './device-findings.ts';

const line: LineMeasure = { path: 'udp', roundTrip: 40, loss: 0, up: 2_400_000, down: 2_300_000 };
const well: TestFacts = {
  camera: 'on',
  microphone: 'on',
  loudest: 0.3,
  microphoneDead: false,
  seen: true,
  heardSound: true,
  heardEcho: true,
  line,
};
const nothing: TestFacts = {
  camera: null,
  microphone: null,
  loudest: 0,
  microphoneDead: false,
  seen: null,
  heardSound: null,
  heardEcho: null,
  line: null,
};
const found = (part: Partial<TestFacts>, check: string) =>
  findingsOf({ ...well, ...part }).find((finding) => finding.check === check);

describe('the findings of a test', () => {
  it('are all well on a good machine and line', () => {
    expect(findingsOf(well).map(({ verdict }) => verdict)).toEqual(Array(8).fill('ok'));
    expect(overall(findingsOf(well))).toBe('ok');
  });

  it('are none before anything was tested', () => {
    expect(findingsOf(nothing).every(({ verdict }) => verdict === 'untested')).toBe(true);
    expect(overall(findingsOf(nothing))).toBeNull();
  });

  it.each([
    ['camera', { camera: 'denied' }, 'denied', 'broken'],
    ['camera', { camera: 'missing', seen: null }, 'missing', 'broken'],
    ['camera', { seen: false }, 'unseen', 'broken'],
    ['microphone', { microphoneDead: true }, 'silent', 'broken'],
    ['microphone', { loudest: 0.001 }, 'weak', 'watch'],
    ['microphone', { loudest: 0.001, heardEcho: null }, 'waiting', 'untested'],
    ['speaker', { heardSound: false }, 'unheard', 'broken'],
    ['echo', { heardEcho: false }, 'unheard', 'broken'],
    ['path', { line: { ...line, path: 'turn-tls' } }, 'detour', 'watch'],
    ['path', { line: { ...line, path: null, roundTrip: null, up: 0, down: 0 } }, 'none', 'broken'],
    ['rate', { line: { ...line, path: null, roundTrip: null, up: 0, down: 0 } }, 'waiting', 'untested'],
    ['delay', { line: { ...line, roundTrip: 350 } }, 'long', 'watch'],
    ['delay', { line: { ...line, roundTrip: 900 } }, 'tooLong', 'broken'],
    ['rate', { line: { ...line, up: 480_000 } }, 'narrow', 'watch'],
    ['rate', { line: { ...line, down: 64_000 } }, 'tooNarrow', 'broken'],
    ['loss', { line: { ...line, loss: 0.05 } }, 'some', 'watch'],
    ['loss', { line: { ...line, loss: 0.2 } }, 'heavy', 'broken'],
  ] as const)('tell of the %s: %j', (check, part, what, verdict) => {
    expect(found(part, check)).toEqual({ check, found: what, verdict });
  });

  it('are as grave together as the gravest', () => {
    expect(overall(findingsOf({ ...well, line: { ...line, up: 480_000 } }))).toBe('watch');
    expect(overall(findingsOf({ ...well, heardSound: false, line: null }))).toBe('broken');
  });
});
