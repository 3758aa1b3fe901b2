import { join } from 'node:path';
import { run } from './run.ts';

/** Files of a certificate and its key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate of the lab's own for its addresses, good for a day. */
export const makeCertificate = async (folder: string, addresses: readonly string[]): Promise<Certificate> => {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const names = addresses.map((address) => `IP:${address}`).join(',');
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
    ...['-subj', '/CN=visio-lab', '-addext', `subjectAltName=${names}`, '-keyout', key, '-out', cert],
  ]);
  return { cert, key };
};
