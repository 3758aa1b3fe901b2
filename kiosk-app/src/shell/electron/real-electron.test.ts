import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { _electron as electron } from 'playwright-core';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

/** Looked for, never fetched: the npm package downloads it when it is asked for its path. */
const folder =
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??
  join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist');
const binary = join(folder, 'electron');
const isThere = existsSync(binary);
const run = isThere ? it : it.skip;

describe(
  isThere ? 'the real Electron' : 'the real Electron (not run: its binary is not on this machine)',
  () => {
    run(
      'shows the kiosk’s page, fullscreen and sandboxed, with the three functions of the bridge',
      async () => {
        const data = await mkdtemp(join(tmpdir(), 'electron-'));
        const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24'], {
          stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
        });
        try {
          const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
          const app = await electron.launch({
            executablePath: binary,
            args: [
              join(import.meta.dirname, 'main.ts'),
              ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            ],
            env: {
              PATH: process.env['PATH'] ?? '',
              DISPLAY: `:${number.toString().trim()}`,
              DATA_DIR: data,
              KIOSK_PORT: '0',
              KIOSK_FULLSCREEN: '1',
              LOG_LEVEL: 'silent',
            },
          });
          const page = await app.firstWindow();
          await page.waitForURL('kiosk://app/');
          expect(await page.evaluate('Object.keys(window.kioskBridge)')).toEqual([
            'ask',
            'listen',
            'picture',
          ]);
          expect(
            await page.evaluate('window.kioskBridge.picture().then(({ length }) => length)'),
          ).toBeGreaterThan(0);
          expect(await page.evaluate("'require' in window || 'process' in window")).toBe(false);
          await page.getByRole('heading').first().waitFor();
          expect(
            await app.evaluate(({ BrowserWindow }) =>
              BrowserWindow.getAllWindows().map((window) => window.isKiosk()),
            ),
          ).toEqual([true]);
          await app.close();
        } finally {
          screen.kill();
          await removeFolder(data);
        }
      },
    );
  },
);
