import { describe, expect, it } from '@jest/globals';
import { lineLevels } from '../protocol/media-quality.ts';
import {
  BETTER_AFTER,
  goodLine,
  qualityAfter,
  WORSE_AFTER,
  type LineQuality,
  type LineSample,
} from './line-quality.ts';

const clear: LineSample = {
  sendLoss: 0,
  receiveLoss: 0,
  peerSendLoss: 0,
  roundTrip: 40,
  available: 2_000_000,
};

/** The quality after so many milliseconds of the same, a sample a second. */
const after = (state: LineQuality, part: Partial<LineSample>, ms: number, from = 0): LineQuality => {
  let quality = state;
  for (let now = from; now <= from + ms; now += 1_000)
    quality = qualityAfter(quality, { ...clear, ...part }, now);
  return quality;
};

/** The same numbers in every run: a linear congruential generator. */
const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};
const anySample = (next: () => number): LineSample => ({
  sendLoss: next() ** 3,
  receiveLoss: next() ** 3,
  peerSendLoss: next() ** 4,
  roundTrip: next() < 0.1 ? null : next() ** 2 * 1_200,
  available: next() < 0.1 ? null : next() ** 2 * 3_000_000,
});
const rank = ({ level }: LineQuality): number => lineLevels.indexOf(level);

describe('the quality of a line', () => {
  it.each([
    ['loss on the way out', { sendLoss: 0.05 }, 'fair', 'loss'],
    ['heavy loss on the way in', { receiveLoss: 0.15 }, 'poor', 'loss'],
    ['a narrow line', { available: 150_000 }, 'fair', 'rate'],
    ['a line that carries the voice alone', { available: 90_000 }, 'poor', 'rate'],
    ['a long way', { roundTrip: 400 }, 'fair', 'delay'],
    ['a very long way', { roundTrip: 700 }, 'poor', 'delay'],
    ['the worst of several', { sendLoss: 0.05, roundTrip: 700 }, 'poor', 'delay'],
  ] as const)('tells %s and why', (_what, part, level, cause) => {
    expect(after(goodLine, part, WORSE_AFTER)).toMatchObject({ level, cause });
  });

  it('does not blame this end for what the other end’s line loses', () => {
    expect(after(goodLine, { receiveLoss: 0.2, peerSendLoss: 0.19 }, 60_000).level).toBe('good');
    expect(after(goodLine, { receiveLoss: 0.2, peerSendLoss: 0 }, 60_000).level).toBe('poor');
  });

  it('says nothing at a hiccup, and nothing while nothing is known', () => {
    const hiccup = after(goodLine, { sendLoss: 0.5 }, WORSE_AFTER - 1_000);
    expect(hiccup.level).toBe('good');
    expect(after(hiccup, {}, 0, WORSE_AFTER)).toEqual(goodLine);
    expect(after(goodLine, { roundTrip: null, available: null }, 60_000)).toEqual(goodLine);
  });

  it('comes back to good by itself, later than it went', () => {
    const poor = after(goodLine, { sendLoss: 0.3 }, WORSE_AFTER);
    const waiting = after(poor, {}, BETTER_AFTER - 1_000, 10_000);
    expect(waiting.level).toBe('poor');
    expect(after(waiting, {}, 0, 10_000 + BETTER_AFTER)).toEqual(goodLine);
  });

  it('does not swing around a bound', () => {
    let quality = after(goodLine, { sendLoss: 0.031 }, WORSE_AFTER);
    expect(quality.level).toBe('fair');
    for (let now = 10_000; now < 120_000; now += 1_000)
      quality = qualityAfter(quality, { ...clear, sendLoss: now % 2_000 === 0 ? 0.029 : 0.031 }, now);
    expect(quality.level).toBe('fair');
  });

  it('never changes twice within the shorter wait, whatever comes', () => {
    const next = random(7);
    for (let run = 0; run < 200; run += 1) {
      let quality = goodLine;
      let changedAt = Number.NEGATIVE_INFINITY;
      for (let now = 0, calm = 0; now < 120_000; now += 200 + next() * 1_500) {
        // Spells of the same, as lines have them, between wild ones.
        if (calm <= 0) calm = Math.floor(next() * 12);
        calm -= 1;
        const level = quality.level;
        quality = qualityAfter(quality, anySample(next), now);
        if (quality.level === level) continue;
        expect(now - changedAt).toBeGreaterThanOrEqual(WORSE_AFTER);
        changedAt = now;
      }
    }
  });

  it('settles on any constant line, has a cause exactly when it is not good, and stays', () => {
    const next = random(11);
    for (let run = 0; run < 500; run += 1) {
      const line = anySample(next);
      const settled = after(goodLine, line, 2 * (WORSE_AFTER + BETTER_AFTER));
      expect(settled.cause === null).toBe(settled.level === 'good');
      expect(after(settled, line, 30_000, 100_000)).toEqual(settled);
    }
  });

  it('is never better on a line that is worse in every respect', () => {
    const next = random(13);
    for (let run = 0; run < 500; run += 1) {
      const line = anySample(next);
      const worse: LineSample = {
        sendLoss: Math.min(1, line.sendLoss + next() * 0.2),
        receiveLoss: Math.min(1, line.receiveLoss + next() * 0.2),
        peerSendLoss: line.peerSendLoss * next(),
        roundTrip: line.roundTrip === null ? null : line.roundTrip + next() * 300,
        available: line.available === null ? null : line.available * next(),
      };
      expect(rank(after(goodLine, worse, 60_000))).toBeGreaterThanOrEqual(
        rank(after(goodLine, line, 60_000)),
      );
    }
  });
});
