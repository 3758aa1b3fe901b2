import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { OpenBrowser } from '../../host/cobrowse/browser.ts';
import { RendererHub } from '../../host/bridge/renderer-hub.ts';
import type { Host } from '../../host/host.ts';
import { initialState } from '../../host/state.ts';
import { KioskWindow, prepareElectron } from './kiosk-window.ts';
import { electronPane } from './pane-view.ts';
import { FakeElectron, type FakeWindow } from './testing/fake-electron.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe('the Electron shell’s window, on an Electron that records', () => {
  let dist: string;
  let fake: FakeElectron;
  let shell: KioskWindow;
  let openPane: OpenBrowser;
  const wanted = new AbortController().signal;
  let asked: unknown[][];
  const hub = new RendererHub(() => initialState);
  const last = (): FakeWindow => fake.windows.at(-1)!;
  const kiosk = () => fake.sessions.get('kiosk')!;

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    dist = await mkdtemp(join(tmpdir(), 'dist-'));
    await writeFile(join(dist, 'index.html'), '<p>kiosk');
    fake = new FakeElectron();
    asked = [];
    const electron = fake.api;
    expect(prepareElectron(electron, join(dist, 'electron'))).toBe(true);
    const ask = (...args: unknown[]) => {
      asked.push(args);
      return Promise.resolve({ ok: true, data: {} });
    };
    const host = { hub, verbs: { ask } } as unknown as Pick<Host, 'hub' | 'verbs'>;
    shell = new KioskWindow({ electron, host, dist, fullscreen: true, log: pino({ level: 'silent' }) });
    openPane = electronPane(electron, () => shell.current);
    await shell.open();
  });
  afterEach(async () => {
    shell.close();
    jest.useRealTimers();
    await removeFolder(dist);
  });

  it('is sandboxed from the start, has its scheme before Electron is ready, and runs once', () => {
    expect(fake.calls).toContainEqual(['enableSandbox']);
    expect(fake.calls).toContainEqual(['switch', 'js-flags', '--expose-gc']);
    expect(fake.calls).toContainEqual(['switch', 'enable-speech-dispatcher']);
    expect(fake.calls[0]).toEqual(['path', 'userData', join(dist, 'electron')]);
    expect(fake.calls[1]).toMatchObject(['schemes', [{ scheme: 'kiosk', privileges: { secure: true } }]]);
    fake.app.emit('second-instance');
    expect(last().shown).toBe(1);
    const second = new FakeElectron();
    second.runsAlready = true;
    expect(prepareElectron(second.api, dist)).toBe(false);
    expect(second.calls).toContainEqual(['quit']);
  });

  it('shows the built page, without a menu, and opens nothing else', () => {
    expect(last().webContents.loaded).toEqual(['kiosk://app/']);
    expect(last().menuRemoved).toBe(true);
    expect(last().webContents.openHandler?.()).toEqual({ action: 'deny' });
    const attempt = (event: string, url?: string): boolean => {
      let prevented = false;
      last().webContents.emit(event, { url, preventDefault: () => (prevented = true) });
      return !prevented;
    };
    expect(attempt('will-attach-webview')).toBe(false);
    expect(attempt('will-navigate', 'https://evil.example/')).toBe(false);
    expect(attempt('will-frame-navigate', 'https://evil.example/')).toBe(false);
    expect(attempt('will-navigate', 'kiosk://app/')).toBe(true);
  });

  it('serves its own files under its policy, and lets the page reach nothing else', async () => {
    const serve = kiosk().handled.get('kiosk')!;
    const page = await serve({ url: 'kiosk://app/' });
    expect(await page.text()).toBe('<p>kiosk');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await serve({ url: 'kiosk://app/..%2f..%2fetc%2fpasswd' })).status).toBe(404);
    expect((await serve({ url: 'kiosk://app/missing.js' })).status).toBe(404);
    expect(kiosk().lets('kiosk://app/a.js')).toBe(true);
    expect(kiosk().lets('blob:kiosk://app/1')).toBe(true);
    for (const url of ['https://evil.example/', 'ws://127.0.0.1/', 'file:///etc/passwd', 'http://localhost/'])
      expect(kiosk().lets(url)).toBe(false);
    let stopped = false;
    kiosk().emit('will-download', { preventDefault: () => (stopped = true) });
    expect(stopped).toBe(true);
  });

  it('gives camera and microphone to its own page, and nothing more to anyone', () => {
    expect(kiosk().permits('media', 'kiosk://app/')).toBe(true);
    expect(kiosk().permits('media', 'https://evil.example/')).toBe(false);
    expect(kiosk().permits('geolocation', 'kiosk://app/')).toBe(false);
    expect(kiosk().deviceHandler?.()).toBe(false);
  });

  it('hears its own page, and no other page, frame or window', async () => {
    const { webContents } = last();
    await fake.invoke(webContents, 'kiosk://app/', 'scan:stop', {});
    expect(asked).toEqual([['scan:stop', {}]]);
    expect(() => fake.invoke(webContents, 'https://evil.example/', 'scan:stop', {})).toThrow();
    const pane = await openPane(['caf.example'], wanted);
    expect(() => fake.invoke(fake.views[0]!.webContents, 'kiosk://app/', 'scan:stop', {})).toThrow();
    await pane.close();
    const frame = { sender: webContents, senderFrame: { url: 'kiosk://app/', parent: {} } };
    fake.ipcMain.emit('bridge:ready', frame);
    expect(webContents.sent).toEqual([]);
    fake.ipcMain.emit('bridge:ready', { ...frame, senderFrame: { url: 'kiosk://app/', parent: null } });
    expect(webContents.sent).toEqual([['bridge:event', 'state', initialState]]);
    hub.send('state', initialState);
    expect(webContents.sent).toHaveLength(2);
    webContents.destroyed = true;
    hub.send('state', initialState);
    expect(webContents.sent).toHaveLength(2);
    asked = [];
  });

  it('gives its own page a picture of itself, and nobody else', async () => {
    const { webContents } = last();
    const picture = await fake.picture(webContents, 'kiosk://app/');
    expect(picture).toEqual(new Uint8Array(Buffer.from('JPEG of 60')));
    await expect(fake.picture(webContents, 'https://evil.example/')).rejects.toThrow();
  });

  it('opens again when its page crashes, later each time, empty, and listens to the new one only', async () => {
    for (const pause of [500, 2000, 10_000, 30_000, 30_000]) {
      const lost = last();
      lost.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      lost.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
      expect(shell.current).toBeNull();
      const before = fake.windows.length;
      await jest.advanceTimersByTimeAsync(pause - 1);
      expect(fake.windows).toHaveLength(before);
      await jest.advanceTimersByTimeAsync(1);
      expect(fake.windows).toHaveLength(before + 1);
      expect(kiosk().cleared).toBe(before + 1);
      expect(lost.isDestroyed()).toBe(true);
      expect(() => fake.invoke(lost.webContents, 'kiosk://app/', 'scan:stop', {})).toThrow();
    }
    await jest.advanceTimersByTimeAsync(60_001);
    last().destroy(); // it lived long: a first loss again
    await jest.advanceTimersByTimeAsync(500);
    expect(last().isDestroyed()).toBe(false);
  });

  it('gives a page that hangs time to answer, then opens again', async () => {
    last().emit('unresponsive');
    await jest.advanceTimersByTimeAsync(14_000);
    last().emit('responsive');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fake.windows).toHaveLength(1);
    last().emit('unresponsive');
    await jest.advanceTimersByTimeAsync(15_500);
    expect(fake.windows).toHaveLength(2);
  });

  it('opens no more once it is closed', async () => {
    const { length } = fake.windows;
    last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    shell.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fake.windows).toHaveLength(length);
  });

  it('opens the web pane beneath the page, driven by its debugger, with the allowed hosts and no permission', async () => {
    const pane = await openPane(['caf.example'], wanted);
    const view = fake.views[0]!;
    expect(last().views[0]).toBe(view);
    expect(view.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
    });
    const partition = String(view.options.webPreferences['partition']);
    expect(partition.startsWith('persist:')).toBe(false);
    expect(view.webContents.openHandler?.()).toEqual({ action: 'deny' });
    await pane.connection.send('Page.enable');
    expect(view.webContents.debugger.commands).toEqual(['Page.enable']);
    const session = fake.sessions.get(partition)!;
    expect(session.lets('http://caf.example/page', 'mainFrame')).toBe(true);
    expect(session.lets('ws://caf.example/', 'webSocket')).toBe(true);
    expect(session.lets('http://evil.example/', 'xhr')).toBe(false);
    expect(session.lets('file:///etc/passwd', 'mainFrame')).toBe(false);
    expect(session.permits('media', 'http://caf.example')).toBe(false);
    await pane.close();
    expect(last().views).toEqual([]);
    expect(view.webContents.destroyed).toBe(true);
    expect(session.cleared).toBe(1);
    const second = await openPane(['caf.example'], wanted);
    expect(fake.views[1]!.options.webPreferences['partition']).not.toBe(partition);
    await second.close();
  });

  it('has no pane while its window is being opened again', async () => {
    last().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await expect(openPane(['caf.example'], wanted)).rejects.toThrow('no window');
  });
});
