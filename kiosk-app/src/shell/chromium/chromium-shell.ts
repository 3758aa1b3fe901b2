import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ChromiumPipe } from '../../host/cobrowse/chromium-pipe.ts';
import { shellFlags, type ScreenSize } from './shell-flags.ts';
import { WindowPage, type WatchTimes, type WindowEnd } from './window-page.ts';

export interface ChromiumShellOptions {
  chromiumPath: string;
  /** The host's page, with the launch key, as it is when a window opens. */
  url: () => Promise<string>;
  fullscreen: boolean;
  /** Of this kiosk's windows alone: emptied before each opens, of whatever a crash has left there too. */
  profileRoot: string;
  log: Logger;
  /** First pause before a restart, in milliseconds; doubled at each failure in a row. */
  firstPause?: number;
  watchTimes?: WatchTimes;
}

export interface ChromiumShell {
  close(): Promise<void>;
}

const LONGEST_PAUSE = 30_000;
/** A window that lived this long was no failure in a row. */
const LIVED = 60_000;
/** Milliseconds Chromium has to open a window and answer. */
const OPENING = 60_000;

/** What a window finds the display and the sound by; nothing else of the environment reaches it. */
const WINDOW_ENVIRONMENT = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'XDG_SESSION_TYPE',
];

const windowEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    WINDOW_ENVIRONMENT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );

/**
 * Opens the kiosk's window in Chromium with a disposable profile, and opens it again when it is closed, crashes or hangs:
 * the window's process, or its page alone.
 */
export const openChromiumShell = (options: ChromiumShellOptions): ChromiumShell => {
  const { chromiumPath, url, fullscreen, profileRoot, log, firstPause = 1000, watchTimes } = options;
  const closing = new AbortController();
  let browser: ChromiumPipe | null = null;
  let size: ScreenSize | null = null;

  const openAndWatch = async (chromium: ChromiumPipe): Promise<WindowEnd | 'small'> => {
    const late = setTimeout(() => void chromium.close(), OPENING);
    try {
      const page = await WindowPage.attach(chromium, watchTimes);
      if (fullscreen && size === null) {
        const { filled, ...measured } = await page.measure();
        size = measured;
        if (!filled) return 'small';
      }
      await page.open(url);
      clearTimeout(late);
      log.info('window opened');
      return await page.watch();
    } finally {
      clearTimeout(late);
    }
  };

  /** Answers with why it ended; null when it was told to. */
  const runOnce = async (): Promise<WindowEnd | 'small' | null> => {
    const forget = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
    await rm(profileRoot, forget);
    await mkdir(profileRoot, { recursive: true, mode: 0o700 });
    const profile = await mkdtemp(join(profileRoot, 'w-'));
    try {
      const root = process.getuid?.() === 0;
      const flags = shellFlags({ profile, fullscreen, root, size });
      browser = await ChromiumPipe.start(chromiumPath, flags, profile, windowEnvironment());
      return closing.signal.aborted ? null : await openAndWatch(browser);
    } finally {
      await browser?.close();
      browser = null;
      await rm(profile, forget);
    }
  };

  const keepOpen = async (): Promise<void> => {
    let pause = firstPause;
    while (!closing.signal.aborted) {
      const openedAt = Date.now();
      const reason = await runOnce().catch((error: unknown) => {
        if (!closing.signal.aborted) log.error({ err: error }, 'window failed');
        return null;
      });
      if (closing.signal.aborted) return;
      if (reason === 'small') continue; // it is opened again as large as the screen, which is known now
      if (Date.now() - openedAt > LIVED) pause = firstPause;
      log.warn({ reason, pause }, 'window gone, opening it again');
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
      await browser?.close();
      await kept;
    },
  };
};
