import { NOTHING_COMPLETED } from '@visio-accueil/shared/domain/weekly-grid.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { CompletedGrid, FilledGrid, GridState } from '@visio-accueil/shared/protocol/weekly-grid.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** What is kept of a grid. `filled` is there once it was validated. */
export interface StoredGrid {
  readonly state: GridState;
  readonly completed: CompletedGrid;
  readonly filled: FilledGrid | null;
}

export interface GridSite {
  readonly siteId: string;
  readonly name: string;
  readonly departement: string;
  readonly hours: OpeningHours;
  /** Its opening day, "YYYY-MM-DD"; unknown: that of its first kiosk; null: nothing is there yet. */
  readonly startedOn: string | null;
}

/** A grid that nobody touched. */
export const UNTOUCHED: StoredGrid = { state: 'draft', completed: NOTHING_COMPLETED, filled: null };

/** Grids that were frozen before appointments were counted have none. */
const OLDER = { appointments: 0, noShows: 0 };

const storedOf = (row: StoredGrid): StoredGrid => ({
  ...row,
  filled: row.filled && {
    ...OLDER,
    ...row.filled,
    agencies: row.filled.agencies.map((agency) => ({ ...OLDER, ...agency })),
  },
});

/** The weekly grids on disk, and what happened in a week. */
export class GridRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  sites(): Promise<GridSite[]> {
    return this.#db
      .selectFrom('site')
      .select(['site_id as siteId', 'name', 'departement', 'opening_hours as hours'])
      .select(
        sql<
          string | null
        >`coalesce(opened_on, (select to_char(min(enrolled_at) at time zone ${NETWORK_TIME_ZONE}, 'YYYY-MM-DD')
          from kiosk where kiosk.site_id = site.site_id))`.as('startedOn'),
      )
      .orderBy('name')
      .execute();
  }

  async find(siteId: string, week: string): Promise<StoredGrid> {
    const row = await this.#db
      .selectFrom('weekly_grid')
      .select(['state', 'completed', 'filled'])
      .where('site_id', '=', siteId)
      .where('week', '=', week)
      .executeTakeFirst();
    return row === undefined ? UNTOUCHED : storedOf(row);
  }

  /** Those of several sites and weeks at once; the answer gives the one that is asked for. */
  async ofWeeks(
    siteIds: readonly string[],
    weeks: readonly string[],
  ): Promise<(siteId: string, week: string) => StoredGrid> {
    const rows = await this.#db
      .selectFrom('weekly_grid')
      .select(['site_id', 'week', 'state', 'completed', 'filled'])
      .where(sql<boolean>`site_id = any(${[...siteIds]}::text[]) and week = any(${[...weeks]}::text[])`)
      .execute();
    const kept = new Map(rows.map(({ site_id, week, ...row }) => [`${site_id} ${week}`, storedOf(row)]));
    return (siteId, week) => kept.get(`${siteId} ${week}`) ?? UNTOUCHED;
  }

  corrections(siteId: string, week: string): Promise<{ at: Date; reason: string }[]> {
    return this.#db
      .selectFrom('grid_correction')
      .select(['at', 'reason'])
      .where('site_id', '=', siteId)
      .where('week', '=', week)
      .orderBy('correction_id')
      .execute();
  }

  /** The states of all weeks from one to another. */
  states(from: string, to: string): Promise<{ siteId: string; week: string; state: GridState }[]> {
    return this.#db
      .selectFrom('weekly_grid')
      .select(['site_id as siteId', 'week', 'state'])
      .where('week', '>=', from)
      .where('week', '<=', to)
      .execute();
  }

  /**
   * Changes a grid under its lock, so that two at once see one another. `change` answers the next one and throws to refuse;
   * with a reason what was before is kept.
   */
  async change(
    siteId: string,
    week: string,
    change: (grid: StoredGrid) => StoredGrid | Promise<StoredGrid>,
    correction?: { reason: string; at: Date },
  ): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const key = { site_id: siteId, week };
      await db
        .insertInto('weekly_grid')
        .values({ ...key, state: 'draft', completed: JSON.stringify(NOTHING_COMPLETED), filled: null })
        .onConflict((conflict) => conflict.columns(['site_id', 'week']).doNothing())
        .execute();
      const before = await db
        .selectFrom('weekly_grid')
        .select(['state', 'completed', 'filled'])
        .where('site_id', '=', siteId)
        .where('week', '=', week)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const next = await change(before);
      if (correction)
        await db
          .insertInto('grid_correction')
          .values({ ...key, ...correction, before: JSON.stringify(before) })
          .execute();
      await db
        .updateTable('weekly_grid')
        .set({
          state: next.state,
          completed: JSON.stringify(next.completed),
          filled: next.filled && JSON.stringify(next.filled),
        })
        .where('site_id', '=', siteId)
        .where('week', '=', week)
        .execute();
    });
  }
}
