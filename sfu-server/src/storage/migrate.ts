import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { initial } from './migrations/0001-initial.ts';
import { legs } from './migrations/0002-legs.ts';
import { presence } from './migrations/0003-presence.ts';
import { paper } from './migrations/0004-paper.ts';
import { takeaway } from './migrations/0005-takeaway.ts';
import { register } from './migrations/0006-register.ts';
import { counting } from './migrations/0007-counting.ts';
import { teleservicePaths } from './migrations/0008-teleservice-paths.ts';
import { motives } from './migrations/0009-motives.ts';
import { care } from './migrations/0010-care.ts';
import { appointments } from './migrations/0011-appointments.ts';
import { guideNotes } from './migrations/0013-guide-notes.ts';
import { survey } from './migrations/0014-survey.ts';
import { monthCounts } from './migrations/0014b-month-counts.ts';
import { offline } from './migrations/0015-offline.ts';
import { badge } from './migrations/0015b-badge.ts';
import { reports } from './migrations/0017-reports.ts';
import { gridReminders } from './migrations/0018-grid-reminders.ts';
import { teleserviceHides } from './migrations/0018b-teleservice-hides.ts';
import { accounts } from './migrations/0019-accounts.ts';
import { distribution } from './migrations/0020-distribution.ts';
import { news } from './migrations/0021-news.ts';
import { library } from './migrations/0023-library.ts';
import { agencyAreas } from './migrations/0030-agency-areas.ts';
import { byAppointment } from './migrations/0029-by-appointment.ts';
import { agencyCounters } from './migrations/0028-agency-counters.ts';
import { engagements } from './migrations/0024-engagements.ts';
import { callsByTime } from './migrations/0026-calls-by-time.ts';
import { countedFromIndexes } from './migrations/0027-counted-from-indexes.ts';
import { siteAccess } from './migrations/0023b-site-access.ts';
import type { Database } from './schema.ts';

/** Every migration, in order; forward only. A landed one is never edited: the next one mends it. */
const migrations: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-legs': legs,
  '0003-presence': presence,
  '0004-paper': paper,
  '0005-takeaway': takeaway,
  '0006-register': register,
  '0007-counting': counting,
  '0008-teleservice-paths': teleservicePaths,
  '0009-motives': motives,
  '0010-care': care,
  '0011-appointments': appointments,
  '0013-guide-notes': guideNotes,
  '0014-survey': survey,
  '0014b-month-counts': monthCounts,
  '0015-offline': offline,
  '0015b-badge': badge,
  '0017-reports': reports,
  '0018-grid-reminders': gridReminders,
  '0018b-teleservice-hides': teleserviceHides,
  '0019-accounts': accounts,
  '0020-distribution': distribution,
  '0021-news': news,
  '0023-library': library,
  '0023b-site-access': siteAccess,
  '0024-engagements': engagements,
  '0026-calls-by-time': callsByTime,
  '0027-counted-from-indexes': countedFromIndexes,
  '0028-agency-counters': agencyCounters,
  '0029-by-appointment': byAppointment,
  '0030-agency-areas': agencyAreas,
};

/** Brings the database up to date. Kysely takes a lock, so that several servers can start at once. */
export const migrate = async (db: Kysely<Database>, schema?: string): Promise<void> => {
  if (schema !== undefined) await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    // Numbers are given out ahead: one may land after a later one, which a database has had by then.
    allowUnorderedMigrations: true,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'the migrations';
    throw new Error(`The database could not be brought up to date: ${failed}`, { cause: error });
  }
};
