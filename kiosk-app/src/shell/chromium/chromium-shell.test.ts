import { afterEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { until } from '../../host/testing/until.ts';
import { openChromiumShell, type ChromiumShell } from './chromium-shell.ts';
import { shellFlags } from './shell-flags.ts';

describe('the Chromium shell', () => {
  let shell: ChromiumShell | null = null;
  let folder = '';
  afterEach(async () => {
    await shell?.close();
    if (folder) await rm(folder, { recursive: true });
    shell = null;
    folder = '';
  });

  it('opens fullscreen on a kiosk, a plain window elsewhere, and keeps the sandbox unless it cannot', () => {
    const common = { url: 'http://localhost:3001/?key=k', profile: '/p' };
    expect(shellFlags({ ...common, fullscreen: true, root: false })).toContain('--kiosk');
    const flags = shellFlags({ ...common, fullscreen: false, root: false });
    expect(flags).toContain('--app=http://localhost:3001/?key=k');
    expect(flags).not.toContain('--no-sandbox');
    expect(shellFlags({ ...common, fullscreen: false, root: true })).toContain('--no-sandbox');
  });

  it('opens again after a crash with a fresh profile, and leaves none behind', async () => {
    folder = await mkdtemp(join(tmpdir(), 'shell-'));
    // A program that dies at once, as a crashing browser does: it notes its profile and uses it.
    const program = join(folder, 'crashing');
    const notes = join(folder, 'notes');
    await writeFile(
      program,
      `#!/bin/sh\np="\${1#--user-data-dir=}"\necho "$p" >> ${notes}\ntouch "$p/used"\nexit 1\n`,
    );
    await chmod(program, 0o755);
    const log = pino({ level: 'silent' });
    shell = openChromiumShell({ chromiumPath: program, url: 'x', fullscreen: false, log, firstPause: 20 });
    const profiles = async () => (await readFile(notes, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    await until(async () => (await profiles()).length >= 3);
    await shell.close();
    shell = null;
    const used = await profiles();
    expect(new Set(used).size).toBe(used.length);
    expect(used.filter((profile) => existsSync(profile))).toEqual([]);
  });
});
