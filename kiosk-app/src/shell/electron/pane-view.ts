import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import type { OpenBrowser } from '../../host/cobrowse/browser.ts';
import { ElectronDebuggerConnection } from '../../host/cobrowse/electron-debugger.ts';
import type { ElectronApi } from './electron-api.ts';
import { guardPaneSession } from './guards.ts';
import { paneOptions } from './window-options.ts';

/** The view's size until the driver says the page's own, in CSS pixels. */
const FIRST_BOUNDS = { x: 0, y: 0, width: 1024, height: 700 };

/**
 * The web pane in the Electron shell: a view with a session of its own in memory, driven over `webContents.debugger` as a
 * Chromium is over its pipe. It lies beneath the kiosk's page, which shows what it paints: one path for both shells.
 */
export const electronPane =
  (
    { session, WebContentsView }: Pick<ElectronApi, 'session' | 'WebContentsView'>,
    window: () => BrowserWindow | null,
  ): OpenBrowser =>
  async (allowed) => {
    const under = window();
    if (!under) throw new Error('no window to open the pane in');
    const partition = `pane-${randomUUID()}`;
    const paneSession = session.fromPartition(partition, { cache: false });
    guardPaneSession(paneSession, allowed);
    const view = new WebContentsView(paneOptions(partition));
    const { webContents } = view;
    const forget = async (): Promise<void> => {
      if (!under.isDestroyed()) under.contentView.removeChildView(view);
      if (!webContents.isDestroyed()) webContents.close();
      await paneSession.clearData();
    };
    try {
      view.setBounds(FIRST_BOUNDS);
      under.contentView.addChildView(view, 0);
      await webContents.loadURL('about:blank');
      const connection = new ElectronDebuggerConnection(webContents.debugger);
      return {
        connection,
        sessionId: undefined,
        windows: null,
        close: async () => {
          await connection.close();
          await forget();
        },
      };
    } catch (error) {
      await forget();
      throw error;
    }
  };
