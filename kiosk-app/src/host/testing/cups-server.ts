import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

/** A CUPS of the test's own: another port, another root, nothing of the system's. */
export interface CupsServer {
  /** Adds a queue in front of a driverless printer; answers its address. */
  addQueue(name: string, printerUri: string): string;
  close(): Promise<void>;
}

const START_LIMIT = 10_000;

export const startCups = async (port: number): Promise<CupsServer> => {
  // Its filters run as a user of their own, who must get into the folder.
  const root = await mkdtemp(join(tmpdir(), 'cups-'));
  await chmod(root, 0o755);
  const folder = (name: string): string => join(root, name);
  for (const name of ['root', 'spool', 'cache', 'run', 'tmp', 'log'])
    await mkdir(folder(name), { recursive: true });
  await writeFile(
    folder('cupsd.conf'),
    [
      `Listen 127.0.0.1:${port}`,
      'Browsing Off',
      'DefaultAuthType None',
      'WebInterface No',
      '<Location />\nOrder allow,deny\nAllow all\n</Location>',
      '<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n',
    ].join('\n'),
  );
  await writeFile(
    folder('cups-files.conf'),
    [
      `ServerRoot ${folder('root')}`,
      `RequestRoot ${folder('spool')}`,
      `CacheDir ${folder('cache')}`,
      `StateDir ${folder('run')}`,
      `TempDir ${folder('tmp')}`,
      `AccessLog ${folder('log/access')}`,
      `ErrorLog ${folder('log/error')}`,
      `PageLog ${folder('log/page')}\n`,
    ].join('\n'),
  );
  const process = spawn(
    '/usr/sbin/cupsd',
    ['-f', '-c', folder('cupsd.conf'), '-s', folder('cups-files.conf')],
    { stdio: 'ignore' },
  );
  const gone = once(process, 'exit');
  const host = `127.0.0.1:${port}`;
  const start = Date.now();
  while (
    !(await fetch(`http://${host}/`).then(
      () => true,
      () => false,
    ))
  ) {
    if (process.exitCode !== null || Date.now() - start > START_LIMIT) throw new Error('cupsd did not start');
    await delay(100);
  }
  return {
    addQueue: (name, printerUri) => {
      const added = spawnSync(
        '/usr/sbin/lpadmin',
        ['-h', host, '-p', name, '-E', '-v', printerUri, '-m', 'everywhere'],
        {
          encoding: 'utf8',
          timeout: 20_000,
        },
      );
      if (added.status !== 0) throw new Error(`lpadmin: ${added.stderr}`);
      return `ipp://${host}/printers/${name}`;
    },
    close: async () => {
      process.kill('SIGTERM');
      const late = delay(3000, 'late' as const, { ref: false });
      if ((await Promise.race([gone, late])) === 'late') process.kill('SIGKILL');
      await removeFolder(root);
    },
  };
};
