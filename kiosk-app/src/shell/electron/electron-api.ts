import type * as Electron from 'electron';

/** What of Electron the shell uses. Only main.ts loads the module itself; everything else is given it. */
export type ElectronApi = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'WebContentsView' | 'ipcMain' | 'protocol' | 'session' | 'utilityProcess'
>;
