import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { addUp, keyOf, monthOf, type Counted, type CountedRow, type FigureQuestion } from './counted.ts';
import { activitiesBetween, activitySums, legsBetween, legSums } from './direct-counts.ts';

/** Months counted in one go: neither a correction nor, on PGlite, anybody else waits for years of counting. */
const AT_ONCE = 3;

/** Finished months by site and agency, counted once, and again after a correction of theirs. */
export class MonthCounts {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** The month of the first call or activity; null: there is none. */
  async first(): Promise<string | null> {
    const { rows } = await sql<{ month: string | null }>`
      select ${monthOf(sql`least((select min(opened_at) from call_leg), (select min(at) from activity))`)} as month`.execute(
      this.#db,
    );
    return rows[0]?.month ?? null;
  }

  /** Counts those of the months, from one to before another, that are not counted or have changed since. */
  async bringUpToDate(from: string, to: string, signal?: AbortSignal): Promise<void> {
    const counted = await this.#db
      .selectFrom('counted_month')
      .select('month')
      .where('month', '>=', from)
      .where('month', '<', to)
      .execute();
    const known = new Set(counted.map(({ month }) => month));
    const runs: { from: string; to: string }[] = [];
    for (let month = from; month < to; month = addMonths(month, 1)) {
      if (known.has(month)) continue;
      const last = runs.at(-1);
      const next = addMonths(month, 1);
      if (last?.to === month && addMonths(last.from, AT_ONCE) > month) last.to = next;
      else runs.push({ from: month, to: next });
    }
    for (const run of runs) {
      if (signal?.aborted === true) return;
      await this.#count(run.from, run.to);
    }
  }

  /** What these counted months come to; `bringUpToDate` comes before. */
  async count({ from, to, group, departement }: FigureQuestion): Promise<Counted[]> {
    const { rows } = await sql<CountedRow>`
      select ${keyOf(group, sql`month_count.month`, sql`month_count.agency_id`)} as key,
        sum(done) as done, sum(tried) as tried, sum(missed) as missed,
        sum(wait_ms) as "waitMs", sum(talk_ms) as "talkMs",
        sum(teleservices) as teleservices, sum(consultations) as consultations,
        sum(documents) as documents, sum(informations) as informations
      from month_count
      join site on site.site_id = month_count.site_id
      left join commune on commune.commune_code = site.commune_code
      where month_count.month >= ${from} and month_count.month < ${to}
        and (${departement}::text is null or site.departement = ${departement})
      group by 1`.execute(this.#db);
    return addUp(rows);
  }

  /** Counts the months from one to before another. */
  async #count(from: string, to: string): Promise<void> {
    const months: string[] = [];
    for (let month = from; month < to; month = addMonths(month, 1)) months.push(month);
    await this.#db.transaction().execute(async (db) => {
      // A change that is under way ends first; one that comes now waits, then takes its month out again.
      for (const month of months)
        await sql`select pg_advisory_xact_lock(hashtext(${`month ${month}`}))`.execute(db);
      await sql`delete from month_count where month >= ${from} and month < ${to}`.execute(db);
      await sql`
        with legs as (
          select ${monthOf(sql`call_leg.opened_at`)} as month, call.site_id, call_leg.agency_id, ${legSums}
          from call_leg join call on call.call_id = call_leg.call_id
          where ${legsBetween(from, to)}
          group by 1, 2, 3
        ), activities as (
          select ${monthOf(sql`activity.at`)} as month, site_id, coalesce(theme, '') as agency_id, ${activitySums}
          from activity
          where ${activitiesBetween(from, to)}
          group by 1, 2, 3
        )
        insert into month_count (month, site_id, agency_id, done, tried, missed, wait_ms, talk_ms,
          teleservices, consultations, documents, informations)
        select month, site_id, agency_id, coalesce(done, 0), coalesce(tried, 0), coalesce(missed, 0),
          coalesce("waitMs", 0), coalesce("talkMs", 0), coalesce(teleservices, 0), coalesce(consultations, 0),
          coalesce(documents, 0), coalesce(informations, 0)
        from legs full join activities using (month, site_id, agency_id)`.execute(db);
      await sql`insert into counted_month select unnest(${months}::text[]) on conflict do nothing`.execute(
        db,
      );
    });
  }
}
