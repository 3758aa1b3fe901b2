import { describe, expect, it } from '@jest/globals';
import { constants, deflateRawSync } from 'node:zlib';
import { createDeflateRaw } from 'node:zlib';
import { ReplayStream } from './replay-stream.ts';

const callId = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';

/** Batches as the kiosk makes them: one deflate stream, flushed at each. */
const compress = async (parts: string[]): Promise<Uint8Array<ArrayBuffer>[]> => {
  const deflate = createDeflateRaw();
  const batches: Uint8Array<ArrayBuffer>[] = [];
  let chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const part of parts) {
    deflate.write(part);
    await new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, resolve));
    batches.push(Uint8Array.from(Buffer.concat(chunks)));
    chunks = [];
  }
  return batches;
};
const line = (...names: string[]): string =>
  `${JSON.stringify(names.map((name) => ({ type: 3, timestamp: 1, data: { name } })))}\n`;

describe('the stream of the mirror at the agent', () => {
  it('gives each batch at once, in one inflater an epoch', async () => {
    const stream = new ReplayStream();
    const batches = await compress([line('é1', '2'), line('3')]);
    const steps = batches.map((bytes, seq) => stream.push({ callId, epoch: 1, seq, bytes }));
    expect(steps).toMatchObject([
      { kind: 'events', isNewEpoch: true, events: [{ data: { name: 'é1' } }, { data: { name: '2' } }] },
      { kind: 'events', isNewEpoch: false, events: [{ data: { name: '3' } }] },
    ]);
  });

  it('waits for the rest of a batch sent in pieces', async () => {
    const stream = new ReplayStream();
    const [whole = new Uint8Array()] = await compress([line('abc', 'defghij'.repeat(1000))]);
    const first = stream.push({ callId, epoch: 1, seq: 0, bytes: whole.subarray(0, 20) });
    const second = stream.push({ callId, epoch: 1, seq: 1, bytes: whole.subarray(20) });
    expect(first).toMatchObject({ kind: 'events', events: [], isNewEpoch: false });
    expect(second).toMatchObject({ kind: 'events', isNewEpoch: true, events: [{}, {}] });
  });

  it('starts afresh at a new epoch and passes over what comes late of the old one', async () => {
    const stream = new ReplayStream();
    const [bytes = new Uint8Array()] = await compress([line('1')]);
    stream.push({ callId, epoch: 1, seq: 0, bytes });
    expect(stream.push({ callId, epoch: 2, seq: 0, bytes })).toMatchObject({ isNewEpoch: true, epoch: 2 });
    expect(stream.push({ callId, epoch: 1, seq: 1, bytes })).toMatchObject({ events: [], epoch: 2 });
  });

  it('says when it lost track: joined late, a batch missing, bytes that are none', async () => {
    const [bytes = new Uint8Array()] = await compress([line('1')]);
    expect(new ReplayStream().push({ callId, epoch: 4, seq: 7, bytes })).toEqual({ kind: 'gap' });
    const missing = new ReplayStream();
    missing.push({ callId, epoch: 1, seq: 0, bytes });
    expect(missing.push({ callId, epoch: 1, seq: 2, bytes })).toEqual({ kind: 'gap' });
    const broken = new ReplayStream();
    const junk = Uint8Array.from(deflateRawSync('not json\n'));
    expect(broken.push({ callId, epoch: 1, seq: 0, bytes: junk })).toEqual({ kind: 'gap' });
    expect(broken.push({ callId, epoch: 2, seq: 0, bytes })).toMatchObject({
      kind: 'events',
      isNewEpoch: true,
    });
  });
});
