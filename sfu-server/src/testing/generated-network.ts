/** Made up for benches: years of a large network's calls and activities, and of everything else that its pages are made of. */
import { ENGAGEMENTS } from '@visio-accueil/shared/protocol/engagement.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

const SITES = 100;
const AGENCIES = 14;
const COMMUNES = 1000;
const MEDIATORS = 200;
export const YEARS = 5;
/** The last month with calls in it. */
export const LAST_MONTH = '2026-12';
const FIRST_DAY = '2022-01-01';
const DAYS = 365 * YEARS;

/** Monday to Friday, as text of the database. */
const HOURS = sql.lit(
  JSON.stringify({
    weekly: [1, 2, 3, 4, 5, 6, 7].map((day) =>
      day > 5
        ? []
        : [
            { from: '09:00', to: '12:00' },
            { from: '13:30', to: '17:00' },
          ],
    ),
    exceptions: [],
  }),
);

/**
 * Writes the places and agencies, then so many calls with their legs (one in ten has two), half as many activities, a fifth as
 * many appointments, every week's grid, and what people said of the first six months. @returns how many rows in all
 */
export const fillNetwork = async (db: Kysely<Database>, calls: number): Promise<number> => {
  await sql`insert into basin (basin_id, departement, name)
    select 'b-' || n, (array['46', '12', '32', '65'])[1 + n % 4], 'Bassin ' || n from generate_series(0, 19) n`.execute(
    db,
  );
  await sql`insert into commune (commune_code, departement, name, basin_id)
    select (array['46', '12', '32', '65'])[1 + n % 4] || lpad(n::text, 3, '0'), (array['46', '12', '32', '65'])[1 + n % 4],
      'Commune ' || n, 'b-' || (n % 20) from generate_series(0, ${sql.lit(COMMUNES - 1)}) n`.execute(db);
  await sql`insert into site (site_id, departement, name, commune_code, opened_on, opening_hours, address)
    select 's-' || n, (array['46', '12', '32', '65'])[1 + n % 4], 'Lieu ' || n,
      (array['46', '12', '32', '65'])[1 + n % 4] || lpad(n::text, 3, '0'), ${FIRST_DAY}::text, ${HOURS}::jsonb,
      n || ' place de la Mairie' from generate_series(0, ${sql.lit(SITES - 1)}) n`.execute(db);
  await sql`insert into agency (agency_id, name, purpose, position, opening_hours)
    select 'a-' || n, 'Organisme ' || n, '', n + 1, ${HOURS}::jsonb
    from generate_series(0, ${sql.lit(AGENCIES - 1)}) n`.execute(db);
  await sql`insert into kiosk (kiosk_id, site_id, label, public_key, enrolled_at)
    select 'k-' || n, 's-' || n, 'Borne', 'key ' || n, ${FIRST_DAY}::timestamptz
    from generate_series(0, ${sql.lit(SITES - 1)}) n`.execute(db);
  // Spread by primes over days, hours, sites and agencies: the same network at every run. Written in the order of time, as calls come.
  const opened = sql`${FIRST_DAY}::timestamptz + ((n::bigint * 7919) % ${sql.lit(DAYS)}) * interval '1 day'
    + (8 * 60 + (n::bigint * 104729) % 540) * interval '1 minute'`;
  const answered = sql`case when n % 9 = 0 then null else ${opened} + ((n % 300) * interval '1 second') end`;
  const ended = sql`${opened} + ((300 + (n::bigint * 31) % 1500) * interval '1 second')`;
  await sql`insert into call (call_id, kiosk_id, site_id, agency_id, state, queued_at, queue_order, answered_at, ended_at, end_reason)
    select 'c-' || n, 'k-' || (n * 37) % ${sql.lit(SITES)}, 's-' || (n * 37) % ${sql.lit(SITES)}, 'a-' || n % ${sql.lit(AGENCIES)},
      'ended', ${opened}, n, ${answered}, ${ended}, 'completed'
    from generate_series(1, ${sql.lit(calls)}) n order by ${opened}`.execute(db);
  await sql`insert into call_leg (call_id, number, agency_id, opened_at, answered_at, ended_at, outcome)
    select 'c-' || n, leg, 'a-' || (n + leg - 1) % ${sql.lit(AGENCIES)}, ${opened}, ${answered}, ${ended}, 'completed'
    from generate_series(1, ${sql.lit(calls)}) n cross join generate_series(1, 2) leg where leg = 1 or n % 10 = 0
    order by ${opened}`.execute(db);
  await sql`insert into activity (activity_id, site_id, at, kind, minutes, theme, note)
    select 'v-' || n, 's-' || (n * 37) % ${sql.lit(SITES)}, ${opened},
      (array['documents', 'teleservice', 'internet', 'information'])[1 + n % 4], 15, 'a-' || n % ${sql.lit(AGENCIES)}, ''
    from generate_series(1, ${sql.lit(Math.floor(calls / 2))}) n order by ${opened}`.execute(db);
  await fillPeople(db);
  await fillProofs(db);
  await fillAppointments(db, Math.floor(calls / 5));
  await fillGrids(db);
  await fillSurvey(db, Math.floor((calls * 3) / 100));
  await sql`analyze`.execute(db);
  const { rows } = await sql<{ count: string | number }>`
    select (select count(*) from call) + (select count(*) from call_leg) + (select count(*) from activity)
      + (select count(*) from appointment) + (select count(*) from weekly_grid) + (select count(*) from survey)
      as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
};

const fillPeople = async (db: Kysely<Database>): Promise<void> => {
  await sql`insert into mediator (mediator_id, site_id, name, profile, skills)
    select 'm-' || n, 's-' || (n % ${sql.lit(SITES)}), 'Médiateur ' || n, 'reception', '[]'::jsonb
    from generate_series(0, ${sql.lit(MEDIATORS - 1)}) n`.execute(db);
  await sql`insert into training (training_id, mediator_id, title, agency_id, held_on, hours, valid_until)
    select 't-' || n, 'm-' || (n % ${sql.lit(MEDIATORS)}), 'Formation ' || n, 'a-' || (n % ${sql.lit(AGENCIES)}),
      (2022 + n % ${sql.lit(YEARS)}) || '-03-15', 2, (2024 + n % ${sql.lit(YEARS)}) || '-03-14'
    from generate_series(0, ${sql.lit(MEDIATORS * 5 - 1)}) n`.execute(db);
  await sql`insert into account (account_id, username, password_hash, role, display_name, agency_id, site_id)
    select 'p-' || n, 'personne' || n, '', case when n % 2 = 0 then 'mediator' else 'agent' end, 'Personne ' || n,
      case when n % 2 = 0 then null else 'a-' || (n % ${sql.lit(AGENCIES)}) end,
      case when n % 2 = 0 then 's-' || (n % ${sql.lit(SITES)}) end
    from generate_series(0, ${sql.lit(MEDIATORS * 2 - 1)}) n`.execute(db);
};

/** The proofs of the nineteen engagements at every place. */
const fillProofs = async (db: Kysely<Database>): Promise<void> => {
  await sql`insert into engagement_proof (site_id, number, state, note, at, role)
    select 's-' || n, number, (array['held', 'to-prove', 'not-held'])[1 + number % 3], 'Une preuve de quelques mots',
      ${FIRST_DAY}::timestamptz, 'coordinator'
    from generate_series(0, ${sql.lit(SITES - 1)}) n cross join generate_series(1, ${sql.lit(ENGAGEMENTS)}) number`.execute(
    db,
  );
};

/** The cells that reserve their time are not written: no page reads those of the past. */
const fillAppointments = async (db: Kysely<Database>, count: number): Promise<void> => {
  const starts = sql`${FIRST_DAY}::timestamptz + ((n::bigint * 7919) % ${sql.lit(DAYS)}) * interval '1 day'
    + (9 * 60 + ((n::bigint * 104729) % 16) * 30) * interval '1 minute'`;
  await sql`insert into motive (agency_id, motive_id, position, label, documents)
    select 'a-' || n, 'dossier', 1, 'Un dossier', '["Pièce d’identité"]'::jsonb
    from generate_series(0, ${sql.lit(AGENCIES - 1)}) n`.execute(db);
  await sql`insert into appointment (appointment_id, site_id, kiosk_id, agency_id, desk, motive_id, starts_at, ends_at, status, booked_at)
    select '00000000-0000-4000-8000-' || lpad(n::text, 12, '0'), 's-' || (n * 37) % ${sql.lit(SITES)},
      'k-' || (n * 37) % ${sql.lit(SITES)}, 'a-' || n % ${sql.lit(AGENCIES)}, 1, 'dossier', ${starts},
      ${starts} + interval '30 minutes', (array['done', 'done', 'done', 'cancelled', 'missed'])[1 + n % 5],
      ${starts} - interval '7 days'
    from generate_series(1, ${sql.lit(count)}) n order by ${starts}`.execute(db);
};

/** Every week of every place; the last month's are not validated yet. */
const fillGrids = async (db: Kysely<Database>): Promise<void> => {
  const filled = {
    ...{ openMinutes: 1950, documents: 4, teleservices: 6, consultations: 3, informations: 5 },
    ...{
      activityMinutes: 240,
      redirections: 1,
      pagesScanned: 12,
      documentsPrinted: 9,
      appointments: 3,
      noShows: 1,
    },
    agencies: Array.from({ length: AGENCIES }, (_, n) => ({
      ...{ agencyId: `a-${n}`, done: 3, tried: 1, missed: 1, talkSeconds: 1800, waitSeconds: 300 },
    })),
  };
  const completed = { visitors: 40, firstVisits: 8, appointments: 0, noShows: 0, incidents: 0, comment: '' };
  await sql`insert into weekly_grid (site_id, week, state, completed, filled)
    select 's-' || n, to_char(monday, 'IYYY-"W"IW'), 'locked', ${JSON.stringify(completed)}::jsonb, ${JSON.stringify(filled)}::jsonb
    from generate_series(0, ${sql.lit(SITES - 1)}) n
    cross join generate_series('2022-01-03'::date, ${`${LAST_MONTH}-01`}::date - 1, interval '7 days') monday`.execute(
    db,
  );
};

/** What people say of the first six months, the only ones in which they are asked; one in four leaves a comment. */
const fillSurvey = async (db: Kysely<Database>, count: number): Promise<void> => {
  const month = sql`'2022-0' || (1 + n % 6)`;
  await sql`insert into survey (survey_id, site_id, agency_id, month, medium, answers)
    select 'q-' || n, 's-' || (n * 37) % ${sql.lit(SITES)}, 'a-' || n % ${sql.lit(AGENCIES)}, ${month}, 'kiosk',
      jsonb_build_object('welcome', (array['very', 'rather', 'little', 'not'])[1 + n % 4],
        'mediator', (array['very', 'rather', 'rather', 'little'])[1 + n % 4], 'agent', (array['very', 'very', 'rather', null])[1 + n % 4],
        'expectation', (array['fully', 'partly', 'no'])[1 + n % 3], 'recommends', (array['yes', 'no'])[1 + n % 2],
        'source', (array['agency', 'poster', 'press', 'other'])[1 + n % 4], 'knewPlace', 'yes',
        'gender', (array['woman', 'man', null])[1 + n % 3], 'age', (array['under-25', '25-45', '46-60', 'over-60'])[1 + n % 4],
        'motives', '["near", "quick"]'::jsonb, 'km', n % 60)
    from generate_series(1, ${sql.lit(count)}) n`.execute(db);
  await sql`insert into survey_home (site_id, month, commune_code, people)
    select 's-' || (n % ${sql.lit(SITES)}), '2022-0' || (1 + n % 6),
      (array['46', '12', '32', '65'])[1 + n % 4] || lpad((n % ${sql.lit(COMMUNES)})::text, 3, '0'), 1 + n % 9
    from generate_series(0, ${sql.lit(COMMUNES * 6 - 1)}) n on conflict do nothing`.execute(db);
  await sql`insert into survey_distance (site_id, agency_id, month, people, km)
    select 's-' || s, 'a-' || a, '2022-0' || m, 1 + (s + a + m) % 9, 40 * (1 + (s + a + m) % 9)
    from generate_series(0, ${sql.lit(SITES - 1)}) s, generate_series(0, ${sql.lit(AGENCIES - 1)}) a, generate_series(1, 6) m`.execute(
    db,
  );
  await sql`insert into survey_comment (comment_id, site_id, month, text, state)
    select 'c-' || n, 's-' || (n * 37) % ${sql.lit(SITES)}, ${month}, 'Bien reçu.', (array['waiting', 'kept'])[1 + n % 2]
    from generate_series(1, ${sql.lit(Math.floor(count / 4))}) n`.execute(db);
};
