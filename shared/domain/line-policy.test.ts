import { describe, expect, it } from '@jest/globals';
import {
  bulkShare,
  encodingFor,
  lineAfter,
  pictureSizes,
  startOfLine,
  VOICE,
  WIDE_LINE,
  type LineState,
} from './line-policy.ts';

/** A line over time: `[seconds, bits a second]...`, measured every second. */
const over = (state: LineState, ...parts: [seconds: number, available: number][]): LineState[] => {
  const states = [state];
  let now = state.turnedAt;
  for (const [seconds, available] of parts)
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      states.push(lineAfter(states.at(-1)!, available, now));
    }
  return states;
};
const pictures = (states: LineState[]): string[] =>
  states.map(({ picture }) => picture).filter((one, index, all) => one !== all[index - 1]);
const start = startOfLine(0);

describe('the picture on a line', () => {
  it('grows step by step to the full size where the line is wide', () => {
    expect(pictures(over(start, [20, 5_000_000]))).toEqual(['360p', '540p', '720p']);
  });

  it('shrinks at once to what fits, by its size', () => {
    expect(pictures(over(start, [1, 200_000]))).toEqual(['360p', '240p']);
    expect(pictures(over(start, [20, 5_000_000], [1, 120_000]))).toEqual(['360p', '540p', '720p', '180p']);
  });

  it('keeps its size while the line is uncertain', () => {
    const line = Array.from({ length: 20 }, (_, index): [number, number] => [
      1,
      index % 2 ? 600_000 : 400_000,
    ]);
    expect(pictures(over(start, ...line))).toEqual(['360p']);
  });

  it('stays at 240 lines or more on 512 kbit/s even while a document takes half of it', () => {
    const shown = pictures(over(start, [10, 480_000], [10, 210_000], [10, 480_000]));
    expect(shown).toEqual(['360p', '240p', '360p']);
  });

  it('tries a size that the line did not carry less and less often', () => {
    // What is measured depends on what is sent: the larger size is seen to be too much once it is tried.
    const states = [start];
    for (let second = 1; second <= 300; second += 1) {
      const before = states.at(-1)!;
      states.push(lineAfter(before, before.picture === '540p' ? 450_000 : 620_000, second * 1000));
    }
    const tries = states.flatMap(({ picture }, second) =>
      picture === '540p' && states[second - 1]?.picture !== '540p' ? [second] : [],
    );
    const gaps = tries.slice(1).map((at, index) => at - tries[index]!);
    expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
    expect(gaps.at(-1)).toBeGreaterThan(30);
    expect(tries.length).toBeLessThan(10);
  });

  it('pauses under the floor, and only then', () => {
    expect(pictures(over(start, [2, 80_000]))).toEqual(['360p', '180p']);
    expect(pictures(over(start, [5, 80_000]))).toEqual(['360p', '180p', 'paused']);
    expect(pictures(over(start, [60, VOICE + 45_000]))).not.toContain('paused');
  });

  it('comes back by itself, and grows again', () => {
    const shown = pictures(over(start, [5, 80_000], [30, 600_000]));
    expect(shown).toEqual(['360p', '180p', 'paused', '180p', '240p', '360p', '540p']);
  });

  it('is tried less and less often on a line that never carries it, but at least once a minute', () => {
    const states = over(start, [600, 70_000]);
    const tries = states.flatMap(({ picture, turnedAt }, index) =>
      picture === '180p' && states[index - 1]?.picture === 'paused' ? [turnedAt] : [],
    );
    const gaps = tries.slice(1).map((at, index) => at - tries[index]!);
    expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
    expect(gaps.at(-1)).toBeLessThanOrEqual(66_000);
    expect(tries.length).toBeGreaterThan(5);
  });
});

describe('the encoder', () => {
  it('shrinks the camera’s picture to the size, and never enlarges it', () => {
    expect(encodingFor('240p', 720, 5_000_000).scaleResolutionDownBy).toBe(3);
    expect(encodingFor('720p', 480, 5_000_000).scaleResolutionDownBy).toBe(1);
  });

  it('leaves room on a narrow line for the voice and for key frames', () => {
    const { maxBitrate } = encodingFor('360p', 720, 450_000);
    expect(maxBitrate).toBeLessThanOrEqual((450_000 - VOICE) * 0.85);
    expect(maxBitrate).toBeGreaterThan(250_000);
    expect(encodingFor('360p', 720, 5_000_000).maxBitrate).toBe(500_000);
  });

  it('never goes below the frames that lip-reading takes', () => {
    for (const size of pictureSizes)
      expect(encodingFor(size, 720, 100_000).maxFramerate).toBeGreaterThanOrEqual(15);
  });
});

describe('documents on a line', () => {
  it('take what the call leaves', () => {
    const share = bulkShare(512_000)!;
    expect(share).toBeGreaterThan(200_000);
    expect(share).toBeLessThan(512_000 - VOICE - 150_000);
  });

  it('always get something, and are not slowed down on a wide line', () => {
    expect(bulkShare(100_000)).toBe(48_000);
    expect(bulkShare(WIDE_LINE)).toBeNull();
  });
});
