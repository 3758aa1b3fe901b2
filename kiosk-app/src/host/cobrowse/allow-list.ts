/**
 * Where the pane may go: the agency's list of hosts, with paths where it wants so, and nothing else. Pure. The same rule is
 * asked for an agent's address, for every navigation and for every request of a page.
 */
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

export interface AllowedPlace {
  hostname: string;
  /** Empty: the scheme's usual one (80, 443). */
  port: string;
  /** What it is limited to, and all beneath: "/aides/"; "/" is all of the host. */
  path: string;
}

/** Reads an entry of the list: "caf.example", "localhost:3002", "caf.example/aides/". Null when it is none. */
export const parseAllowed = (entry: string): AllowedPlace | null => {
  const url = URL.parse(`http://${entry}`);
  if (!url || url.search || url.hash || url.username || url.password) return null;
  return { hostname: url.hostname, port: url.port, path: url.pathname };
};

/** "/aides/" holds "/aides", "/aides/" and "/aides/logement"; not "/aidesociale", nor what a server might read as "/". */
const isWithin = (path: string, limit: string): boolean => {
  if (limit === '/') return true;
  const folder = limit.endsWith('/') ? limit : `${limit}/`;
  return !/%2f|%5c|%2e/i.test(path) && `${path}/`.startsWith(folder);
};

const isListed = (url: URL, allowed: readonly string[], byPath: boolean): boolean =>
  allowed.some((entry) => {
    const place = parseAllowed(entry);
    if (place?.hostname !== url.hostname || place.port !== url.port) return false;
    return !byPath || isWithin(url.pathname, place.path);
  });

export type AddressVerdict = { ok: true; url: string } | { ok: false; code: ErrorCode };

/**
 * May this address be shown as the page? `address-invalid`: it is no address at all. `address-not-allowed`: another
 * scheme than http(s) (javascript:, file:, data:, ...), a host or path off the list, or a user's name in it, which is there to
 * deceive ("https://caf.example@elsewhere.example").
 */
export const judgeAddress = (address: string, allowed: readonly string[], byPath = true): AddressVerdict => {
  const url = URL.parse(address);
  if (!url) return { ok: false, code: 'address-invalid' };
  const fine =
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    isListed(url, allowed, byPath);
  return fine ? { ok: true, url: url.href } : { ok: false, code: 'address-not-allowed' };
};

/**
 * What a request is for: a page or frame, what a page's script asks for (fetch, sockets), or a part that a page is made of
 * (style sheets, pictures, fonts, scripts).
 */
export type RequestKind = 'document' | 'data' | 'part';

/**
 * May a page load this? As an address; the parts of a page by host alone, as they lie anywhere on it; and what never leaves
 * the browser (data:, blob:).
 */
export const isRequestAllowed = (address: string, kind: RequestKind, allowed: readonly string[]): boolean => {
  if (kind !== 'document' && /^(data|blob):/i.test(address)) return true;
  return judgeAddress(address.replace(/^ws/i, 'http'), allowed, kind !== 'part').ok;
};

/** A socket to a host of the list, off its ports or paths; to other hosts none gets, as their names do not resolve. */
export const isSocketAstray = (address: string, allowed: readonly string[]): boolean => {
  const hostname = URL.parse(address)?.hostname;
  const isListedHost = allowed.some((entry) => parseAllowed(entry)?.hostname === hostname);
  return isListedHost && !isRequestAllowed(address, 'data', allowed);
};

/** Pages where people prove who they are, hidden whole whatever they hold (FranceConnect and its identity providers). */
export const isIdentityPage = (address: string): boolean => {
  const hostname = URL.parse(address)?.hostname ?? '';
  return /(^|\.)franceconnect\.gouv\.fr$/.test(hostname) || /(^|\.)dev-franceconnect\.fr$/.test(hostname);
};
