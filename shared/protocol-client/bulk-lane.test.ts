import { describe, expect, it } from '@jest/globals';
import { bulkShare, VILLAGE_RATE } from '../domain/line-policy.ts';
import { BulkLane } from './bulk-lane.ts';

describe('the lane of documents', () => {
  it('is unlimited without a call, in large chunks', async () => {
    const lane = new BulkLane();
    expect(lane.rate).toBeNull();
    expect(lane.chunkBytes).toBe(64 * 1024);
    const before = performance.now();
    for (let chunk = 0; chunk < 100; chunk += 1) await lane.turn(64 * 1024);
    expect(performance.now() - before).toBeLessThan(10_000); // a village's line takes two minutes for it
  });

  it('lets through what the call leaves on a narrow line, in small chunks', async () => {
    const lane = new BulkLane();
    lane.measured(512_000);
    expect(lane.chunkBytes).toBeLessThanOrEqual(2560);
    const before = performance.now();
    for (let chunk = 0; chunk < 6; chunk += 1) await lane.turn(4096); // the sixth waits for five before it
    const elapsed = performance.now() - before;
    const expected = (5 * 4096 * 8_000) / bulkShare(512_000)!;
    expect(elapsed).toBeGreaterThan(expected * 0.9);
    expect(elapsed).toBeLessThan(expected + 5_000); // a busy machine wakes it late
  });

  it('does not yield to itself: what it takes of the line counts as the line’s', async () => {
    let now = 0;
    const lane = new BulkLane({ now: () => now });
    lane.measured(512_000);
    const { rate } = lane;
    for (let second = 1; second < 60; second += 1) {
      await lane.turn(rate! / 8);
      now += 1000;
      lane.measured(512_000 - rate!);
    }
    expect(lane.rate).toBeCloseTo(rate!, 0);
  });

  it('does not believe one measurement that a burst made too high', () => {
    let now = 0;
    const lane = new BulkLane({ now: () => now });
    for (let second = 0; second < 20; second += 1) {
      lane.measured(second === 5 ? 900_000 : 450_000);
      now += 1000;
    }
    expect(lane.rate).toBe(bulkShare(450_000));
  });

  it.each([20, 50])(
    'finds out by its own chunks that a line is wide, however little the call measures and busy its ends (%s ms)',
    (way) => {
      let now = 0;
      const lane = new BulkLane({ now: () => now });
      lane.measured(100_000);
      expect(lane.chunkBytes).toBe(2 * 1024);
      let sent = 0;
      for (let chunk = 0; chunk < 20 && (lane.rate ?? Infinity) < 2_000_000; chunk += 1) {
        const bytes = lane.chunkBytes;
        sent += bytes;
        // Every other chunk waits for a processor at one of the ends.
        const elapsed = way + bytes / 2_000 + (chunk % 2) * 100;
        now += elapsed;
        lane.arrived(bytes, elapsed);
      }
      expect(lane.rate ?? Infinity).toBeGreaterThanOrEqual(2_000_000);
      expect(sent).toBeLessThan(256 * 1024);
      now += 60_000; // it goes on as fast after a pause, in small chunks at first
      lane.measured(100_000);
      expect(lane.rate ?? Infinity).toBeGreaterThanOrEqual(2_000_000);
      expect(lane.chunkBytes).toBe(2 * 1024);
      now += 120_000; // after a long one it has to be found out anew
      lane.measured(100_000);
      expect(lane.rate).toBe(bulkShare(100_000));
    },
  );

  it.each([256_000, 512_000, 1_000_000])(
    'takes no more of a line of %s bits a second than a call leaves on it, nor keeps the voice waiting, whatever the call measures',
    (line) => {
      let now = 0;
      const lane = new BulkLane({ now: () => now });
      for (let chunk = 0; chunk < 200; chunk += 1) {
        lane.measured(100_000);
        const bytes = lane.chunkBytes;
        const elapsed = (bytes * 8_000) / (line - VILLAGE_RATE) + 5;
        expect(elapsed).toBeLessThan(300);
        now += elapsed;
        lane.arrived(bytes, elapsed);
        expect(lane.rate).not.toBeNull();
        expect(lane.rate!).toBeLessThanOrEqual(Math.max(96_000, line - VILLAGE_RATE));
      }
    },
  );

  it('learns nothing from what is smaller than a chunk: it takes its time on any line', () => {
    const lane = new BulkLane({ now: () => 0 });
    lane.measured(300_000);
    for (let chunk = 0; chunk < 5; chunk += 1) lane.arrived(64 * 1024, 30);
    for (let change = 0; change < 8; change += 1) lane.arrived(200, 40);
    expect(lane.rate).toBeNull();
    expect(lane.chunkBytes).toBe(64 * 1024);
  });

  it('lets those go who wait, once the line has shown that it carries more', async () => {
    const lane = new BulkLane();
    lane.measured(100_000);
    await lane.turn(64 * 1024); // five seconds of the line, by what the call measures
    const before = performance.now();
    const turn = lane.turn(2 * 1024);
    for (let chunk = 0; chunk < 2; chunk += 1) lane.arrived(64 * 1024, 30);
    await turn;
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  it('is slow again, in small chunks, as soon as the line is', () => {
    const lane = new BulkLane({ now: () => 0 });
    lane.measured(300_000);
    for (let chunk = 0; chunk < 5; chunk += 1) lane.arrived(64 * 1024, 30);
    expect(lane.rate).toBeNull();
    expect(lane.chunkBytes).toBe(64 * 1024);
    lane.arrived(64 * 1024, 2_000);
    expect(lane.chunkBytes).toBeLessThanOrEqual(2 * 1024);
    for (let chunk = 0; chunk < 2; chunk += 1) lane.arrived(2 * 1024, 64);
    expect(lane.rate).toBeLessThan(256_000);
  });

  it('is free again when the call is over, and follows a line that got narrower', () => {
    let now = 0;
    const lane = new BulkLane({ now: () => now });
    lane.measured(1_000_000);
    now += 40_000;
    lane.measured(300_000);
    expect(lane.rate).toBe(bulkShare(300_000));
    now += 10_000;
    expect(lane.rate).toBeNull();
  });
});
