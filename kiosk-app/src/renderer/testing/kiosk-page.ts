import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { builtFolder } from '@visio-accueil/shared/testing/built-folder.ts';
import { TEST_CHROMIUM } from '@visio-accueil/shared/testing/chromium.ts';
import { chromium, type Browser, type Page } from 'playwright-core';
import './scripted-page.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

/** The kiosk's screens over the scripted bridge, built once and opened in a real Chromium with a fake camera. */
export class PreviewKiosk {
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #page: Page;
  /** Errors and warnings of the page: there should be none. */
  readonly problems: string[] = [];

  private constructor(server: Server, browser: Browser, page: Page) {
    this.#server = server;
    this.#browser = browser;
    this.#page = page;
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.problems.push(message.text());
    });
  }

  static async start(): Promise<PreviewKiosk> {
    const dist = await builtFolder('kiosk-preview');
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      // In the kiosk the page is at the root, and pdf.js' assets are beside it.
      const path = pathname.replace(/^.*(?=\/pdfjs\/)/, '');
      readFile(join(dist, path)).then(
        (bytes) =>
          response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await chromium.launch({
      executablePath: TEST_CHROMIUM,
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream=fps=5,device-count=2',
        '--use-fake-ui-for-media-stream',
      ],
    });
    const context = await browser.newContext({ hasTouch: true, locale: 'fr-FR' });
    return new PreviewKiosk(server, browser, await context.newPage());
  }

  /** A fresh kiosk of the given size, with touch; the earlier one is gone. */
  async open(size: { width: number; height: number }): Promise<Page> {
    const { port } = this.#server.address() as AddressInfo;
    await this.#page.setViewportSize(size);
    const isThere = this.#page.url().startsWith('http');
    const startsAfresh =
      isThere &&
      (await this.#page.evaluate(() => {
        sessionStorage.clear();
        if (window.altered) return false;
        window.startAfresh();
        return true;
      }));
    if (!startsAfresh) await this.#page.goto(`http://localhost:${port}/src/renderer/testing/preview.html`);
    return this.#page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await new Promise((closed) => this.#server.close(closed));
  }
}
