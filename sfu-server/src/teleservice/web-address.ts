import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/**
 * A plain address of the web, normalised.
 * @throws CodedError `address-invalid` for another scheme, or with a name and password, which only make it look like another
 */
export const webAddress = (address: string): string => {
  const url = URL.parse(address);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!url || !isWeb || url.username !== '' || url.password !== '') throw new CodedError('address-invalid');
  return url.href;
};
