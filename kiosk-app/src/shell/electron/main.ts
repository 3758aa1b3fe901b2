/**
 * The Electron shell: the host as in the Chromium shell, and a window. The only file that loads Electron; what it allows is
 * data and rules in the files beside it.
 */
import { app, BrowserWindow, ipcMain, protocol, session, utilityProcess, WebContentsView } from 'electron';
import { startShell } from './start-shell.ts';

startShell({ app, BrowserWindow, ipcMain, protocol, session, utilityProcess, WebContentsView }, process);
