import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { shellFlags } from './shell-flags.ts';

export interface ChromiumShellOptions {
  chromiumPath: string;
  /** The host's page, with the launch key. */
  url: string;
  fullscreen: boolean;
  log: Logger;
  /** First pause before a restart, in milliseconds; doubled at each failure in a row. */
  firstPause?: number;
}

export interface ChromiumShell {
  close(): Promise<void>;
}

const LONGEST_PAUSE = 30_000;
/** A window that lived this long was no failure in a row. */
const LIVED = 60_000;

/** Opens the kiosk's window in Chromium with a disposable profile, and opens it again when it crashes or is closed. */
export const openChromiumShell = (options: ChromiumShellOptions): ChromiumShell => {
  const { chromiumPath, url, fullscreen, log, firstPause = 1000 } = options;
  const closing = new AbortController();
  let child: ChildProcess | null = null;

  const runOnce = async (): Promise<void> => {
    const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const profile = await mkdtemp(join(folder, 'visio-accueil-shell-'));
    try {
      const root = process.getuid?.() === 0;
      child = spawn(chromiumPath, shellFlags({ url, profile, fullscreen, root }), { stdio: 'ignore' });
      log.info('window opened');
      await Promise.race([once(child, 'exit'), once(child, 'error')]);
    } finally {
      child = null;
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };

  const keepOpen = async (): Promise<void> => {
    let pause = firstPause;
    while (!closing.signal.aborted) {
      const openedAt = Date.now();
      await runOnce().catch((error: unknown) => log.error({ err: error }, 'window failed'));
      if (closing.signal.aborted) return;
      if (Date.now() - openedAt > LIVED) pause = firstPause;
      log.warn({ pause }, 'window gone, opening it again');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        closing.signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      });
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  };

  const kept = keepOpen();
  return {
    close: async () => {
      closing.abort();
      child?.kill('SIGTERM');
      await kept;
    },
  };
};
