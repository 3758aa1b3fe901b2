import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pino } from 'pino';
import { writeLaunchUrl } from '../../host/appliance/launch-file.ts';
import type { CdpConnection, CdpEvent, CdpValues } from '../../host/cobrowse/cdp-connection.ts';
import { commandLines, processesBelow } from '../../host/testing/processes.ts';
import { until } from '../../host/testing/until.ts';
import { openChromiumShell, type ChromiumShell } from './chromium-shell.ts';
import { shellFlags } from './shell-flags.ts';
import { WindowPage } from './window-page.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

const log = pino({ level: 'silent' });

describe('the Chromium shell', () => {
  const closers: (() => unknown)[] = [];
  let folder = '';
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    if (folder) await removeFolder(folder);
    folder = '';
  });
  const open = (options: Partial<Parameters<typeof openChromiumShell>[0]>): ChromiumShell => {
    const shell = openChromiumShell({
      chromiumPath: '/usr/bin/false',
      url: () => Promise.resolve('about:blank'),
      fullscreen: true,
      profileRoot: join(folder, 'window'),
      log,
      firstPause: 20,
      ...options,
    });
    closers.push(() => shell.close());
    return shell;
  };

  it('opens fullscreen on a kiosk, a plain window elsewhere, and keeps the sandbox unless it cannot', () => {
    const common = { profile: '/p' };
    expect(shellFlags({ ...common, fullscreen: true, root: false })).toContain('--kiosk');
    const flags = shellFlags({ ...common, fullscreen: false, root: false });
    expect(flags).toContain('--app=about:blank');
    expect(flags).not.toContain('--no-sandbox');
    expect(shellFlags({ ...common, fullscreen: false, root: true })).toContain('--no-sandbox');
  });

  it('opens again after a crash with a fresh profile, and leaves none behind, nor what a crash of its own left', async () => {
    folder = await mkdtemp(join(tmpdir(), 'shell-'));
    // A program that dies at once, as a crashing browser does: it notes its profile and uses it.
    const program = join(folder, 'crashing');
    const notes = join(folder, 'notes');
    await writeFile(
      program,
      `#!/bin/sh\np="\${1#--user-data-dir=}"\necho "$p" >> ${notes}\ntouch "$p/used"\nexit 1\n`,
    );
    await chmod(program, 0o755);
    const left = join(folder, 'window/of-a-life-before');
    await mkdir(left, { recursive: true });
    const shell = open({ chromiumPath: program });
    const profiles = async () => (await readFile(notes, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    await until(async () => (await profiles()).length >= 3);
    await shell.close();
    const used = await profiles();
    expect(new Set(used).size).toBe(used.length);
    expect([left, ...used].filter((profile) => existsSync(profile))).toEqual([]);
  });

  it('runs as a service under the kiosk’s policies: fills a screen without window manager, tells nobody the key, gives its page a picture of itself and its memory back when asked, and comes back when its page dies', async () => {
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1080x1920x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    closers.push(() => ended(screen));
    const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
    /** What each page said of itself: the query it was opened with, and its size. */
    const said: string[] = [];
    let down = true;
    const server = createServer(({ url = '' }, response) => {
      if (down) {
        said.push('refused');
        response.destroy();
        return;
      }
      if (url.startsWith('/said?')) said.push(decodeURIComponent(url.slice('/said?'.length)));
      response.setHeader('content-type', 'text/html');
      response.end(`<script>
        const say = () => fetch('/said?' + encodeURIComponent(location.search + ' ' + innerWidth + 'x' + innerHeight));
        addEventListener('resize', say);
        say();
        window.visioShellPictured = (jpeg) => fetch('/said?' + encodeURIComponent('picture ' + atob(jpeg).slice(6, 10)));
        window.visioShellPicture('');
        const left = new WeakRef({});
        setTimeout(async () => {
          await gc({ type: 'major', execution: 'async', flavor: 'last-resort' });
          fetch('/said?' + encodeURIComponent(left.deref() ? 'memory kept' : 'memory given back'));
        });
      </script>`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    folder = await mkdtemp(join(tmpdir(), 'run-'));
    const leave = (key: string) =>
      writeLaunchUrl(folder, `http://127.0.0.1:${(server.address() as AddressInfo).port}/?key=${key}`);

    const service = spawn(...underPolicies([process.execPath, join(import.meta.dirname, 'main.ts')]), {
      env: {
        ...process.env,
        DISPLAY: `:${number.toString().trim()}`,
        KIOSK_RUNTIME: folder,
        LOG_LEVEL: 'silent',
        NODE_NO_WARNINGS: '1',
      },
      stdio: 'ignore',
    });
    closers.push(() => ended(service));
    await leave('launch-secret');
    await until(() => said.includes('refused'));
    down = false;
    await until(() => said.includes('?key=launch-secret 1081x1921'));
    expect(await commandLines('launch-secret')).toEqual([]);
    await until(() => said.includes('picture JFIF'));
    await until(() => said.includes('memory given back'));

    await leave('of-a-new-host');
    const descendants = await processesBelow(service.pid!);
    const renderers = (await commandLines('--type=renderer')).filter(({ pid }) => descendants.has(pid));
    expect(renderers.length).toBeGreaterThan(0);
    for (const { pid } of renderers) process.kill(pid, 'SIGKILL');
    await until(() => said.includes('?key=of-a-new-host 1081x1921'));
  });
});

describe('the watch over a window’s page', () => {
  const times = { every: 10, patience: 50, again: 10 };
  /** A browser with one page; `evaluate` is what it does with a question. */
  const attached = async (
    evaluate: () => Promise<CdpValues>,
    onSent: (method: string, params: CdpValues) => CdpValues = () => ({}),
  ) => {
    const listeners = new Set<(event: CdpEvent) => void>();
    const closed = new Set<() => void>();
    const connection: CdpConnection = {
      send: (method, params = {}) => {
        if (method === 'Target.getTargets')
          return Promise.resolve({ targetInfos: [{ targetId: 't', type: 'page' }] });
        if (method === 'Target.attachToTarget') return Promise.resolve({ sessionId: 's' });
        return method === 'Runtime.evaluate' ? evaluate() : Promise.resolve(onSent(method, params));
      },
      on: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onClose: (listener) => closed.add(listener),
      close: () => Promise.resolve(),
    };
    const page = await WindowPage.attach(connection, times);
    const tell = (method: string) => listeners.forEach((listener) => listener({ method, params: {} }));
    return { page, tell, break: () => closed.forEach((listener) => listener()) };
  };

  it('takes a page that answers nothing for hung, and one that refuses while it loads for alive', async () => {
    let questions = 0;
    const { page } = await attached(() => {
      questions += 1;
      return questions < 4 ? Promise.reject(new Error('no context')) : new Promise(() => undefined);
    });
    expect(await page.watch()).toBe('hung');
    expect(questions).toBe(4);
  });

  it('takes Chromium’s own page about an error for none', async () => {
    const { page } = await attached(() => Promise.resolve({ result: { value: 'chrome-error:' } }));
    expect(await page.watch()).toBe('no page');
  });

  it('says that the kiosk is starting until the page comes', async () => {
    const sent: string[] = [];
    const failures = ['net::ERR_CONNECTION_REFUSED', 'net::ERR_EMPTY_RESPONSE'];
    const { page } = await attached(
      () => Promise.resolve({}),
      (method, { url, html }) => {
        sent.push(method === 'Page.navigate' ? String(url) : method);
        if (html !== undefined) expect(html).toContain('La borne redémarre.');
        return method === 'Page.navigate' ? { errorText: failures.shift() } : {};
      },
    );
    let asked = 0;
    await page.open(() => Promise.resolve(`http://host/${(asked += 1)}`));
    const shown = 'Page.setDocumentContent';
    expect(sent.slice(-5)).toEqual(['http://host/1', shown, 'http://host/2', shown, 'http://host/3']);
  });

  it('knows at once when the page crashed, and when the browser is gone', async () => {
    const answering = () => Promise.resolve({});
    const crashing = await attached(answering);
    const crash = crashing.page.watch();
    crashing.tell('Inspector.targetCrashed');
    expect(await crash).toBe('crashed');
    const ending = await attached(answering);
    const end = ending.page.watch();
    ending.break();
    expect(await end).toBe('gone');
  });
});

const POLICIES = join(import.meta.dirname, '../../../appliance/base/etc/chromium');

/**
 * The command as on a kiosk, where Chromium finds the policies that `kiosk-install` puts there: in a view of the file system
 * of its own, which only root can make. They must not shut the debugging pipe, as "DeveloperToolsAvailability" would.
 */
const underPolicies = (command: string[]): [string, string[]] => {
  if (process.getuid?.() !== 0) return [command[0]!, command.slice(1)];
  const prepare = 'mount -t tmpfs tmpfs /etc/chromium && cp -r "$0"/. /etc/chromium && exec "$@"';
  return ['unshare', ['--mount', 'sh', '-c', prepare, POLICIES, ...command]];
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill();
  await end;
};
