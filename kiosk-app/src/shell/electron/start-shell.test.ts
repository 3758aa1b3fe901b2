import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import { pino } from 'pino';
import { readSettings } from '../../host/settings.ts';
import { until } from '../../host/testing/until.ts';
import { startShell } from './start-shell.ts';
import { FakeElectron } from './testing/fake-electron.ts';

describe('the kiosk in Electron', () => {
  let folder: string;
  /** Where Electron keeps what is its own. */
  let kept: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shell-'));
    kept = readSettings(environment()).windowRoot;
  });
  afterEach(async () => {
    await removeFolder(folder);
    await removeFolder(kept);
  });

  const environment = () => ({ DATA_DIR: folder, KIOSK_PORT: '0', LOG_LEVEL: 'silent' });

  const start = (more: NodeJS.ProcessEnv = {}) => {
    const electron = new FakeElectron();
    const env = { ...environment(), ...more };
    const process = Object.assign(new EventEmitter(), { env });
    startShell(electron.api, process, pino({ level: 'silent' }));
    const exits = () => electron.calls.filter(([what]) => what === 'exit');
    return { electron, process, exits };
  };

  it('waits for Electron outside its main module, opens its window, and ends when told to', async () => {
    const main = await readFile(join(import.meta.dirname, 'main.ts'), 'utf8');
    expect(main).not.toMatch(/\bawait\b/);
    const { electron, process, exits } = start();
    expect(electron.windows).toEqual([]);
    expect(kept).toMatch(/^\/dev\/shm\/visio-window-/);
    expect(electron.calls).toContainEqual(['path', 'userData', kept]);
    electron.becomeReady();
    await until(() => electron.windows[0]?.webContents.loaded[0] === 'kiosk://app/');
    process.emit('SIGTERM');
    await until(() => exits().length === 1);
    expect(exits()).toEqual([['exit', 0]]);
    expect(electron.windows[0]!.isDestroyed()).toBe(true);
  });

  it('ends, for systemd to start it again, when its settings are wrong', () => {
    const { electron, exits } = start({ SERVER_URL: 'nonsense' });
    expect(exits()).toEqual([['exit', 1]]);
    expect(electron.windows).toEqual([]);
  });
});
