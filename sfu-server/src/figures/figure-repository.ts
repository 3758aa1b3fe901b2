import { VISIO_SECONDS } from '@visio-accueil/shared/domain/weekly-grid.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { FigureGroup, FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** What is counted: a span, its groups, and whose places. */
export interface FigureQuestion {
  readonly from: Date;
  readonly to: Date;
  readonly group: FigureGroup;
  /** Null: every département. */
  readonly departement: string | null;
}

type Counted = Omit<FigureRow, 'label'>;
/** Counts come as text or number, by the engine; sums of nothing as null. */
type Row<K extends string> = { readonly key: string } & Readonly<Record<K, string | number | null>>;
type LegRow = Row<'done' | 'tried' | 'missed' | 'wait' | 'talk'>;
type ActivityRow = Row<'teleservices' | 'consultations' | 'documents' | 'informations'>;

/** The key of a group in SQL: of an instant on the network's clock, an agency, or the place. */
const keyOf = (
  group: FigureGroup,
  at: RawBuilder<unknown>,
  agency: RawBuilder<unknown>,
): RawBuilder<string> => {
  const local = sql`${at} at time zone ${sql.lit(NETWORK_TIME_ZONE)}`;
  switch (group) {
    case 'month':
      return sql`to_char(${local}, 'YYYY-MM')`;
    case 'quarter':
      return sql`to_char(${local}, 'YYYY-"T"Q')`;
    case 'agency':
      return sql`coalesce(${agency}, '')`;
    case 'site':
      return sql`site.site_id`;
    case 'basin':
      return sql`coalesce(commune.basin_id, '')`;
  }
};

/** Counts legs and activities. */
export class FigureRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** One row a group, without labels. */
  async count(question: FigureQuestion): Promise<Counted[]> {
    const [legs, activities] = await Promise.all([this.#legs(question), this.#activities(question)]);
    const keys = new Set([...legs, ...activities].map(({ key }) => key));
    return [...keys].map((key) => {
      const leg = legs.find((row) => row.key === key);
      const activity = activities.find((row) => row.key === key);
      const number = (value: string | number | null | undefined): number => Math.round(Number(value ?? 0));
      return {
        key,
        done: number(leg?.done),
        tried: number(leg?.tried),
        missed: number(leg?.missed),
        waitSeconds: number(leg?.wait),
        talkSeconds: number(leg?.talk),
        teleservices: number(activity?.teleservices),
        consultations: number(activity?.consultations),
        documents: number(activity?.documents),
        informations: number(activity?.informations),
      };
    });
  }

  async #legs({ from, to, group, departement }: FigureQuestion) {
    const key = keyOf(group, sql`call_leg.opened_at`, sql`call_leg.agency_id`);
    const long = sql`call_leg.ended_at - call_leg.answered_at >= ${sql.lit(`${VISIO_SECONDS} seconds`)}::interval`;
    const { rows } = await sql<LegRow>`
      select ${key} as key,
        count(*) filter (where ${long}) as done,
        count(*) filter (where call_leg.answered_at is not null and not (${long})) as tried,
        count(*) filter (where call_leg.answered_at is null) as missed,
        sum(extract(epoch from coalesce(call_leg.answered_at, call_leg.ended_at) - call_leg.opened_at)) as wait,
        sum(extract(epoch from call_leg.ended_at - call_leg.answered_at)) as talk
      from call_leg
      join call on call.call_id = call_leg.call_id
      join site on site.site_id = call.site_id
      left join commune on commune.commune_code = site.commune_code
      where call_leg.ended_at is not null and call_leg.opened_at >= ${from} and call_leg.opened_at < ${to}
        and (${departement}::text is null or site.departement = ${departement})
      group by 1`.execute(this.#db);
    return rows;
  }

  async #activities({ from, to, group, departement }: FigureQuestion) {
    const key = keyOf(group, sql`activity.at`, sql`activity.theme`);
    const { rows } = await sql<ActivityRow>`
      select ${key} as key,
        count(*) filter (where activity.kind = 'teleservice') as teleservices,
        count(*) filter (where activity.kind = 'internet') as consultations,
        count(*) filter (where activity.kind = 'documents') as documents,
        count(*) filter (where activity.kind = 'information') as informations
      from activity
      join site on site.site_id = activity.site_id
      left join commune on commune.commune_code = site.commune_code
      where not activity.cancelled and activity.at >= ${from} and activity.at < ${to}
        and (${departement}::text is null or site.departement = ${departement})
      group by 1`.execute(this.#db);
    return rows;
  }

  /** The names of sites or basins by their ids. */
  async names(group: 'site' | 'basin'): Promise<Map<string, string>> {
    const rows =
      group === 'site'
        ? await this.#db.selectFrom('site').select(['site_id as id', 'name']).execute()
        : await this.#db.selectFrom('basin').select(['basin_id as id', 'name']).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
