import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import type { AgencyProfile } from './agency-directory.ts';

/** Reads the agencies with everything that hangs on them. */
export class AgencyRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** All agencies in the order of the kiosk's list, with the label that is valid at `at`. */
  async all(at: Date): Promise<AgencyProfile[]> {
    const { date } = localTime(at, NETWORK_TIME_ZONE);
    const [agencies, labels, teleservices] = await Promise.all([
      this.#db.selectFrom('agency').selectAll().orderBy('position').execute(),
      this.#db
        .selectFrom('agency_label')
        .selectAll()
        .where('valid_from', '<=', date)
        .orderBy('valid_from')
        .execute(),
      this.#db.selectFrom('teleservice').selectAll().orderBy('label').execute(),
    ]);
    const current = (id: string) => labels.findLast(({ agency_id }) => agency_id === id);
    return agencies.map(
      ({ agency_id: id, name, purpose, opening_hours: hours, by_appointment, departements }) => ({
        id,
        name,
        purpose,
        hours,
        byAppointment: by_appointment,
        departements,
        label: current(id)?.label ?? name,
        telephone: current(id)?.telephone ?? null,
        teleservices: teleservices
          .filter(({ agency_id }) => agency_id === id)
          .map(({ label, url, paths, notes, hides }) => ({ label, url, paths, notes, hides })),
      }),
    );
  }
}
