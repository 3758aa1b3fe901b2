/** For the tests: one Chromium for a whole file; each pane has a context of its own in it, as if it were a fresh profile. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenBrowser } from '../browser.ts';
import { holdWindowsUp, watchWindows } from '../chromium-browser.ts';
import { chromiumFlags } from '../chromium-flags.ts';
import { ChromiumPipe } from '../chromium-pipe.ts';
import { paneChromiumPath } from '../../chromium-path.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

export class SharedChromium {
  readonly #pipe: ChromiumPipe;
  readonly #profileDir: string;

  /** `allowed`: what its resolver lets through, for all panes. */
  static async start(allowed: readonly string[]): Promise<SharedChromium> {
    const profileDir = await mkdtemp(join(tmpdir(), 'shared-chromium-'));
    const flags = chromiumFlags({ profileDir, allowed, asRoot: process.getuid?.() === 0 });
    const pipe = await ChromiumPipe.start(paneChromiumPath(process.env), flags, profileDir);
    await holdWindowsUp(pipe);
    return new SharedChromium(pipe, profileDir);
  }

  private constructor(pipe: ChromiumPipe, profileDir: string) {
    this.#pipe = pipe;
    this.#profileDir = profileDir;
  }

  readonly open: OpenBrowser = async () => {
    const connection = this.#pipe;
    const { browserContextId } = await connection.send('Target.createBrowserContext');
    const contextId = String(browserContextId);
    await connection.send('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId });
    const attached = new Promise<string>((resolve) => {
      const stop = connection.on(({ method, params, sessionId }) => {
        const target = params['targetInfo'] as { browserContextId?: string } | undefined;
        if (method !== 'Target.attachedToTarget' || sessionId !== undefined) return;
        if (target?.browserContextId !== contextId) return;
        stop();
        resolve(String(params['sessionId']));
      });
    });
    const { targetId } = await connection.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    const sessionId = await attached;
    await connection.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
    return {
      connection,
      sessionId,
      windows: watchWindows(connection, String(targetId), contextId),
      close: async () => {
        await connection.send('Target.disposeBrowserContext', { browserContextId });
      },
    };
  };

  async close(): Promise<void> {
    await this.#pipe.close();
    await removeFolder(this.#profileDir);
  }
}
