import type { AgencyArea } from '@visio-accueil/shared/domain/agency-area.ts';
import type { AppointmentRule } from '@visio-accueil/shared/protocol/appointment.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** A place that can be booked at. */
export interface BookableSite {
  readonly siteId: string;
  readonly name: string;
  readonly address: string;
  readonly departement: string;
  /** E.g. "Lot"; its code when the register does not know it. */
  readonly departementName: string;
  readonly hours: OpeningHours;
}

/** An agency's rule with the hours that hold for it. */
export interface StoredRule extends Omit<AppointmentRule, 'label'>, AgencyArea {
  /** The permanence, or the agency's opening. */
  readonly openHours: OpeningHours;
}

/** When agencies and sites take appointments, and for what. */
export class AppointmentRulesRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Sites with a kiosk, by département and name. */
  async sites(): Promise<BookableSite[]> {
    return this.#db
      .selectFrom('site')
      .leftJoin('departement', 'departement.code', 'site.departement')
      .select(['site_id as siteId', 'site.name', 'address', 'departement', 'opening_hours as hours'])
      .select((eb) => eb.fn.coalesce('departement.name', 'site.departement').as('departementName'))
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('kiosk')
            .select('kiosk_id')
            .whereRef('kiosk.site_id', '=', 'site.site_id')
            .where('revoked_at', 'is', null),
        ),
      )
      .orderBy('departementName')
      .orderBy('site.name')
      .execute();
  }

  /** Every agency in its order. */
  async rules(): Promise<StoredRule[]> {
    const [agencies, motives] = await Promise.all([
      this.#db
        .selectFrom('agency')
        .select(['agency_id', 'opening_hours', 'appointment_hours', 'appointment_desks', 'departements'])
        .orderBy('position')
        .execute(),
      this.#db
        .selectFrom('motive')
        .select(['agency_id', 'motive_id as motiveId', 'label', 'documents', 'minutes'])
        .orderBy('position')
        .execute(),
    ]);
    return agencies.map(
      ({ agency_id, opening_hours, appointment_hours, appointment_desks, departements }) => ({
        agencyId: agency_id,
        departements,
        hours: appointment_hours,
        openHours: appointment_hours ?? opening_hours,
        desks: appointment_desks,
        motives: motives
          .filter((motive) => motive.agency_id === agency_id)
          .map(({ agency_id: _agency, ...motive }) => motive),
      }),
    );
  }

  /** Writes an agency's rule and its motives, in their order; a motive that is not among them is no longer offered. */
  async save({ agencyId, hours, desks, motives }: Omit<AppointmentRule, 'label'>): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await db
        .updateTable('agency')
        .set({ appointment_hours: hours === null ? null : JSON.stringify(hours), appointment_desks: desks })
        .where('agency_id', '=', agencyId)
        .execute();
      await db.deleteFrom('motive').where('agency_id', '=', agencyId).execute();
      if (motives.length === 0) return;
      await db
        .insertInto('motive')
        .values(
          motives.map(({ motiveId, label, documents, minutes }, index) => ({
            agency_id: agencyId,
            motive_id: motiveId,
            position: index + 1,
            label,
            documents: JSON.stringify(documents),
            minutes,
          })),
        )
        .execute();
    });
  }
}
