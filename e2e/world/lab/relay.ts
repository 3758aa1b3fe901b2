import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Certificate } from './certificate.ts';
import type { NetworkLab } from './network-lab.ts';

export interface Relay {
  /** TURN_URLS of the server: over TLS, and over plain TCP, both on port 443. */
  readonly urls: string;
  readonly secret: string;
  /** Everything it wrote so far. */
  readonly output: readonly string[];
  stop(): Promise<void>;
}

/** coturn in the lab's cloud, set up as docs/network.md says: TCP 443 only, and it relays to the media server only. */
export const startRelay = async (lab: NetworkLab, { cert, key }: Certificate): Promise<Relay> => {
  const secret = 'the secret of the lab’s relay';
  const path = join(lab.folder, 'turnserver.conf');
  const settings = [
    `listening-ip=${lab.relayAddress}`,
    `relay-ip=${lab.relayAddress}`,
    'listening-port=443', // TLS and plain TCP: coturn tells them apart
    'no-udp',
    'no-dtls',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'realm=visio-accueil',
    `cert=${cert}`,
    `pkey=${key}`,
    'denied-peer-ip=0.0.0.0-255.255.255.255',
    `allowed-peer-ip=${lab.cloud.address}`,
    'no-multicast-peers',
    'no-cli',
    `pidfile=${join(lab.folder, 'turnserver.pid')}`,
    `userdb=${join(lab.folder, 'turndb')}`,
    'log-file=stdout',
    'verbose',
  ];
  await writeFile(path, `${settings.join('\n')}\n`);
  const [command, ...prefix] = lab.cloud.prefix;
  const child = spawn(command ?? 'ip', [...prefix, 'turnserver', '-c', path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        if (/T(LS|CP)[^:]* listener opened on : .*:443/.test(line)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`turnserver ended with ${code ?? 'a signal'}:\n${output.slice(-20).join('\n')}`)),
    );
  });
  const to = `${lab.relayAddress}:443?transport=tcp`;
  return {
    urls: `turns:${to},turn:${to}`,
    secret,
    output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};
