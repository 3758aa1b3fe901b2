import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shareOfSession } from '../give-way.ts';
import type { OpenedWindow, PaneBrowser, PaneWindows } from './browser.ts';
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
  /** Ends it while it starts. */
  signal?: AbortSignal;
}

/** Starts a Chromium of its own for the pane: a fresh profile, windows held up until they are let, no downloads. */
export const openChromium = async (options: ChromiumBrowserOptions): Promise<PaneBrowser> => {
  const { signal } = options;
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
    const { pid = 0 } = pipe;
    // A start is seconds of a small machine's cores: a call goes on beside it. What the page does later is looked at.
    await shareOfSession(pid, 'half');
    signal?.throwIfAborted();
    // Closing it refuses what it has not answered.
    const end = (): void => void connection.close();
    const watchdog = setTimeout(end, START_TIMEOUT);
    signal?.addEventListener('abort', end, { once: true });
    const { sessionId, windows } = await attachPage(connection).finally(() => {
      clearTimeout(watchdog);
      signal?.removeEventListener('abort', end);
    });
    await shareOfSession(pid, 'whole');
    return {
      connection,
      sessionId,
      windows,
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

/** Attaches to the first page; every other one waits for whoever listens, and is closed when nobody does. */
const attachPage = async (
  connection: CdpConnection,
): Promise<{ sessionId: string; windows: PaneWindows }> => {
  const { targetInfos } = (await connection.send('Target.getTargets')) as {
    targetInfos: { targetId: string; type: string }[];
  };
  const targetId =
    targetInfos.find((target) => target.type === 'page')?.targetId ??
    ((await connection.send('Target.createTarget', { url: 'about:blank' }))['targetId'] as string);
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const windows = watchWindows(connection, targetId);
  await holdWindowsUp(connection);
  return { sessionId: sessionId as string, windows };
};

/** From now on every page is held up before it loads, and no download is taken. */
export const holdWindowsUp = async (connection: CdpConnection): Promise<void> => {
  await connection.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  await connection.send('Browser.setDownloadBehavior', { behavior: 'deny' });
};

/** The windows that the pages of one browser context open beside the first. */
export const watchWindows = (
  connection: CdpConnection,
  targetId: string,
  contextId?: string,
): PaneWindows => {
  const close = async (id: string): Promise<void> => {
    // It may have closed itself meanwhile.
    await connection.send('Target.closeTarget', { targetId: id }).catch(() => undefined);
  };
  const refuse = async ({ targetId: id, sessionId }: OpenedWindow): Promise<void> => {
    // Held up it would hold up the page that opened it, even closed: it is let go on, with every request of it held back.
    const said = [
      connection.send('Fetch.enable', {}, sessionId),
      connection.send('Runtime.runIfWaitingForDebugger', {}, sessionId),
    ];
    await Promise.all([...said, close(id)]).catch(() => undefined);
  };
  let onOpened = (opened: OpenedWindow): void => void refuse(opened);
  let onClosed = (_targetId: string): void => undefined;
  connection.on(({ method, params, sessionId: from }) => {
    if (from !== undefined) return;
    if (method === 'Target.detachedFromTarget') onClosed(params['targetId'] as string);
    if (method !== 'Target.attachedToTarget') return;
    const target = params['targetInfo'] as {
      targetId: string;
      type: string;
      openerId?: string;
      browserContextId?: string;
    };
    const isOurs = contextId === undefined || target.browserContextId === contextId;
    if (!isOurs || target.type !== 'page' || target.targetId === targetId) return;
    onOpened({
      sessionId: params['sessionId'] as string,
      targetId: target.targetId,
      openerId: target.openerId,
    });
  });
  return {
    targetId,
    onOpened: (listener) => void (onOpened = listener),
    onClosed: (listener) => void (onClosed = listener),
    refuse,
    close,
  };
};
