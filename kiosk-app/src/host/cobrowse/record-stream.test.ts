import { describe, expect, it, jest } from '@jest/globals';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RecordBatch } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { randomBytes } from 'node:crypto';
import { until } from './cobrowse-harness.ts';
import { RecordStream } from './record-stream.ts';

const callId = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const event = (
  type: number,
  data: unknown = {},
): [{ type: number; timestamp: number; data: unknown }, number] => [
  { type, timestamp: 1, data },
  JSON.stringify(data).length,
];

describe('the stream of the mirror', () => {
  it('cuts a large snapshot in pieces, 64 KiB under way at most, numbered from 0', async () => {
    const batches: RecordBatch[] = [];
    let underWay = 0;
    const stream = new RecordStream({
      callId,
      firstEpoch: 3,
      send: async (batch) => {
        underWay += batch.bytes.length;
        expect(underWay).toBeLessThanOrEqual(64 * 1024);
        batches.push(batch);
        await new Promise(setImmediate);
        underWay -= batch.bytes.length;
      },
      onGap: () => undefined,
    });
    stream.push(...event(4));
    stream.push(...event(2, randomBytes(200_000).toString('hex')));
    await until(() => batches.length >= 4);
    expect(batches.map((batch) => batch.seq)).toEqual(batches.map((_batch, index) => index));
    expect(new Set(batches.map((batch) => batch.epoch))).toEqual(new Set([3]));
    expect(Math.max(...batches.map((batch) => batch.bytes.length))).toBeLessThanOrEqual(64 * 1024);
    stream.close();
  });

  it('asks for a fresh snapshot after a refused piece, and sends nothing in between', async () => {
    let gaps = 0;
    let sent = 0;
    const stream = new RecordStream({
      callId,
      firstEpoch: 1,
      send: () => {
        sent += 1;
        return Promise.reject(new CodedError('offline'));
      },
      onGap: () => (gaps += 1),
    });
    stream.push(...event(4));
    stream.push(...event(2));
    await until(() => gaps === 1);
    stream.push(...event(3));
    expect(sent).toBe(1);
    stream.close();
  });

  it('sends what happens now and then at once, without an answer to what went before, and gathers what never rests', async () => {
    let sent = 0;
    const stream = new RecordStream({
      ...{ callId, firstEpoch: 1, onGap: () => undefined },
      send: () => {
        sent += 1;
        return new Promise(() => undefined); // a line so long that no answer is back yet
      },
    });
    stream.push(...event(4));
    await until(() => sent === 1);
    stream.push(...event(3));
    await until(() => sent === 2);
    for (let round = 0; round < 40; round += 1) {
      stream.push(...event(3));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(sent).toBeLessThan(20);
    stream.close();
  });

  it('lets what is small pass beside documents that wait for their turn on the line, until it adds up', async () => {
    const batches: RecordBatch[] = [];
    const turn = jest.fn(() => Promise.resolve());
    const pace = { chunkBytes: 2048, turn, arrived: () => undefined };
    const send = (batch: RecordBatch) => Promise.resolve(batches.push(batch));
    const stream = new RecordStream({ callId, firstEpoch: 1, pace, send, onGap: () => undefined });
    stream.push(...event(4));
    stream.push(...event(2, randomBytes(4000).toString('hex')));
    await until(() => batches.length >= 2);
    expect(turn).toHaveBeenCalledTimes(batches.length);
    turn.mockClear();
    const sent = async (bytes: number): Promise<void> => {
      const before = batches.length;
      stream.push(...event(3, randomBytes(bytes / 2).toString('hex')));
      await until(() => batches.length > before);
    };
    for (let change = 0; change < 3; change += 1) await sent(200);
    expect(turn).not.toHaveBeenCalled();
    for (let change = 0; change < 12; change += 1) await sent(1600);
    expect(turn).toHaveBeenCalled();
    stream.close();
  });

  it('sends nothing before the first snapshot, nor after it is closed', async () => {
    let sent = 0;
    const stream = new RecordStream({
      ...{ callId, firstEpoch: 1, onGap: () => undefined },
      send: () => Promise.resolve((sent += 1)),
    });
    stream.push(...event(3));
    stream.push(...event(4));
    await until(() => sent === 1);
    stream.close();
    stream.push(...event(4));
    expect(stream.epoch).toBe(1);
  });
});
