import {
  LIBRARY_ITEMS,
  LIBRARY_VERSIONS,
  type FileKind,
  type LibraryItem,
  type LibraryVersion,
} from '@visio-accueil/shared/protocol/library.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** A document before it is known who asks. */
export type StoredItem = Omit<LibraryItem, 'own'>;

/** What is said of a version, and of its document with it. */
export interface NewLibraryVersion extends Pick<
  LibraryItem,
  'itemId' | 'departement' | 'audience' | 'title'
> {
  readonly versionId: string;
  readonly fileName: string;
  readonly sha256: string;
}

/** The members' documents on disk. Versions are added, never changed. */
export class LibraryRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** All documents by title, with their versions, the latest first. Without the files. */
  async all(): Promise<StoredItem[]> {
    const [items, versions] = await Promise.all([
      this.#db.selectFrom('library_item').selectAll().orderBy('title').orderBy('item_id').execute(),
      this.#db
        .selectFrom('library_version')
        .select(['version_id', 'item_id', 'number', 'file_name', 'kind', 'size', 'sha256', 'uploaded_at'])
        .orderBy('number', 'desc')
        .execute(),
    ]);
    const byItem = Map.groupBy(versions, ({ item_id }) => item_id);
    return items.map(({ item_id, ...item }) => ({
      ...item,
      itemId: item_id,
      versions: (byItem.get(item_id) ?? []).map((row): LibraryVersion => ({
        ...{ versionId: row.version_id, number: row.number, fileName: row.file_name, kind: row.kind },
        ...{ size: row.size, sha256: row.sha256, uploadedAt: row.uploaded_at.toISOString() },
      })),
    }));
  }

  async find(itemId: string): Promise<{ departement: string | null; withdrawn: boolean } | undefined> {
    return this.#db
      .selectFrom('library_item')
      .select(['departement', 'withdrawn'])
      .where('item_id', '=', itemId)
      .executeTakeFirst();
  }

  /** @throws CodedError `library-full`, `library-versions-full` where one more would be too many */
  async refuseFull(
    { itemId, departement }: Pick<NewLibraryVersion, 'itemId' | 'departement'>,
    db = this.#db,
  ): Promise<void> {
    const { versions } = await db
      .selectFrom('library_version')
      .select(({ fn }) => fn.countAll<number | string>().as('versions'))
      .where('item_id', '=', itemId)
      .executeTakeFirstOrThrow();
    if (Number(versions) >= LIBRARY_VERSIONS) throw new CodedError('library-versions-full');
    if (Number(versions) > 0) return;
    const { items } = await db
      .selectFrom('library_item')
      .select(({ fn }) => fn.countAll<number | string>().as('items'))
      .where('departement', departement === null ? 'is' : '=', departement)
      .executeTakeFirstOrThrow();
    if (Number(items) >= LIBRARY_ITEMS) throw new CodedError('library-full');
  }

  /** Adds a version, and its document if it is the first; what is said of the document holds from now on. */
  async add(version: NewLibraryVersion, kind: FileKind, file: Uint8Array, at: Date): Promise<void> {
    const { itemId, departement, audience, title } = version;
    await this.#db.transaction().execute(async (db) => {
      await this.refuseFull(version, db);
      await db
        .insertInto('library_item')
        .values({ item_id: itemId, departement, audience, title })
        .onConflict((conflict) =>
          conflict.column('item_id').doUpdateSet({ audience, title, withdrawn: false }),
        )
        .execute();
      await db
        .insertInto('library_version')
        .values({
          ...{ version_id: version.versionId, item_id: itemId, file_name: version.fileName, kind },
          number: sql<number>`(select coalesce(max(number), 0) + 1 from library_version where item_id = ${itemId})`,
          ...{ size: file.length, sha256: version.sha256, uploaded_at: at, file },
        })
        .onConflict((conflict) => conflict.column('version_id').doNothing())
        .execute();
    });
  }

  async withdraw(itemId: string, withdrawn: boolean): Promise<void> {
    await this.#db.updateTable('library_item').set({ withdrawn }).where('item_id', '=', itemId).execute();
  }

  async remove(itemId: string): Promise<void> {
    await this.#db.deleteFrom('library_item').where('item_id', '=', itemId).execute();
  }

  /** Whose document a version is of. */
  async itemOf(versionId: string): Promise<Omit<StoredItem, 'versions' | 'title' | 'itemId'> | undefined> {
    return this.#db
      .selectFrom('library_version')
      .innerJoin('library_item', 'library_item.item_id', 'library_version.item_id')
      .select(['departement', 'audience', 'withdrawn'])
      .where('version_id', '=', versionId)
      .executeTakeFirst();
  }

  /** A piece of a version's file. */
  async read(versionId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const { piece } = await this.#db
      .selectFrom('library_version')
      .select(sql<Uint8Array>`substring(file from ${offset + 1}::int for ${length}::int)`.as('piece'))
      .where('version_id', '=', versionId)
      .executeTakeFirstOrThrow();
    return new Uint8Array(piece);
  }
}
