import type { CatalogueItem, CatalogueRecord } from '@visio-accueil/shared/protocol/catalogue.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

type Version = CatalogueItem['version'];
/** An item before its agency has been given today's label. */
export type StoredItem = Omit<CatalogueRecord, 'agencyLabel'>;

/** What a new edition is. */
export interface NewVersion {
  readonly versionId: string;
  readonly itemId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly kind: CatalogueItem['kind'];
  readonly validFrom: string;
  readonly pages: number;
  readonly fillable: boolean;
  readonly sha256: string;
}

/** The catalogue on disk. Editions are added, never changed: what was printed can be told again. */
export class CatalogueRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** All items with their editions, the latest first; by agency, then title. Without the files. */
  async all(): Promise<StoredItem[]> {
    const [items, versions] = await Promise.all([
      this.#db.selectFrom('catalogue_item').selectAll().orderBy('agency_id').orderBy('title').execute(),
      this.#db
        .selectFrom('catalogue_version')
        .select([
          'version_id',
          'item_id',
          'number',
          'valid_from',
          'uploaded_at',
          'pages',
          'fillable',
          'size',
          'sha256',
        ])
        .orderBy('valid_from', 'desc')
        .orderBy('number', 'desc')
        .execute(),
    ]);
    return items.map((item) => ({
      itemId: item.item_id,
      agencyId: item.agency_id,
      title: item.title,
      kind: item.kind,
      retired: item.retired_at !== null,
      versions: versions
        .filter(({ item_id }) => item_id === item.item_id)
        .map((row): Version => ({
          versionId: row.version_id,
          number: row.number,
          validFrom: row.valid_from,
          uploadedAt: row.uploaded_at.toISOString(),
          pages: row.pages,
          fillable: row.fillable,
          size: row.size,
          sha256: row.sha256,
        })),
    }));
  }

  /** The agency of an item; null if it is not there. */
  async agencyOf(itemId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('catalogue_item')
      .select('agency_id')
      .where('item_id', '=', itemId)
      .executeTakeFirst();
    return row?.agency_id ?? null;
  }

  /** Adds an edition, and its item if it is the first. A repeat of the same edition changes nothing. */
  async add(version: NewVersion, file: Uint8Array, at: Date): Promise<void> {
    const { itemId, agencyId, title, kind } = version;
    await this.#db.transaction().execute(async (db) => {
      await db
        .insertInto('catalogue_item')
        .values({ item_id: itemId, agency_id: agencyId, title, kind, retired_at: null })
        .onConflict((conflict) => conflict.column('item_id').doUpdateSet({ title, kind, retired_at: null }))
        .execute();
      await db
        .insertInto('catalogue_version')
        .values({
          version_id: version.versionId,
          item_id: itemId,
          number: sql<number>`(select coalesce(max(number), 0) + 1 from catalogue_version where item_id = ${itemId})`,
          valid_from: version.validFrom,
          uploaded_at: at,
          pages: version.pages,
          fillable: version.fillable,
          size: file.length,
          sha256: version.sha256,
          file,
        })
        .onConflict((conflict) => conflict.column('version_id').doNothing())
        .execute();
    });
  }

  async retire(itemId: string, at: Date | null): Promise<void> {
    await this.#db
      .updateTable('catalogue_item')
      .set({ retired_at: at })
      .where('item_id', '=', itemId)
      .execute();
  }

  /** A piece of an edition's PDF, of an item in use. @throws CodedError `catalogue-unknown` */
  async read(versionId: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const row = await this.#db
      .selectFrom('catalogue_version')
      .innerJoin('catalogue_item', 'catalogue_item.item_id', 'catalogue_version.item_id')
      .select(sql<Uint8Array>`substring(file from ${offset + 1}::int for ${length}::int)`.as('piece'))
      .where('version_id', '=', versionId)
      .where('retired_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw new CodedError('catalogue-unknown');
    return new Uint8Array(row.piece);
  }
}
