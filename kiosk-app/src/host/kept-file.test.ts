import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import { pino } from 'pino';
import { hostStateSchema } from '../bridge/contract.ts';
import { KeptFile } from './kept-file.ts';
import { DeviceChoiceDesk } from './media-devices/device-choice-desk.ts';
import { HostStateStore } from './state.ts';

const log = pino({ level: 'silent' });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visio-kept-'));
});
afterEach(() => removeFolder(folder));

describe('what a kiosk keeps over restarts', () => {
  const open = () =>
    new KeptFile(join(folder, 'kiosk', 'path.json'), hostStateSchema.shape.networkPath.unwrap(), log);

  it('is there after a restart, for this user alone', async () => {
    await open().save({ path: 'turn-tls', at: 5 });
    expect(await open().load()).toEqual({ path: 'turn-tls', at: 5 });
    expect((await stat(join(folder, 'kiosk', 'path.json'))).mode & 0o777).toBe(0o600);
  });

  it('is the last of what was saved, however close together', async () => {
    const kept = open();
    await Promise.all([kept.save({ path: 'tcp', at: 1 }), kept.save({ path: 'udp', at: 2 })]);
    expect(await kept.load()).toEqual({ path: 'udp', at: 2 });
  });

  it('is none at first, and none when the file is damaged', async () => {
    const kept = open();
    expect(await kept.load()).toBeNull();
    await kept.save({ path: 'udp', at: 2 });
    await writeFile(join(folder, 'kiosk', 'path.json'), '{"path":"pigeon"');
    expect(await kept.load()).toBeNull();
  });
});

describe('the camera, microphone and loudspeaker of a kiosk', () => {
  const start = async () => {
    const state = new HostStateStore();
    const desk = new DeviceChoiceDesk(state, join(folder, 'device-choice.json'), log);
    await desk.open();
    return { state, desk };
  };

  it('are chosen by a mediator and are the same after a restart', async () => {
    const { state, desk } = await start();
    state.update({ mediator: { name: 'Nadia', away: false, called: false } });
    await desk.choose({ kind: 'camera', name: 'Webcam (046d:082d)' });
    await desk.choose({ kind: 'microphone', name: 'Micro de table' });
    await desk.choose({ kind: 'microphone', name: null });
    const chosen = { camera: 'Webcam (046d:082d)', microphone: null, speaker: null };
    expect(state.snapshot.deviceChoice).toEqual(chosen);
    expect((await start()).state.snapshot.deviceChoice).toEqual(chosen);
  });

  it('are not a citizen’s to choose', async () => {
    const { state, desk } = await start();
    await expect(desk.choose({ kind: 'camera', name: 'Webcam' })).rejects.toMatchObject({
      code: 'mediator-absent',
    });
    expect(state.snapshot.deviceChoice.camera).toBeNull();
  });
});
