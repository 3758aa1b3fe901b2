import type { Teleservice } from '../protocol/teleservice.ts';

/** Whether a path of an address is the limit or beneath it: "/aides" and "/aides/" both hold "/aides/logement". */
export const isBeneath = (path: string, limit: string): boolean =>
  `${path}/`.startsWith(limit.endsWith('/') ? limit : `${limit}/`);

/** What the agency notes for the page at this address: the notes closest to it first, each once. */
export const notesFor = (teleservices: readonly Teleservice[], address: string): string[] => {
  const url = URL.parse(address);
  if (url === null) return [];
  const notes = teleservices
    .filter((service) => URL.parse(service.url)?.origin === url.origin)
    .flatMap((service) => service.notes)
    .filter(({ path }) => isBeneath(url.pathname, path))
    .sort((one, other) => other.path.length - one.path.length);
  return [...new Set(notes.map(({ text }) => text))];
};
