/**
 * Test fixture: a folder of PGlite, made once and copied. Creating one costs seconds of processor (PostgreSQL's initdb in
 * WebAssembly), a copy milliseconds. It is kept in node_modules/.cache under a hash of what it is made from.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/visio-accueil');

const contentHash = (): string => {
  const migrations = join(import.meta.dirname, 'migrations');
  const files = [
    join(ROOT, 'node_modules/@electric-sql/pglite/package.json'),
    join(import.meta.dirname, 'migrate.ts'),
    ...readdirSync(migrations)
      .sort()
      .map((name) => join(migrations, name)),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/** Two test files may make it at once: the second finds its place taken and drops its own. */
const make = async (template: string): Promise<void> => {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  try {
    const pglite = await PGlite.create(draft);
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
    await migrate(db);
    await db.destroy();
    await rename(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

/** Fills a folder, which is not there yet, with a migrated database that is otherwise empty. */
export const copyDatabase = async (folder: string): Promise<void> => {
  const template = join(CACHE, `database-${contentHash()}`);
  if (!existsSync(template)) await make(template);
  await cp(template, folder, { recursive: true });
};
