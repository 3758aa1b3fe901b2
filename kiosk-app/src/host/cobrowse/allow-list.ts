/**
 * Where the pane may go: the agency's list of hosts, and nothing else. Pure. The same rule is asked for an agent's
 * address, for every navigation and for every request of a page.
 */
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

export interface AllowedHost {
  hostname: string;
  /** Empty: the scheme's usual one (80, 443). */
  port: string;
}

/** Reads an entry of the list: "caf.example", "localhost:3002". Null when it is none. */
export const parseAllowed = (entry: string): AllowedHost | null => {
  const url = URL.parse(`http://${entry}`);
  if (!url || url.pathname !== '/' || url.search || url.hash || url.username || url.password) return null;
  return { hostname: url.hostname, port: url.port };
};

const isListed = (url: URL, allowed: readonly string[]): boolean =>
  allowed.some((entry) => {
    const host = parseAllowed(entry);
    return host !== null && host.hostname === url.hostname && host.port === url.port;
  });

export type AddressVerdict = { ok: true; url: string } | { ok: false; code: ErrorCode };

/**
 * May this address be shown as the page? `address-invalid`: it is no address at all. `address-not-allowed`: another
 * scheme than http(s) (javascript:, file:, data:, ...), a host off the list, or a user's name in it, which is there to
 * deceive ("https://caf.example@elsewhere.example").
 */
export const judgeAddress = (address: string, allowed: readonly string[]): AddressVerdict => {
  const url = URL.parse(address);
  if (!url) return { ok: false, code: 'address-invalid' };
  const fine =
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    isListed(url, allowed);
  return fine ? { ok: true, url: url.href } : { ok: false, code: 'address-not-allowed' };
};

/** May a page load this? As an address, and what never leaves the browser (data:, blob:). */
export const isRequestAllowed = (
  address: string,
  isDocument: boolean,
  allowed: readonly string[],
): boolean => {
  if (!isDocument && /^(data|blob):/i.test(address)) return true;
  return judgeAddress(address.replace(/^ws/i, 'http'), allowed).ok;
};

/** Pages where people prove who they are, hidden whole whatever they hold (FranceConnect and its identity providers). */
export const isIdentityPage = (address: string): boolean => {
  const hostname = URL.parse(address)?.hostname ?? '';
  return /(^|\.)franceconnect\.gouv\.fr$/.test(hostname) || /(^|\.)dev-franceconnect\.fr$/.test(hostname);
};
