/** The kiosk's own window on a screen of memory, in the hands of the bench: what the shell opens, and a way to touch it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';

/** A screen without a monitor (Xvfb). */
export interface Screen {
  /** As programs are told, e.g. ":99". */
  readonly display: string;
  close(): Promise<void>;
}

export const openScreen = async (size = '1920x1080'): Promise<Screen> => {
  const screen: ChildProcess = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
  return {
    display: `:${number.toString().trim()}`,
    close: async () => {
      if (screen.exitCode !== null || screen.signalCode !== null) return;
      const ended = once(screen, 'exit');
      screen.kill();
      await ended;
    },
  };
};

/**
 * A program that is Chromium, and whose window (not the web pane's browser) can be touched through a port as well as through
 * the shell's own pipe, with a camera and a microphone that this machine has not.
 */
export const touchableChromium = async (folder: string, port: number): Promise<string> => {
  const program = join(folder, 'chromium');
  await writeFile(
    program,
    `#!/bin/sh
for word in "$@"; do case "$word" in --kiosk|--app=*)
  exec /usr/bin/chromium --remote-debugging-port=${port} --use-fake-device-for-media-stream "$@" ;; esac; done
exec /usr/bin/chromium "$@"
`,
  );
  await chmod(program, 0o755);
  return program;
};

/** The page in the window, once it is there. The answer's browser is let go of, not ended, by its `close`. */
export const touch = async (port: number, url: string): Promise<{ browser: Browser; page: Page }> => {
  for (let tries = 0; tries < 240; tries += 1) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
    const page = browser
      ?.contexts()[0]
      ?.pages()
      .find((one) => one.url().startsWith(url));
    if (browser && page) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']); // asked of nobody
      return { browser, page };
    }
    await browser?.close();
    await delay(250); // the shell opens the window when it will
  }
  throw new Error(`no window shows ${url}`);
};
