import { createHash } from 'node:crypto';
import type { CdpConnection, CdpEvent } from './cdp-connection.ts';
import { ASSET_ADDRESS_LENGTH } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { scrubCss } from './scrub-attributes.ts';
import { assetAddress } from './sensitive-text.ts';

/** A style sheet, picture or font as the page got it. `address`: without query and fragment, as the mirror names it. */
export interface PageAsset {
  address: string;
  /** Its media type, e.g. "text/css". */
  type: string;
  sha256: string;
  bytes: Buffer;
}

/** Largest asset that is passed on, and all of a pane together, in bytes. */
const MAX_ASSET = 3 * 1024 * 1024;
const MAX_TOTAL = 24 * 1024 * 1024;
const kinds: Record<string, RegExp> = {
  Stylesheet: /^text\/css$/,
  Image: /^image\/(png|jpeg|gif|webp|avif|svg\+xml|x-icon|vnd\.microsoft\.icon)$/,
  Font: /^(font\/(woff2?|ttf|otf)|application\/(font-woff2?|x-font-(woff|ttf|otf)|vnd\.ms-fontobject|octet-stream))$/,
};

interface Loading {
  url: string;
  kind: string;
  type: string;
}

/**
 * Takes the page's style sheets, pictures and fonts from the browser that has loaded them already, cookies and all, so that
 * the agent needs nothing from the site. Pictures that the site calls private are the citizen's and stay here.
 */
export class PageAssets {
  readonly #connection: CdpConnection;
  readonly #sessionId: string | undefined;
  readonly #onAsset: (asset: PageAsset) => void;
  readonly #loading = new Map<string, Loading>();
  readonly #known = new Set<string>();
  readonly #stop: () => void;
  #total = 0;

  constructor(connection: CdpConnection, sessionId: string | undefined, onAsset: (asset: PageAsset) => void) {
    this.#connection = connection;
    this.#sessionId = sessionId;
    this.#onAsset = onAsset;
    this.#stop = connection.on((event) => this.#take(event));
  }

  /** Call before the first navigation. */
  async start(): Promise<void> {
    await this.#connection.send(
      'Network.enable',
      { maxTotalBufferSize: 2 * MAX_TOTAL, maxResourceBufferSize: MAX_ASSET },
      this.#sessionId,
    );
  }

  stop(): void {
    this.#stop();
    this.#loading.clear();
  }

  #take({ method, params, sessionId }: CdpEvent): void {
    if (sessionId !== this.#sessionId) return;
    const requestId = String(params['requestId']);
    if (method === 'Network.responseReceived') {
      const { url, status, mimeType, headers } = params['response'] as {
        url: string;
        status: number;
        mimeType: string;
        headers: Record<string, string>;
      };
      const kind = String(params['type']);
      const isFit = status === 200 && kinds[kind]?.test(mimeType) === true && !this.#known.has(url);
      if (isFit && !(kind === 'Image' && isPrivate(headers)))
        this.#loading.set(requestId, { url, kind, type: mimeType });
    }
    if (method === 'Network.loadingFailed') this.#loading.delete(requestId);
    if (method === 'Network.loadingFinished') {
      const loading = this.#loading.get(requestId);
      this.#loading.delete(requestId);
      if (loading) void this.#fetch(requestId, loading);
    }
  }

  async #fetch(requestId: string, { url, kind, type }: Loading): Promise<void> {
    const address = assetAddress(url);
    // What stands in its own address (`data:`) is in the mirror already.
    if (!/^http/.test(address) || address.length > ASSET_ADDRESS_LENGTH || this.#known.has(url)) return;
    try {
      const answer = await this.#connection.send('Network.getResponseBody', { requestId }, this.#sessionId);
      const body = Buffer.from(String(answer['body']), answer['base64Encoded'] === true ? 'base64' : 'utf8');
      const bytes = kind === 'Stylesheet' ? Buffer.from(fitCss(body.toString('utf8'), url)) : body;
      if (bytes.length > MAX_ASSET || this.#total + bytes.length > MAX_TOTAL) return;
      this.#total += bytes.length;
      this.#known.add(url);
      this.#onAsset({ address, type, sha256: createHash('sha256').update(bytes).digest('hex'), bytes });
    } catch {
      // The browser no longer has it: the agent sees the page without.
    }
  }
}

const isPrivate = (headers: Record<string, string>): boolean =>
  Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'cache-control' && /\b(private|no-store)\b/i.test(value),
  );

/** A style sheet that stands by itself: addresses whole and without queries, sensitive texts masked. */
export const fitCss = (css: string, base: string): string =>
  scrubCss(
    css
      .replace(
        /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/gi,
        (whole, double?: string, single?: string, bare?: string) => {
          const address = double ?? single ?? bare ?? '';
          if (address === '' || /^(data:|#)/i.test(address)) return whole;
          return `url("${URL.parse(address, base)?.href.replace(/"/g, '%22') ?? ''}")`;
        },
      )
      .replace(
        /@import\s+(?:"([^"]*)"|'([^']*)')/gi,
        (_whole, double?: string, single?: string) =>
          `@import url("${URL.parse(double ?? single ?? '', base)?.href ?? ''}")`,
      ),
  );
