/**
 * What the test of the devices and the line found, line by line, and how grave it is. The sentence of each finding, with
 * what to do, is in the catalogues under `found.CHECK.FINDING`. Rates are in bits a second, times in milliseconds. Pure.
 */
import type { NetworkPath } from './network-path.ts';
import { VOICE_PEAK } from './silent-microphone.ts';

/** `ok`: well; `watch`: a call works, not at its best; `broken`: a call will not work well; `untested`: not yet. */
export type Verdict = 'ok' | 'watch' | 'broken' | 'untested';

/** What the loop through the server measured. */
export interface LineMeasure {
  /** Null: no path at all. */
  readonly path: NetworkPath | null;
  readonly roundTrip: number | null;
  /** Share of packets lost on the way there and back. */
  readonly loss: number;
  readonly up: number;
  readonly down: number;
}

/** What is known so far; null: not yet. */
export interface TestFacts {
  readonly camera: 'on' | 'denied' | 'missing' | null;
  readonly microphone: 'on' | 'denied' | 'missing' | null;
  /** The loudest that the microphone gave so far, 0 to 1. */
  readonly loudest: number;
  /** Open, and without the faintest noise. */
  readonly microphoneDead: boolean;
  /** What the person says. */
  readonly seen: boolean | null;
  readonly heardSound: boolean | null;
  readonly heardEcho: boolean | null;
  readonly line: LineMeasure | null;
}

/** Every finding by check, with its gravity: the catalogues have a sentence for each. */
export const gravity = {
  camera: { well: 'ok', unseen: 'broken', denied: 'broken', missing: 'broken', waiting: 'untested' },
  microphone: {
    well: 'ok',
    weak: 'watch',
    silent: 'broken',
    denied: 'broken',
    missing: 'broken',
    waiting: 'untested',
  },
  speaker: { well: 'ok', unheard: 'broken', waiting: 'untested' },
  echo: { well: 'ok', unheard: 'broken', waiting: 'untested' },
  path: { well: 'ok', detour: 'watch', none: 'broken', waiting: 'untested' },
  delay: { well: 'ok', long: 'watch', tooLong: 'broken', waiting: 'untested' },
  rate: { well: 'ok', narrow: 'watch', tooNarrow: 'broken', waiting: 'untested' },
  loss: { well: 'ok', some: 'watch', heavy: 'broken', waiting: 'untested' },
} as const satisfies Record<string, Record<string, Verdict>>;

export type Check = keyof typeof gravity;
export const checks = Object.keys(gravity) as Check[];

/** One line of the result. */
export type Finding = {
  [C in Check]: { readonly check: C; readonly found: keyof (typeof gravity)[C] & string };
}[Check] & { readonly verdict: Verdict };

/** Bounds of a good call, and of one that works: as in line-quality.ts and line-policy.ts. */
const DELAY = { watch: 300, broken: 600 };
const RATE = { watch: 800_000, broken: 110_000 };
const LOSS = { watch: 0.03, broken: 0.1 };

const cameraFound = ({ camera, seen }: TestFacts): keyof (typeof gravity)['camera'] => {
  if (camera === 'denied' || camera === 'missing') return camera;
  if (camera === null || seen === null) return 'waiting';
  return seen ? 'well' : 'unseen';
};

const microphoneFound = (facts: TestFacts): keyof (typeof gravity)['microphone'] => {
  const { microphone, microphoneDead, loudest, heardEcho } = facts;
  if (microphone === 'denied' || microphone === 'missing') return microphone;
  if (microphone === null) return 'waiting';
  if (microphoneDead) return 'silent';
  if (loudest >= VOICE_PEAK) return 'well';
  // A weak voice shows once the person has spoken: the echo was recorded.
  return heardEcho === null ? 'waiting' : 'weak';
};

const heard = (answer: boolean | null): 'well' | 'unheard' | 'waiting' =>
  answer === null ? 'waiting' : answer ? 'well' : 'unheard';

const pathFound = (line: LineMeasure | null): keyof (typeof gravity)['path'] => {
  if (line === null) return 'waiting';
  if (line.path === null) return 'none';
  return line.path === 'udp' ? 'well' : 'detour';
};

const delayFound = (line: LineMeasure | null): keyof (typeof gravity)['delay'] => {
  const roundTrip = line?.roundTrip ?? null;
  if (roundTrip === null) return 'waiting';
  return roundTrip >= DELAY.broken ? 'tooLong' : roundTrip >= DELAY.watch ? 'long' : 'well';
};

const rateFound = (line: LineMeasure | null): keyof (typeof gravity)['rate'] => {
  if (!line?.path) return 'waiting';
  const rate = Math.min(line.up, line.down);
  return rate < RATE.broken ? 'tooNarrow' : rate < RATE.watch ? 'narrow' : 'well';
};

const lossFound = (line: LineMeasure | null): keyof (typeof gravity)['loss'] => {
  if (!line?.path) return 'waiting';
  return line.loss >= LOSS.broken ? 'heavy' : line.loss >= LOSS.watch ? 'some' : 'well';
};

/** All lines of the result, in the order they are shown. */
export const findingsOf = (facts: TestFacts): Finding[] => {
  const found: { [C in Check]: keyof (typeof gravity)[C] & string } = {
    camera: cameraFound(facts),
    microphone: microphoneFound(facts),
    speaker: heard(facts.heardSound),
    echo: heard(facts.heardEcho),
    path: pathFound(facts.line),
    delay: delayFound(facts.line),
    rate: rateFound(facts.line),
    loss: lossFound(facts.line),
  };
  return checks.map((check) => {
    const verdicts: Record<string, Verdict> = gravity[check];
    return { check, found: found[check], verdict: verdicts[found[check]] ?? 'untested' } as Finding;
  });
};

/** The whole in one word: the gravest of what was tested; null when nothing was. */
export const overall = (findings: readonly Finding[]): Exclude<Verdict, 'untested'> | null => {
  const verdicts = findings.map(({ verdict }) => verdict);
  return (['broken', 'watch', 'ok'] as const).find((verdict) => verdicts.includes(verdict)) ?? null;
};
