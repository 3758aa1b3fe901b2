import { isBeneath } from '@visio-accueil/shared/domain/guide-notes.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { HiddenParts } from '@visio-accueil/shared/protocol/teleservice.ts';
import type { ListedTeleservice } from '../agency/agency-directory.ts';
import { webAddress } from '../teleservice/web-address.ts';

/** The places an agency's agents may browse together with a citizen, e.g. "www.caf.fr/aides/", "localhost:3002". */
export const allowedPlaces = (teleservices: readonly ListedTeleservice[]): string[] => [
  ...new Set(
    teleservices.flatMap(({ url, paths }) => {
      const { host } = new URL(url);
      return paths.length === 0 ? [host] : paths.map((path) => `${host}${path}`);
    }),
  ),
];

/** What an agency hides from its agents, by host: of several services at one host, all of it. */
export const hiddenParts = (teleservices: readonly ListedTeleservice[]): HiddenParts[] => {
  const byHost = Map.groupBy(teleservices, ({ url }) => new URL(url).host);
  return [...byHost]
    .map(([host, services]) => ({ host, selectors: [...new Set(services.flatMap(({ hides }) => hides))] }))
    .filter(({ selectors }) => selectors.length > 0);
};

/** As the kiosk's host judges it, which has the last word: "/aides/" holds itself and all beneath. */
const isWithin = (path: string, { paths }: ListedTeleservice): boolean =>
  paths.length === 0 || (!/%2f|%5c|%2e/i.test(path) && paths.some((limit) => isBeneath(path, limit)));

/**
 * The address an agent asks for, normalised.
 * @throws CodedError `address-invalid` when it is no plain http(s) address, `address-not-allowed` when it is off the list
 */
export const requireAllowed = (address: string, teleservices: readonly ListedTeleservice[]): string => {
  const url = new URL(webAddress(address));
  // By origin, so that a service on https is never opened without.
  const isListed = teleservices.some(
    (service) => new URL(service.url).origin === url.origin && isWithin(url.pathname, service),
  );
  if (!isListed) throw new CodedError('address-not-allowed');
  return url.href;
};
