/**
 * What a site hands out instead of a page: a PDF, or anything it wants to be downloaded. It is taken from the answer
 * itself, before the browser does anything with it, so that no file is ever written.
 */
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { CdpConnection } from './cdp-connection.ts';

export interface SiteFile {
  /** A name for the citizen's screen. */
  readonly name: string;
  /** Its media type, e.g. "application/pdf". */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface SiteFileHead {
  readonly name: string;
  readonly type: string;
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Longest time a file may take, in milliseconds. */
const TIME_LIMIT = 60_000;
/** Asked of the browser at a time, in bytes. */
const PIECE = 256 * 1024;
const MAX_NAME = 80;

const valueOf = (headers: readonly Header[], name: string): string =>
  headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';

/** Control characters and slashes have no place in a name. */
export const safeName = (name: string): string =>
  name
    .replace(/[\p{Cc}/\\]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME) || 'Document';

/** Names as `filename*=UTF-8''…` (RFC 6266, 8187) or `filename="…"`; the address' last part when it has none. */
const nameOf = (disposition: string, address: string): string => {
  const extended = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  const raw = extended ?? plain?.[1] ?? plain?.[2] ?? URL.parse(address)?.pathname.split('/').at(-1) ?? '';
  let name = raw;
  try {
    name = decodeURIComponent(raw);
  } catch {
    // not written in percents after all
  }
  return safeName(name);
};

/** What a successful answer hands out; null when it is a page as any other. */
export const siteFileHead = (
  address: string,
  status: number,
  headers: readonly Header[],
): SiteFileHead | null => {
  if (status < 200 || status > 299) return null;
  const type = valueOf(headers, 'content-type').split(';')[0]?.trim().toLowerCase() ?? '';
  const disposition = valueOf(headers, 'content-disposition');
  if (type !== 'application/pdf' && !/^\s*attachment/i.test(disposition)) return null;
  return { name: nameOf(disposition, address), type };
};

/**
 * The body of an answer that is held up, which never reaches the page.
 * @throws CodedError `document-too-large`, `site-unreachable` when it does not end in time; CdpError when the page is gone
 */
export const takeBody = async (
  connection: CdpConnection,
  requestId: string,
  sessionId: string | undefined,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { stream } = await connection.send('Fetch.takeResponseBodyAsStream', { requestId }, sessionId);
  const pieces: Buffer[] = [];
  let size = 0;
  const end = Date.now() + TIME_LIMIT;
  try {
    for (;;) {
      const piece = await connection.send('IO.read', { handle: stream, size: PIECE }, sessionId);
      const bytes = Buffer.from(String(piece['data']), piece['base64Encoded'] === true ? 'base64' : 'utf8');
      size += bytes.length;
      pieces.push(bytes);
      if (size > DOCUMENT_MAX_BYTES) throw new CodedError('document-too-large');
      if (piece['eof'] === true) return new Uint8Array(Buffer.concat(pieces));
      if (Date.now() > end) throw new CodedError('site-unreachable');
    }
  } finally {
    // The request is ended right after, which frees it anyway.
    connection.send('IO.close', { handle: stream }, sessionId).catch(() => undefined);
  }
};
