import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfflineActivity, OfflineCount } from '@visio-accueil/shared/protocol/offline.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { OfflineBook } from './offline-book.ts';

interface Told {
  counts: OfflineCount[];
  activities: OfflineActivity[];
}

const nadia = { name: 'Nadia', away: false, called: false };
const activity = () => ({
  ...{ activityId: randomUUID(), kind: 'teleservice' as const, minutes: 15 },
  ...{ theme: 'caf', autonomy: null, redirectedTo: null },
});

describe('what is counted at a kiosk without the server', () => {
  let rig: DeskRig;
  let folder: string;
  let book: OfflineBook;
  let now: Date;
  /** What the server was told, in order; it loses its answer to the first `lost` of them. */
  let told: Told[];
  let lost: number;

  /** The host starts; the one before was killed: nothing of it goes on. */
  const start = async (stay = 60_000): Promise<void> => {
    book?.close();
    book = new OfflineBook({
      ...{ state: rig.state, server: rig.server, log: rig.log },
      ...{ file: join(folder, 'counts.json'), now: () => now, stay },
    });
    await book.open();
  };
  const cut = () => rig.state.update({ connection: { state: 'offline' } });
  const back = () => {
    rig.state.update({ connection: { state: 'online' } });
    rig.peer.welcome();
  };
  const onDisk = async () => JSON.parse(await readFile(join(folder, 'counts.json'), 'utf8')) as Told;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-book-'));
    rig = await DeskRig.start();
    now = new Date('2026-11-27T10:00:00Z');
    told = [];
    lost = 0;
    rig.peer.answer('offline:tell', (payload) => {
      told.push(payload);
      if (told.length <= lost) throw new Error('the answer is lost');
      return {};
    });
    await start();
    cut();
  });
  afterEach(async () => {
    book.close();
    await rig.close();
    await removeFolder(folder);
  });

  it('is kept by day over a kill of the host, told once when the server is back, and then forgotten', async () => {
    rig.state.update({ mediator: nadia });
    await book.visited();
    await book.printed(1, 2);
    await book.visited();
    const noted = activity();
    await book.recorded(noted);
    await book.recorded(noted); // asked for twice
    await start();
    now = new Date('2026-11-28T10:00:00Z');
    await book.visited();
    back();
    await until(() => told.length === 1);
    expect(told[0]).toEqual({
      surveys: [],
      counts: [
        { countId: expect.any(String), day: '2026-11-27', visits: 2, documents: 1, sheets: 2 },
        { countId: expect.any(String), day: '2026-11-28', visits: 1, documents: 0, sheets: 0 },
      ],
      activities: [{ ...noted, at: '2026-11-27T10:00:00.000Z' }],
    });
    await until(async () => (await onDisk()).counts.length === 0);
    expect(await onDisk()).toEqual({ counts: [], activities: [], surveys: [] });
    back();
    await new Promise(setImmediate);
    expect(told).toHaveLength(1);
  });

  it('is told again under the same ids when the answer was lost, and what comes meanwhile apart', async () => {
    lost = 1;
    await book.visited();
    back();
    await until(() => told.length === 1);
    await until(async () => JSON.stringify(await onDisk()).includes('"sealed":true'));
    cut();
    await book.visited();
    await start();
    back();
    await until(() => told.length === 2);
    const [first, again] = told as [Told, Told];
    expect(again.counts).toHaveLength(2);
    expect(again.counts[0]).toEqual(first.counts[0]);
    expect(again.counts[1]!.countId).not.toBe(first.counts[0]!.countId);
  });

  it('is nothing while the server is there, and no activity without a mediator', async () => {
    rig.state.update({ connection: { state: 'online' } });
    await book.visited();
    await expect(book.recorded(activity())).rejects.toMatchObject({ code: 'mediator-absent' });
    back();
    await new Promise(setImmediate);
    expect(told).toEqual([]);
  });

  it('lets a mediator stay for a while, then signs them out', async () => {
    await start(30);
    rig.state.update({ mediator: nadia });
    await until(() => rig.state.snapshot.mediator === null);
  });
});
