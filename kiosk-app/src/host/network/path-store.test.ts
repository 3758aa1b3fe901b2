import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { PathStore } from './path-store.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe('the network path of the last call', () => {
  const log = pino({ level: 'silent' });
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visio-path-'));
  });
  afterEach(() => removeFolder(folder));

  it('is there after a restart', async () => {
    await new PathStore(join(folder, 'kiosk'), log).save({ path: 'turn-tls', at: 5 });
    expect(await new PathStore(join(folder, 'kiosk'), log).load()).toEqual({ path: 'turn-tls', at: 5 });
  });

  it('is none at first, and none when the file is damaged', async () => {
    const store = new PathStore(folder, log);
    expect(await store.load()).toBeNull();
    await writeFile(join(folder, 'network-path.json'), '{"path":"pigeon"');
    expect(await store.load()).toBeNull();
  });
});
