/** Test fixture: the same suite on both engines, PGlite in process and Debian's PostgreSQL. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { copyDatabase } from './database-template.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { migrate } from './migrate.ts';
import { SESSION_OPTIONS } from './open-database.ts';
import type { Database } from './schema.ts';

export interface TestDatabase {
  readonly db: Kysely<Database>;
  close(): Promise<void>;
}

/** For `describe.each`: the name of the engine and how to open a fresh, migrated database on it. */
export const engines: readonly (readonly [string, () => Promise<TestDatabase>])[] = [
  ['PGlite', () => openPGlite()],
  ['PostgreSQL', () => openPostgres()],
];

/** A database of its own in a temporary folder, gone at `close`. */
export const openPGlite = async (): Promise<TestDatabase> => {
  const folder = await temporaryFolder('visio-pglite-');
  await copyDatabase(join(folder, 'db'));
  const db = new Kysely<Database>({
    dialect: new PGliteDialect({ pglite: await PGlite.create(join(folder, 'db')) }),
  });
  return {
    db,
    close: async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Debian's, newest version first. */
const binaries = (): string => {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  return join('/usr/lib/postgresql', versions[0] ?? '', 'bin');
};

/** PostgreSQL refuses to run as root: as root it runs as Debian's user "postgres". */
const serverUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
};

/** A PostgreSQL server of its own in a temporary folder, without durability, gone at `close`. */
export const openPostgres = async (): Promise<TestDatabase> => {
  const folder = mkdtempSync(join(tmpdir(), 'visio-pg-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const bin = binaries();
  const init = spawnSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'visio', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (init.status !== 0) throw new Error(`initdb failed: ${init.error?.message ?? init.stderr}`);
  // By a socket of its own in the folder: a port that was free may be taken by another test meanwhile.
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (text: Buffer) => {
      if (text.toString().includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres ended with ${String(code)}`)));
  });
  const pool = new pg.Pool({
    ...{ host: folder, user: 'visio', database: 'postgres', max: 20 },
    options: SESSION_OPTIONS,
  });
  pool.on('error', () => undefined); // The server is stopped right behind the pool.
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db);
  return {
    db,
    close: async () => {
      await db.destroy();
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
