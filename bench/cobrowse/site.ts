/** The site the co-browsing bench opens at the kiosk: large pages, a page that moves, a page full of secrets. */
import { createServer, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTeleservice } from '../../kiosk-app/demo/teleservice/server.ts';
import { otherOriginPage, secretsPage } from '../../kiosk-app/src/host/cobrowse/planted-secrets.ts';

const designSystem = dirname(createRequire(import.meta.url).resolve('@gouvfr/dsfr/package.json'));
const rrweb = (name: 'record' | 'replay'): string =>
  fileURLToPath(new URL(`./${name}.umd.min.cjs`, import.meta.resolve(`@rrweb/${name}`)));

/** Large pages of the French State's design system: its examples of a header (595 KB of HTML) and of cards (416 KB). */
export const LARGE_PAGES = {
  header: 'example/component/header/index.html',
  card: 'example/component/card/index.html',
} as const;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Time as letters, since long numbers are masked; `decode` reads it. */
const encode = `const encode = (at) => [...Math.round(at * 100).toString(26)].map((c) => 'abcdefghijklmnopqrstuvwxyz'['0123456789abcdefghijklmnop'.indexOf(c)]).join('');
const now = () => performance.timeOrigin + performance.now();`;

/** The time in milliseconds since 1970 that `encode` wrote. */
export const decode = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0) / 100;

/** Changes ten times a second for twenty seconds, each time saying when. */
const movingPage = (head = ''): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8">${head}
<title>Mesure</title></head><body><h1>Mesure</h1><p id="at">attente</p><p><label>Texte <input id="field"></label></p>
<script>${encode}
let left = 200;
const step = () => { document.getElementById('at').textContent = encode(now()); if (--left > 0) setTimeout(step, 90 + Math.random() * 20); };
setTimeout(step, 1500);
field.addEventListener('input', () => navigator.sendBeacon('/typed', String(Date.now())));
</script></body></html>`;

const readingPage = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Lecture</title></head><body><h1>Lecture</h1>
<p><label>Votre commune <input id="field"></label></p>${Array.from({ length: 60 }, (_, index) => `<h2>Partie ${index}</h2><p>Cette aide peut vous être versée si vous louez un logement, selon vos ressources.</p>`).join('')}</body></html>`;

/** Gives every link an id, and says which was clicked in place of following it. */
const watchClicks = `<script>addEventListener('click', (event) => { event.preventDefault(); event.stopPropagation();
const at = event.target.closest('a[id],button[id]'); navigator.sendBeacon('/clicked', at ? at.id : '?'); }, true);</script>`;
const withIds = (html: string): string => {
  let count = 0;
  return html
    .replace(/<a (?![^>]*\bid=)/g, () => `<a id="lien-${(count += 1)}" `)
    .replace('</head>', `${watchClicks}</head>`);
};

const recorder = `<script src="/rrweb/record.cjs"></script><script>
const events = []; const channel = new BroadcastChannel('bare');
document.addEventListener('DOMContentLoaded', () => rrwebRecord.record({ maskAllInputs: true, inlineStylesheet: true, emit: (event) => { events.push(event); channel.postMessage(event); } }));</script>`;
const replayPage = `<!doctype html><html><head><script src="/rrweb/replay.cjs"></script></head><body><script>
const replayer = new rrwebReplay.Replayer([], { root: document.body, liveMode: true, useVirtualDom: false, pauseAnimation: false, mouseTail: false, triggerFocus: false, showWarning: false });
replayer.startLive(Date.now() + 1e9);
new BroadcastChannel('bare').onmessage = ({ data }) => replayer.addEvent(data);</script></body></html>`;

export interface BenchSite {
  readonly port: number;
  readonly url: string;
  /** Ids of the links clicked in the kiosk's page, in their order. */
  readonly clicked: string[];
  /** When each text came into the kiosk's field, in milliseconds since 1970. */
  readonly typed: number[];
  close(): Promise<void>;
}

export const startBenchSite = async (): Promise<BenchSite> => {
  const demo = await startTeleservice(0);
  const [clicked, typed]: [string[], number[]] = [[], []];
  const file = async (path: string, response: ServerResponse): Promise<void> => {
    const bytes = await readFile(path);
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(bytes);
  };
  const html = (response: ServerResponse, text: string): unknown =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end(text);
  const server = createServer((request, response) => {
    const answer = async (): Promise<unknown> => {
      const path = normalize(URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/');
      if (request.method === 'POST') {
        const body = (await request.toArray()).join('');
        if (path === '/clicked') clicked.push(body);
        else typed.push(Number(body));
        return response.writeHead(204).end();
      }
      if (path === '/moving') return html(response, movingPage());
      if (path === '/bare-moving') return html(response, movingPage(recorder));
      if (path === '/empty') return html(response, '<!doctype html><title>Vide</title>');
      if (path === '/reading') return html(response, readingPage);
      if (path === '/replay') return html(response, replayPage);
      const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/elsewhere`;
      if (path === '/secrets') return html(response, secretsPage(elsewhere));
      if (path === '/bare-secrets')
        return html(response, secretsPage(elsewhere).replace('<title>', `${recorder}<title>`));
      if (path === '/elsewhere') return html(response, otherOriginPage);
      if (path.startsWith('/rrweb/'))
        return file(rrweb(path.includes('record') ? 'record' : 'replay'), response);
      if (path.startsWith('/bare/')) {
        const page = await readFile(join(designSystem, path.slice(6)), 'utf8');
        return html(response, page.replace('<head>', `<head><base href="/${path.slice(6)}">${recorder}`));
      }
      if (path.endsWith('.html'))
        return html(response, withIds(await readFile(join(designSystem, path), 'utf8')));
      if (path.startsWith('/dist/') || path.startsWith('/example/'))
        return file(join(designSystem, path), response);
      const page = await fetch(new URL(path, demo.url));
      response.setHeader('content-type', page.headers.get('content-type') ?? 'text/plain');
      return response.end(Buffer.from(await page.arrayBuffer()));
    };
    answer().catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://localhost:${port}`,
    clicked,
    typed,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([demo.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
};
