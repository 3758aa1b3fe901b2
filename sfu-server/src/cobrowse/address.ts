import type { Teleservice } from '@visio-accueil/shared/protocol/call.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/** The hosts an agency's agents may browse together with a citizen, e.g. "www.caf.fr", "localhost:3002". */
export const allowedHosts = (teleservices: readonly Teleservice[]): string[] => [
  ...new Set(teleservices.map(({ url }) => new URL(url).host)),
];

/**
 * The address an agent asks for, normalised.
 * @throws CodedError `address-invalid` when it is no plain http(s) address, `address-not-allowed` when it is off the list
 */
export const requireAllowed = (address: string, teleservices: readonly Teleservice[]): string => {
  const url = URL.parse(address);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  // A name and password in an address only serve to make it look like another.
  if (!url || !isWeb || url.username !== '' || url.password !== '') throw new CodedError('address-invalid');
  // By origin, so that a service on https is never opened without.
  if (!teleservices.some((service) => new URL(service.url).origin === url.origin))
    throw new CodedError('address-not-allowed');
  return url.href;
};
