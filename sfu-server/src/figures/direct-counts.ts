import { instantOf } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { VISIO_SECONDS } from '@visio-accueil/shared/domain/weekly-grid.ts';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { addUp, keyOf, monthOf, type Counted, type CountedRow, type FigureQuestion } from './counted.ts';

/** No leg opens so long after its call joined the queue, in milliseconds: numbers that keep a place end with the day. */
export const LONGEST_CALL = 7 * 24 * 60 * 60_000;

/** The instant with which a month begins on the network's clock. */
export const firstOf = (month: string): Date =>
  instantOf({ date: `${month}-01`, minutes: 0 }, NETWORK_TIME_ZONE);

const long = sql`call_leg.ended_at - call_leg.answered_at >= ${sql.lit(`${VISIO_SECONDS} seconds`)}::interval`;
const milliseconds = (span: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(sum((extract(epoch from ${span}) * 1000)::bigint), 0)`;

/** The sums of ended legs, as columns. */
export const legSums = sql`
  count(*) filter (where ${long}) as done,
  count(*) filter (where call_leg.answered_at is not null and not (${long})) as tried,
  count(*) filter (where call_leg.answered_at is null) as missed,
  ${milliseconds(sql`coalesce(call_leg.answered_at, call_leg.ended_at) - call_leg.opened_at`)} as "waitMs",
  ${milliseconds(sql`call_leg.ended_at - call_leg.answered_at`)} as "talkMs"`;

/** The sums of activities, as columns. */
export const activitySums = sql`
  count(*) filter (where activity.kind = 'teleservice') as teleservices,
  count(*) filter (where activity.kind = 'internet') as consultations,
  count(*) filter (where activity.kind = 'documents') as documents,
  count(*) filter (where activity.kind = 'information') as informations`;

/**
 * Legs that have ended and activities that count, in whole months, for a `where`. The calls' own bounds take nothing away: they
 * let the database read the calls of the span alone.
 */
export const legsBetween = (from: string, to: string): RawBuilder<unknown> =>
  sql`call_leg.ended_at is not null
    and call_leg.opened_at >= ${firstOf(from)} and call_leg.opened_at < ${firstOf(to)}
    and call.queued_at >= ${new Date(firstOf(from).getTime() - LONGEST_CALL)} and call.queued_at < ${firstOf(to)}`;
export const activitiesBetween = (from: string, to: string): RawBuilder<unknown> =>
  sql`not activity.cancelled and activity.at >= ${firstOf(from)} and activity.at < ${firstOf(to)}`;

/** Counts each leg and activity of the span, one by one. */
export const countDirectly = async (
  db: Kysely<Database>,
  { from, to, group, departement }: FigureQuestion,
): Promise<Counted[]> => {
  const theirs = sql`(${departement}::text is null or site.departement = ${departement})`;
  const legs = sql<CountedRow>`
    select ${keyOf(group, monthOf(sql`call_leg.opened_at`), sql`call_leg.agency_id`)} as key, ${legSums}
    from call_leg
    join call on call.call_id = call_leg.call_id
    join site on site.site_id = call.site_id
    left join commune on commune.commune_code = site.commune_code
    where ${legsBetween(from, to)} and ${theirs}
    group by 1`.execute(db);
  const activities = sql<CountedRow>`
    select ${keyOf(group, monthOf(sql`activity.at`), sql`activity.theme`)} as key, ${activitySums}
    from activity
    join site on site.site_id = activity.site_id
    left join commune on commune.commune_code = site.commune_code
    where ${activitiesBetween(from, to)} and ${theirs}
    group by 1`.execute(db);
  return addUp([...(await legs).rows, ...(await activities).rows]);
};
