import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { FuseV1Options } from '@electron/fuses';
import { pino } from 'pino';
import sharp from 'sharp';
import { appFile } from './app-files.ts';
import { endOnFault } from './end-on-fault.ts';
import { fuses } from './fuses.ts';
import { mayAsk, mayNavigate, mayUse } from './permissions.ts';
import { contentSecurityPolicy, windowOptions } from './window-options.ts';

describe('the Electron shell', () => {
  it('opens a window that can do nothing but show its page', () => {
    const { kiosk, webPreferences } = windowOptions({ preload: '/p.cjs', icon: '/i.png', fullscreen: true });
    expect(kiosk).toBe(true);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
      webSecurity: true,
    });
    expect(webPreferences.partition.startsWith('persist:')).toBe(false);
  });

  it('runs its own scripts only', () => {
    expect(contentSecurityPolicy).toContain("default-src 'self'");
    expect(contentSecurityPolicy).not.toMatch(/script-src|unsafe-eval|https?:/);
  });

  it('gives camera, microphone and writing to the clipboard to its own page, and no other permission to anyone', () => {
    expect(mayUse('clipboard-sanitized-write', 'kiosk://app/')).toBe(true);
    expect(mayUse('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(mayUse('media', 'kiosk://app/')).toBe(true);
    expect(mayUse('media', 'kiosk://app')).toBe(true);
    for (const url of ['https://evil.example/', 'kiosk://application/', 'kiosk://app.evil.example/', '']) {
      expect(mayUse('media', url)).toBe(false);
    }
    for (const permission of [
      'geolocation',
      'notifications',
      'clipboard-read',
      'usb',
      'hid',
      'openExternal',
    ]) {
      expect(mayUse(permission, 'kiosk://app/')).toBe(false);
    }
  });

  it('goes nowhere else, and listens to its own top frame only', () => {
    expect(mayNavigate('kiosk://app/index.html')).toBe(true);
    expect(mayNavigate('file:///etc/passwd')).toBe(false);
    expect(mayAsk({ url: 'kiosk://app/', parent: null })).toBe(true);
    expect(mayAsk({ url: 'kiosk://app/', parent: {} })).toBe(false);
    expect(mayAsk({ url: 'https://evil.example/', parent: null })).toBe(false);
    expect(mayAsk(null)).toBe(false);
  });

  it('serves files of the built page and nothing beside them', () => {
    expect(appFile('kiosk://app/', '/dist')?.path).toBe('/dist/index.html');
    expect(appFile('kiosk://app/assets/a.js', '/dist')?.type).toContain('javascript');
    for (const url of [
      'kiosk://app/..%2f..%2fetc%2fpasswd.json',
      'kiosk://app/%2e%2e/x.js',
      'kiosk://other/index.html',
      'https://app/index.html',
      'kiosk://app/%E0%A4%A.js',
      'kiosk://app/secret.pem',
    ]) {
      const file = appFile(url, '/dist');
      if (file !== null) expect(file.path.startsWith('/dist/')).toBe(true);
    }
    expect(appFile('kiosk://app/..%2f..%2fetc%2fpasswd.json', '/dist')).toBeNull();
    expect(appFile('kiosk://other/index.html', '/dist')).toBeNull();
  });

  it('has an icon that is our own drawing', async () => {
    const { data, info } = await sharp(join(import.meta.dirname, 'icon.png'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const density = (72 * info.width) / 64;
    const drawn = await sharp(join(import.meta.dirname, 'icon.svg'), { density })
      .raw()
      .toBuffer();
    expect([info.width, drawn.length]).toEqual([256, data.length]);
    expect(data.every((value, at) => Math.abs(value - drawn[at]!) < 16)).toBe(true);
  });

  it('burns fuses that exist, with every way to run something else closed', () => {
    for (const name of Object.keys(fuses)) expect(FuseV1Options).toHaveProperty(name);
    expect(fuses).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
    });
  });

  it('is packaged as a .deb of an archive with the same fuses, which fetches and publishes nothing', async () => {
    // Not a module of the program: electron-builder reads it.
    const packageConfig = (await import(
      join(import.meta.dirname, '../../../electron-builder.config.mjs')
    )) as {
      default: Record<string, unknown> & {
        electronFuses: Record<string, boolean>;
        beforeBuild: () => Promise<boolean>;
      };
    };
    const { default: config } = packageConfig;
    expect(config).toMatchObject({ asar: true, publish: null });
    // Neither fetched nor compiled, and nothing looked for but what lies there.
    expect(await config.beforeBuild()).toBe(false);
    expect(config['linux']).toMatchObject({ target: [{ target: 'deb', arch: ['x64'] }] });
    expect(Object.values(config.electronFuses)).toEqual(Object.values(fuses));
    expect(config.electronFuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
    const { devDependencies } = JSON.parse(
      await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as { devDependencies: Record<string, string> };
    expect(config['electronVersion']).toBe(devDependencies['electron']);
  });

  it('is started by the machine: its package puts a service, users and device rules in place', async () => {
    const { default: config } = (await import(
      join(import.meta.dirname, '../../../electron-builder.config.mjs')
    )) as {
      default: { productName: string; deb: { fpm: string[]; afterInstall: string; depends: string[] } };
    };
    const { fpm, afterInstall, depends } = config.deb;
    const unit = await readFile(fpm[0]!.split('=')[0]!, 'utf8');
    for (const placed of fpm) {
      const [from = '', to = ''] = placed.split('=');
      expect([(await stat(from)).isFile(), to.startsWith('/')]).toEqual([true, true]);
    }
    const { productName } = config;
    expect(unit).toContain(`/opt/${productName}/${productName}`);
    for (const line of ['Type=notify', 'Restart=always', 'WatchdogSec=60', 'WantedBy=graphical.target'])
      expect(unit).toContain(`${line}\n`);
    expect(unit).toMatch(/^Environment=.*\bKIOSK_FULLSCREEN=1\b/m);
    expect(depends).toContain('cage');
    expect((await stat(afterInstall)).mode & 0o111).not.toBe(0);
  });

  it('ends by an error that nobody catches, instead of Electron’s dialog', () => {
    const faults = new EventEmitter();
    const ends: number[] = [];
    endOnFault(faults, (code) => ends.push(code), pino({ level: 'silent' }));
    faults.emit('uncaughtException', new Error('x'));
    faults.emit('unhandledRejection', 'y');
    expect(ends).toEqual([1, 1]);
  });

  it('shows the page three functions, which carry verbs one way and events the other', async () => {
    const source = await readFile(join(import.meta.dirname, 'preload.cjs'), 'utf8');
    const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
    const sent: unknown[][] = [];
    let onEvent: (...args: unknown[]) => void = () => undefined;
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: never) => (exposed[name] = api) },
      ipcRenderer: {
        invoke: (...args: unknown[]) => sent.push(args),
        send: (...args: unknown[]) => sent.push(args),
        on: (_channel: string, listener: never) => (onEvent = listener),
      },
    };
    runInNewContext(source, { require: () => electron });
    expect(Object.keys(exposed)).toEqual(['kioskBridge']);
    expect(Object.keys(exposed['kioskBridge']!)).toEqual(['ask', 'listen', 'picture']);
    const heard: unknown[] = [];
    exposed['kioskBridge']!['listen']!((...args: unknown[]) => heard.push(args));
    onEvent({ sender: 'electron object' }, 'state', { call: null });
    expect(heard).toEqual([['state', { call: null }]]);
    exposed['kioskBridge']!['ask']!('scan:stop', {});
    exposed['kioskBridge']!['picture']!();
    expect(sent).toEqual([['bridge:ready'], ['bridge:ask', 'scan:stop', {}], ['shell:picture']]);
  });

  it('keeps Electron out of every file but its main', async () => {
    const src = join(import.meta.dirname, '../..');
    const files = (await readdir(src, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
    const importing: string[] = [];
    for (const name of files) {
      // Types are gone when it runs.
      const loads = /^import (?!type )[^;]*from 'electron'/m;
      if (loads.test(await readFile(join(src, name), 'utf8'))) importing.push(name);
    }
    expect(importing.filter((name) => !name.endsWith('.test.ts'))).toEqual(['shell/electron/main.ts']);
  });
});
