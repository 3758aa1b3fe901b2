import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** Those who want to be told once of a time that becomes free. */
export class AppointmentWatches {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** @param until the last day that is of use to them, "YYYY-MM-DD" */
  async add(watch: { siteId: string; agencyId: string; until: string; contact: string }): Promise<void> {
    const { siteId, agencyId, until, contact } = watch;
    await this.#db.transaction().execute(async (db) => {
      const same = { site_id: siteId, agency_id: agencyId, contact };
      await db
        .deleteFrom('appointment_watch')
        .where('site_id', '=', siteId)
        .where('agency_id', '=', agencyId)
        .where('contact', '=', contact)
        .execute();
      await db
        .insertInto('appointment_watch')
        .values({ watch_id: randomUUID(), ...same, until })
        .execute();
    });
  }

  /** Takes those whom a freed time of this day serves: their contacts are forgotten here. */
  async take(siteId: string, agencyId: string, date: string): Promise<string[]> {
    const rows = await this.#db
      .deleteFrom('appointment_watch')
      .where('site_id', '=', siteId)
      .where('agency_id', '=', agencyId)
      .where('until', '>=', date)
      .returning('contact')
      .execute();
    return rows.map(({ contact }) => contact);
  }

  /** Forgets those whose last day is past. */
  async wipe(today: string): Promise<void> {
    await this.#db.deleteFrom('appointment_watch').where('until', '<', today).execute();
  }
}
