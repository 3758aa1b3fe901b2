import type {
  Register,
  RegisterEntry,
  RegisterKind,
  RegisterRecord,
} from '@visio-accueil/shared/protocol/register.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** The network's register on disk. */
export class RegisterRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** All of it, sorted by name: a few hundred places and communes, read when someone looks or writes. */
  async all(): Promise<Register> {
    const db = this.#db;
    const [departement, agency, place, carrier, basin, commune, mediator, training, label, counter] =
      await Promise.all([
        db.selectFrom('departement').selectAll().orderBy('code').execute(),
        db
          .selectFrom('agency')
          .select([
            ...(['agency_id as agencyId', 'name', 'purpose', 'family'] as const),
            ...(['opening_hours as hours', 'by_appointment as byAppointment', 'departements'] as const),
          ])
          .orderBy('position')
          .execute(),
        db.selectFrom('site').selectAll().orderBy('name').execute(),
        db
          .selectFrom('carrier')
          .select(['carrier_id as carrierId', 'departement', 'name'])
          .orderBy('name')
          .execute(),
        db
          .selectFrom('basin')
          .select(['basin_id as basinId', 'departement', 'name'])
          .orderBy('name')
          .execute(),
        db.selectFrom('commune').selectAll().orderBy('name').execute(),
        db.selectFrom('mediator').selectAll().orderBy('name').execute(),
        db.selectFrom('training').selectAll().orderBy('held_on', 'desc').execute(),
        db.selectFrom('agency_label').selectAll().orderBy('agency_id').orderBy('valid_from').execute(),
        db
          .selectFrom('agency_counter')
          .select([
            ...(['counter_id as counterId', 'departement', 'agency_id as agencyId'] as const),
            'commune_code as communeCode',
          ])
          .orderBy('agency_id')
          .orderBy('counter_id')
          .execute(),
      ]);
    return {
      departement,
      agency,
      carrier,
      basin,
      counter,
      place: place.map((row): RegisterRecord<'place'> => ({
        siteId: row.site_id,
        departement: row.departement,
        name: row.name,
        siteKind: row.kind,
        carrierId: row.carrier_id,
        communeCode: row.commune_code,
        address: row.address,
        access: row.access,
        confidentialRoom: row.confidential_room,
        hours: row.opening_hours,
        equipment: row.equipment,
        openedOn: row.opened_on,
      })),
      commune: commune.map(({ commune_code, basin_id, ...row }) => ({
        ...row,
        communeCode: commune_code,
        basinId: basin_id,
      })),
      mediator: mediator.map(({ mediator_id, site_id, ...row }) => ({
        ...row,
        mediatorId: mediator_id,
        siteId: site_id,
      })),
      training: training.map((row) => ({
        trainingId: row.training_id,
        mediatorId: row.mediator_id,
        title: row.title,
        agencyId: row.agency_id,
        heldOn: row.held_on,
        hours: row.hours,
        validUntil: row.valid_until,
      })),
      label: label.map((row) => ({
        agencyId: row.agency_id,
        validFrom: row.valid_from,
        label: row.label,
        telephone: row.telephone,
      })),
    };
  }

  /** Writes all of them or none. */
  async save(entries: readonly RegisterEntry[]): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      for (const entry of entries) await write(db, entry);
    });
  }

  /** @returns whether it was there @throws when something else refers to it (SQLSTATE 23503) */
  async remove(kind: RegisterKind, id: string): Promise<boolean> {
    const { numDeletedRows } = await removal(this.#db, kind, id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}

const write = async (db: Kysely<Database>, { kind, record }: RegisterEntry): Promise<void> => {
  switch (kind) {
    case 'place': {
      const { siteId, ...rest } = record;
      const values = {
        departement: rest.departement,
        name: rest.name,
        kind: rest.siteKind,
        carrier_id: rest.carrierId,
        commune_code: rest.communeCode,
        address: rest.address,
        access: rest.access,
        confidential_room: rest.confidentialRoom,
        opening_hours: JSON.stringify(rest.hours),
        equipment: JSON.stringify(rest.equipment),
        opened_on: rest.openedOn,
      };
      await db
        .insertInto('site')
        .values({ site_id: siteId, ...values })
        .onConflict((conflict) => conflict.column('site_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'carrier': {
      const { carrierId, ...values } = record;
      await db
        .insertInto('carrier')
        .values({ carrier_id: carrierId, ...values })
        .onConflict((conflict) => conflict.column('carrier_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'basin': {
      const { basinId, ...values } = record;
      await db
        .insertInto('basin')
        .values({ basin_id: basinId, ...values })
        .onConflict((conflict) => conflict.column('basin_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'commune': {
      const { communeCode, basinId, ...rest } = record;
      const values = { ...rest, basin_id: basinId };
      await db
        .insertInto('commune')
        .values({ commune_code: communeCode, ...values })
        .onConflict((conflict) => conflict.column('commune_code').doUpdateSet(values))
        .execute();
      return;
    }
    case 'mediator': {
      const { mediatorId, siteId, skills, ...rest } = record;
      const values = { ...rest, site_id: siteId, skills: JSON.stringify(skills) };
      await db
        .insertInto('mediator')
        .values({ mediator_id: mediatorId, ...values })
        .onConflict((conflict) => conflict.column('mediator_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'training': {
      const { trainingId, title, hours } = record;
      const values = {
        mediator_id: record.mediatorId,
        title,
        agency_id: record.agencyId,
        held_on: record.heldOn,
        hours,
        valid_until: record.validUntil,
      };
      await db
        .insertInto('training')
        .values({ training_id: trainingId, ...values })
        .onConflict((conflict) => conflict.column('training_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'agency': {
      const { agencyId, name, purpose, family, hours } = record;
      const opening = { opening_hours: JSON.stringify(hours), by_appointment: record.byAppointment };
      const departements = JSON.stringify(record.departements);
      const values = { name, purpose, family, departements, ...opening };
      await db
        .insertInto('agency')
        // The newest stands last in the kiosk's list.
        .values((eb) => ({
          ...{ agency_id: agencyId, ...values },
          position: eb
            .selectFrom('agency')
            .select((agencies) =>
              sql<number>`${agencies.fn.coalesce(agencies.fn.max('position'), sql<number>`0`)} + 1`.as(
                'next',
              ),
            ),
        }))
        .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'counter': {
      const { counterId, departement, agencyId, communeCode } = record;
      const values = { departement, agency_id: agencyId, commune_code: communeCode };
      await db
        .insertInto('agency_counter')
        .values({ counter_id: counterId, ...values })
        .onConflict((conflict) => conflict.column('counter_id').doUpdateSet(values))
        .execute();
      return;
    }
    case 'departement': {
      const { code, name } = record;
      await db
        .insertInto('departement')
        .values({ code, name })
        .onConflict((conflict) => conflict.column('code').doUpdateSet({ name }))
        .execute();
      return;
    }
    case 'label': {
      const { agencyId, validFrom, label, telephone } = record;
      await db
        .insertInto('agency_label')
        .values({ agency_id: agencyId, valid_from: validFrom, label, telephone })
        .onConflict((conflict) =>
          conflict.columns(['agency_id', 'valid_from']).doUpdateSet({ label, telephone }),
        )
        .execute();
    }
  }
};

const removal = (db: Kysely<Database>, kind: RegisterKind, id: string) => {
  switch (kind) {
    case 'place':
      return db.deleteFrom('site').where('site_id', '=', id);
    case 'carrier':
      return db.deleteFrom('carrier').where('carrier_id', '=', id);
    case 'basin':
      return db.deleteFrom('basin').where('basin_id', '=', id);
    case 'commune':
      return db.deleteFrom('commune').where('commune_code', '=', id);
    case 'mediator':
      return db.deleteFrom('mediator').where('mediator_id', '=', id);
    case 'training':
      return db.deleteFrom('training').where('training_id', '=', id);
    case 'agency':
      return db.deleteFrom('agency').where('agency_id', '=', id);
    case 'counter':
      return db.deleteFrom('agency_counter').where('counter_id', '=', id);
    case 'departement':
      return db.deleteFrom('departement').where('code', '=', id);
    case 'label': {
      const [agencyId = '', validFrom = ''] = id.split(' ');
      return db
        .deleteFrom('agency_label')
        .where('agency_id', '=', agencyId)
        .where('valid_from', '=', validFrom);
    }
  }
};
