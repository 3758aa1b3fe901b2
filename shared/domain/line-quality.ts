/**
 * How good the line of one end of a call is, and why not better: what the quality mark shows. A line is judged every
 * second or so; the mark follows slowly, so that it neither flickers nor cries at a single hiccup. Loss is a share (0 to 1),
 * rates are in bits a second, times in milliseconds. Pure: the caller brings the measurements and the clock.
 */
import { lineCauses, lineLevels, type LineCause, type LineLevel } from '../protocol/media-quality.ts';

/** One look at the own transports. */
export interface LineSample {
  /** Of what we send, what did not reach the server. */
  readonly sendLoss: number;
  /** Of what we should receive, what did not come: lost on our way from the server, or on the other's way to it. */
  readonly receiveLoss: number;
  /** What the other end told of its `sendLoss`: that much of our `receiveLoss` is not our line's. */
  readonly peerSendLoss: number;
  /** To the server and back; null when not known yet. */
  readonly roundTrip: number | null;
  /** What the line carries away from us, as the sender estimates it; null when not known yet. */
  readonly available: number | null;
}

export interface LineQuality {
  readonly level: LineLevel;
  /** Null while the line is good. */
  readonly cause: LineCause | null;
  /** It has looked otherwise since then; `level` is the smallest change seen meanwhile. */
  readonly pending: {
    readonly toward: 'worse' | 'better';
    readonly level: LineLevel;
    readonly since: number;
  } | null;
}

export const goodLine: LineQuality = { level: 'good', cause: null, pending: null };

/** How long a line must look worse, or better, before the mark says so. */
export const WORSE_AFTER = 3_000;
export const BETTER_AFTER = 8_000;
/** A level is left for a better one only when the line is this much better than its bound. */
const MARGIN = 0.7;

/**
 * From these on a line is no longer good, and then poor. Loss: Opus conceals up to 3 % unheard, at 10 % words are missing.
 * Delay: ITU-T G.114 asks for 150 ms one way; beyond 300 ms people talk over each other. Rate: what a picture of 360
 * lines with the voice needs, and what the smallest picture with the voice needs (line-policy.ts).
 */
const bounds = {
  loss: { fair: 0.03, poor: 0.1 },
  delay: { fair: 300, poor: 600 },
  rate: { fair: 250_000, poor: 110_000 },
} as const;

const rankOf = (level: LineLevel): number => lineLevels.indexOf(level);

/** By how much the bound of a level is exceeded: from 1 on it is. */
const strain = (sample: LineSample, cause: LineCause, level: 'fair' | 'poor'): number => {
  const bound = bounds[cause][level];
  switch (cause) {
    case 'loss':
      return Math.max(sample.sendLoss, sample.receiveLoss - sample.peerSendLoss) / bound;
    case 'delay':
      return (sample.roundTrip ?? 0) / bound;
    case 'rate':
      return sample.available === null ? 0 : bound / Math.max(1, sample.available);
  }
};

/** The level of one cause alone; a line that is at a level already keeps it until it is clearly better. */
const levelOf = (sample: LineSample, cause: LineCause, current: LineLevel): LineLevel => {
  const exceeds = (level: 'fair' | 'poor'): boolean =>
    strain(sample, cause, level) >= (rankOf(current) >= rankOf(level) ? MARGIN : 1);
  if (exceeds('poor')) return 'poor';
  return exceeds('fair') ? 'fair' : 'good';
};

interface Judged {
  readonly level: LineLevel;
  readonly causes: readonly LineCause[];
}

/** What one sample says by itself: the worst level, and what alone would be as bad. */
const judge = (sample: LineSample, current: LineLevel): Judged => {
  const levels = lineCauses.map((cause) => ({ cause, level: levelOf(sample, cause, current) }));
  const level = levels.reduce<LineLevel>(
    (worst, one) => (rankOf(one.level) > rankOf(worst) ? one.level : worst),
    'good',
  );
  if (level === 'good') return { level, causes: [] };
  return { level, causes: levels.filter((one) => one.level === level).map(({ cause }) => cause) };
};

const causeOf = ({ causes }: Judged, before: LineCause | null): LineCause | null =>
  before !== null && causes.includes(before) ? before : (causes[0] ?? null);

/** The smaller change of the two, seen from where we are. */
const lesser = (one: LineLevel, other: LineLevel, from: LineLevel): LineLevel =>
  Math.abs(rankOf(one) - rankOf(from)) <= Math.abs(rankOf(other) - rankOf(from)) ? one : other;

/** The quality after one more sample. */
export const qualityAfter = (state: LineQuality, sample: LineSample, now: number): LineQuality => {
  const judged = judge(sample, state.level);
  const difference = rankOf(judged.level) - rankOf(state.level);
  if (difference === 0) return { level: state.level, cause: causeOf(judged, state.cause), pending: null };
  const toward = difference > 0 ? 'worse' : 'better';
  const before = state.pending?.toward === toward ? state.pending : null;
  const level = before ? lesser(before.level, judged.level, state.level) : judged.level;
  const since = before?.since ?? now;
  if (now - since < (toward === 'worse' ? WORSE_AFTER : BETTER_AFTER))
    return { ...state, pending: { toward, level, since } };
  return {
    level,
    cause: level === 'good' ? null : (causeOf(judged, state.cause) ?? state.cause),
    pending: null,
  };
};
