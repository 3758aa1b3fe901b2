import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchCatalogueFile } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { catalogueItemSchema, type CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ServerLink } from '../ports.ts';

/** Most bytes the shelf holds: a small disk must keep room for its work. */
export const SHELF_BYTES = 100_000_000;

const indexSchema = z.array(catalogueItemSchema);
const INDEX = 'index.json';
const fileOf = (sha256: string): string => `${sha256}.pdf`;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Letters as people mean them: accents and case apart. */
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

export interface CatalogueShelfParts {
  readonly folder: string;
  readonly server: Pick<ServerLink, 'request'>;
  readonly pace?: Pace;
  readonly log: Logger;
  readonly capacity?: number;
}

/** Copies of what the agencies publish, kept on this machine for when the server is out of reach. Nothing of a person. */
export class CatalogueShelf {
  readonly #parts: CatalogueShelfParts;
  #refreshing: Promise<void> | null = null;

  constructor(parts: CatalogueShelfParts) {
    this.#parts = parts;
  }

  /** Brings the shelf up to what the server offers today. Never rejects: what is there stays, and is tried again. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh()
      .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'catalogue not kept for later'))
      .finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  /** What can be printed without the server: those whose title holds all words. */
  async search(text: string): Promise<CatalogueItem[]> {
    const words = folded(text).split(/\s+/).filter(Boolean);
    const items = await this.#index();
    return items.filter(({ title }) => words.every((word) => folded(title).includes(word)));
  }

  /** The PDF of an edition; null if it is not here or has been damaged. */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const bytes = new Uint8Array(await readFile(join(this.#parts.folder, fileOf(sha256))));
      return hashOf(bytes) === sha256 ? bytes : null;
    } catch {
      return null; // not here
    }
  }

  async #refresh(): Promise<void> {
    const { folder, server, pace, capacity = SHELF_BYTES } = this.#parts;
    const { items } = await server.request('catalogue:search', { text: '', agencyId: null });
    await mkdir(folder, { recursive: true });
    // Leaflets first: they are of use without anybody.
    const wanted = items.toSorted((a, b) => Number(a.kind === 'form') - Number(b.kind === 'form'));
    const kept: CatalogueItem[] = [];
    let room = capacity;
    for (const item of wanted) {
      const { sha256, size } = item.version;
      if (size > room) continue;
      if ((await this.read(sha256)) === null) {
        const bytes = await fetchCatalogueFile(
          (name, payload) => server.request(name, payload),
          item.version,
          {
            pace,
          },
        );
        await this.#write(fileOf(sha256), bytes);
      }
      room -= size;
      kept.push(item);
      await this.#write(INDEX, JSON.stringify(kept)); // a cut in the middle leaves what has come
    }
    if (kept.length === 0) await this.#write(INDEX, '[]');
    const named = new Set([INDEX, ...kept.map(({ version }) => fileOf(version.sha256))]);
    const gone = (await readdir(folder)).filter((name) => !named.has(name));
    await Promise.all(gone.map((name) => rm(join(folder, name), { force: true })));
  }

  async #index(): Promise<CatalogueItem[]> {
    try {
      return indexSchema.parse(JSON.parse(await readFile(join(this.#parts.folder, INDEX), 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#parts.log.warn({ err: error }, 'kept catalogue not readable');
      return [];
    }
  }

  /** Whole or not at all. */
  async #write(name: string, bytes: Uint8Array | string): Promise<void> {
    const path = join(this.#parts.folder, name);
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  }
}
