/** Made up for benches: years of a large network's calls and activities. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

const SITES = 100;
const AGENCIES = 14;
export const YEARS = 5;
/** The last month with calls in it. */
export const LAST_MONTH = '2026-12';
const FIRST_DAY = '2022-01-01';
const DAYS = 365 * YEARS;

/** Writes the places and agencies, then so many calls with their legs (one in ten has two) and half as many activities. @returns all rows */
export const fillNetwork = async (db: Kysely<Database>, calls: number): Promise<number> => {
  await sql`insert into basin (basin_id, departement, name)
    select 'b-' || n, (array['46', '12', '32', '65'])[1 + n % 4], 'Bassin ' || n from generate_series(0, 19) n`.execute(
    db,
  );
  await sql`insert into commune (commune_code, departement, name, basin_id)
    select (array['46', '12', '32', '65'])[1 + n % 4] || lpad(n::text, 3, '0'), (array['46', '12', '32', '65'])[1 + n % 4],
      'Commune ' || n, 'b-' || (n % 20) from generate_series(0, ${sql.lit(SITES - 1)}) n`.execute(db);
  await sql`insert into site (site_id, departement, name, commune_code)
    select 's-' || n, (array['46', '12', '32', '65'])[1 + n % 4], 'Lieu ' || n,
      (array['46', '12', '32', '65'])[1 + n % 4] || lpad(n::text, 3, '0') from generate_series(0, ${sql.lit(SITES - 1)}) n`.execute(
    db,
  );
  await sql`insert into agency (agency_id, name, purpose, position, opening_hours)
    select 'a-' || n, 'Organisme ' || n, '', n + 1, '{"weekly":[[],[],[],[],[],[],[]],"exceptions":[]}'::jsonb
    from generate_series(0, ${sql.lit(AGENCIES - 1)}) n`.execute(db);
  await sql`insert into kiosk (kiosk_id, site_id, label, public_key, enrolled_at)
    select 'k-' || n, 's-' || n, 'Borne', 'key ' || n, ${FIRST_DAY}::timestamptz
    from generate_series(0, ${sql.lit(SITES - 1)}) n`.execute(db);
  // Spread by primes over days, hours, sites and agencies: the same network at every run.
  const opened = sql`${FIRST_DAY}::timestamptz + ((n::bigint * 7919) % ${sql.lit(DAYS)}) * interval '1 day'
    + (8 * 60 + (n::bigint * 104729) % 540) * interval '1 minute'`;
  const answered = sql`case when n % 9 = 0 then null else ${opened} + ((n % 300) * interval '1 second') end`;
  const ended = sql`${opened} + ((300 + (n::bigint * 31) % 1500) * interval '1 second')`;
  await sql`insert into call (call_id, kiosk_id, site_id, agency_id, state, queued_at, queue_order, answered_at, ended_at, end_reason)
    select 'c-' || n, 'k-' || (n * 37) % ${sql.lit(SITES)}, 's-' || (n * 37) % ${sql.lit(SITES)}, 'a-' || n % ${sql.lit(AGENCIES)},
      'ended', ${opened}, n, ${answered}, ${ended}, 'completed'
    from generate_series(1, ${sql.lit(calls)}) n`.execute(db);
  await sql`insert into call_leg (call_id, number, agency_id, opened_at, answered_at, ended_at, outcome)
    select 'c-' || n, leg, 'a-' || (n + leg - 1) % ${sql.lit(AGENCIES)}, ${opened}, ${answered}, ${ended}, 'completed'
    from generate_series(1, ${sql.lit(calls)}) n cross join generate_series(1, 2) leg where leg = 1 or n % 10 = 0`.execute(
    db,
  );
  await sql`insert into activity (activity_id, site_id, at, kind, minutes, theme, note)
    select 'v-' || n, 's-' || (n * 37) % ${sql.lit(SITES)}, ${opened},
      (array['documents', 'teleservice', 'internet', 'information'])[1 + n % 4], 15, 'a-' || n % ${sql.lit(AGENCIES)}, ''
    from generate_series(1, ${sql.lit(Math.floor(calls / 2))}) n`.execute(db);
  await sql`analyze`.execute(db);
  const { rows } = await sql<{ count: string | number }>`
    select (select count(*) from call) + (select count(*) from call_leg) + (select count(*) from activity) as count`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
};
