import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaneBrowser } from './browser.ts';
import type { CdpConnection } from './cdp-connection.ts';
import { chromiumFlags } from './chromium-flags.ts';
import { ChromiumPipe } from './chromium-pipe.ts';

/** Longest time Chromium gets to start, in milliseconds: an old machine under load needs seconds. */
const START_TIMEOUT = 45_000;

export interface ChromiumBrowserOptions {
  /** Path of the executable. */
  binary: string;
  /** A private directory in memory; the profile is made in it and deleted with the browser. */
  tempDir: string;
  allowed: readonly string[];
}

/** Starts a Chromium of its own for the pane: a fresh profile, no popups, no downloads. */
export const openChromium = async (options: ChromiumBrowserOptions): Promise<PaneBrowser> => {
  await access(options.binary, constants.X_OK);
  const profileDir = await mkdtemp(join(options.tempDir, 'pane-'));
  const forget = (): Promise<void> => rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
  let pipe: ChromiumPipe | null = null;
  try {
    const asRoot = process.getuid?.() === 0;
    pipe = await ChromiumPipe.start(
      options.binary,
      chromiumFlags({ profileDir, allowed: options.allowed, asRoot }),
      profileDir,
    );
    const connection = pipe;
    // Closing it refuses what it has not answered.
    const watchdog = setTimeout(() => void connection.close(), START_TIMEOUT);
    const sessionId = await attachPage(connection).finally(() => clearTimeout(watchdog));
    return {
      connection,
      sessionId,
      close: async () => {
        await connection.close();
        await forget();
      },
    };
  } catch (error) {
    await pipe?.close();
    await forget();
    throw error;
  }
};

/** Attaches to the first page; every other page is closed before it loads anything. */
const attachPage = async (connection: CdpConnection): Promise<string> => {
  const { targetInfos } = (await connection.send('Target.getTargets')) as {
    targetInfos: { targetId: string; type: string }[];
  };
  const targetId =
    targetInfos.find((target) => target.type === 'page')?.targetId ??
    ((await connection.send('Target.createTarget', { url: 'about:blank' }))['targetId'] as string);
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  connection.on(({ method, params, sessionId: from }) => {
    if (method !== 'Target.attachedToTarget' || from !== undefined) return;
    const target = params['targetInfo'] as { targetId: string; type: string };
    if (target.type !== 'page' || target.targetId === targetId) return;
    // It may have closed itself meanwhile.
    connection.send('Target.closeTarget', { targetId: target.targetId }).catch(() => undefined);
  });
  await connection.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  await connection.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  return sessionId as string;
};
