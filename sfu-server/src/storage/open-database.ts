import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

export interface DatabaseSettings {
  /** PostgreSQL when given, e.g. "postgresql://visio@localhost/visio". */
  readonly databaseUrl?: string | undefined;
  /** Where PGlite keeps its folder otherwise. */
  readonly dataDir: string;
  /** Told when an idle connection to PostgreSQL breaks (it was restarted); the pool opens another. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Opens the database and brings it up to date. The caller destroys it. */
export const openDatabase = async (settings: DatabaseSettings): Promise<Kysely<Database>> => {
  const dialect = settings.databaseUrl
    ? postgres(settings.databaseUrl, settings)
    : await pglite(settings.dataDir);
  const db = new Kysely<Database>({ dialect });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/** Without PostgreSQL's own compiler: what is asked here is short, and compiling it can take longer than answering it. */
export const SESSION_OPTIONS = '-c jit=off';

const postgres = (connectionString: string, { onConnectionLost }: DatabaseSettings): PostgresDialect => {
  const pool = new pg.Pool({ connectionString, max: 10, options: SESSION_OPTIONS });
  // Without a listener the broken connection would end the whole server.
  pool.on('error', (error) => onConnectionLost?.(error));
  return new PostgresDialect({ pool });
};

const pglite = async (dataDir: string): Promise<PGliteDialect> => {
  const folder = join(dataDir, 'db');
  await mkdir(folder, { recursive: true });
  return new PGliteDialect({ pglite: await PGlite.create(folder) });
};
