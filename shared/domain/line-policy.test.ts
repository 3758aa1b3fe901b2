import { describe, expect, it } from '@jest/globals';
import {
  bulkBeside,
  bulkShare,
  encodingFor,
  lineAfter,
  nextCarried,
  pictureSizes,
  receivingShare,
  startOfLine,
  VILLAGE_RATE,
  VOICE,
  WIDE_LINE,
  type LineReading,
  type LineState,
} from './line-policy.ts';

/** A line over time: `[seconds, bits a second, what else is seen of it]...`, looked at every second. */
const over = (
  state: LineState,
  ...parts: [seconds: number, available: number, seen?: Partial<LineReading>][]
): LineState[] => {
  const states = [state];
  let now = state.turnedAt;
  for (const [seconds, available, seen] of parts)
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      states.push(lineAfter(states.at(-1)!, { ...clear, available, ...seen }, now));
    }
  return states;
};
const clear: LineReading = { available: 5_000_000, loss: 0.01, roundTrip: 60 };
const LOSSY = { loss: 0.2 };
const pictures = (states: LineState[]): string[] =>
  states.map(({ picture }) => picture).filter((one, index, all) => one !== all[index - 1]);
const start = startOfLine(0);

describe('the picture on a line', () => {
  it('grows step by step to the full size where the line is wide', () => {
    expect(pictures(over(start, [20, 5_000_000]))).toEqual(['360p', '540p', '720p']);
  });

  it('shrinks at once to what fits, by its size', () => {
    expect(pictures(over(start, [1, 200_000]))).toEqual(['360p', '240p']);
    expect(pictures(over(start, [20, 5_000_000], [1, 300_000]))).toEqual(['360p', '540p', '720p', '360p']);
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
      states.push(
        lineAfter(
          before,
          { ...clear, available: before.picture === '540p' ? 450_000 : 700_000 },
          second * 1000,
        ),
      );
    }
    const tries = states.flatMap(({ picture }, second) =>
      picture === '540p' && states[second - 1]?.picture !== '540p' ? [second] : [],
    );
    const gaps = tries.slice(1).map((at, index) => at - tries[index]!);
    expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
    expect(gaps.at(-1)).toBeGreaterThan(30);
    expect(tries.length).toBeLessThan(10);
  });

  it('never gets smaller than 240 lines by an estimate alone, which also falls beside a document that passes', () => {
    expect(pictures(over(start, [120, 40_000]))).toEqual(['360p', '240p']);
  });

  it('gets smaller, then pauses, where its packets get lost or late', () => {
    expect(pictures(over(start, [3, 150_000, LOSSY]))).toEqual(['360p', '240p']);
    expect(pictures(over(start, [20, 150_000, LOSSY]))).toContain('paused');
    expect(pictures(over(start, [20, 150_000, { roundTrip: 2_500 }]))).toContain('paused');
    expect(pictures(over(start, [20, 150_000, { roundTrip: 700 }]))).toEqual(['360p', '240p']);
  });

  it('comes back by itself, and grows again', () => {
    const shown = pictures(over(start, [9, 80_000, LOSSY], [40, 600_000]));
    expect(shown).toEqual(['360p', '240p', '180p', 'paused', '180p', '240p', '360p']);
  });

  it('is tried less and less often on a line that never carries it, but at least once a minute', () => {
    const states = over(start, [600, 70_000, LOSSY]);
    const tries = states.flatMap(({ picture, turnedAt }, index) =>
      picture === '180p' && states[index - 1]?.picture === 'paused' ? [turnedAt] : [],
    );
    const gaps = tries.slice(1).map((at, index) => at - tries[index]!);
    expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
    expect(gaps.at(-1)).toBeLessThanOrEqual(66_000);
    expect(tries.length).toBeGreaterThan(5);
  });
});

describe('what a call takes of a line', () => {
  it('shrinks at once and grows step by step', () => {
    expect(nextCarried(2_000_000, 200_000)).toBe(200_000);
    expect(nextCarried(500_000, 5_000_000)).toBe(550_000);
  });
});

describe('the line of one who receives', () => {
  it('is taken as told, and tried a little further each second until it is told anew', () => {
    expect(receivingShare(300_000, 0)).toBe(300_000);
    expect(receivingShare(300_000, 10_000)).toBeGreaterThan(350_000);
    expect(receivingShare(300_000, 600_000)).toBe(600_000);
  });

  it('carries a picture of a village line, whatever is estimated', () => {
    expect(receivingShare(30_000, 0)).toBe(VILLAGE_RATE);
  });
});

describe('the encoder', () => {
  it('shrinks the camera’s picture to the size, and never enlarges it', () => {
    expect(encodingFor('240p', 720, 5_000_000).scaleResolutionDownBy).toBe(3);
    expect(encodingFor('720p', 480, 5_000_000).scaleResolutionDownBy).toBe(1);
  });

  it('leaves room on a narrow line for the voice and for key frames', () => {
    const { maxBitrate } = encodingFor('360p', 720, 450_000);
    expect(maxBitrate).toBeLessThanOrEqual((450_000 - VOICE) * 0.95);
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
    expect(share).toBeLessThan(512_000 - VOICE - 100_000);
  });

  it('always get something, and are not slowed down on a wide line', () => {
    expect(bulkShare(100_000)).toBe(96_000);
    expect(bulkShare(WIDE_LINE)).toBeNull();
    expect(bulkBeside(50_000)).toBe(96_000);
    expect(bulkBeside(WIDE_LINE)).toBeNull();
  });

  it('take most of what was carried beside the call, never all', () => {
    const carried = 512_000 - VILLAGE_RATE;
    expect(bulkBeside(carried)!).toBeGreaterThan(carried * 0.7);
    expect(bulkBeside(carried)!).toBeLessThan(carried * 0.9);
  });
});
