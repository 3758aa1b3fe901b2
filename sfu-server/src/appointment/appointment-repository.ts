import {
  cellsOf,
  deskResource,
  kioskResource,
  type Place,
  type TakenCells,
  type TimeSlot,
} from '@visio-accueil/shared/domain/appointment-slots.ts';
import type { AppointmentStatus } from '@visio-accueil/shared/protocol/appointment.ts';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { AppointmentTable, Database } from '../storage/schema.ts';

/** An appointment as it is kept. */
export interface StoredAppointment extends TimeSlot, Place {
  readonly appointmentId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly departement: string;
  readonly kioskLabel: string;
  readonly agencyId: string;
  readonly motiveId: string;
  readonly motive: string | null;
  readonly documents: readonly string[] | null;
  readonly status: AppointmentStatus;
  readonly contact: string | null;
  readonly remindedAt: Date | null;
}

/** A new one. */
export interface NewAppointment extends TimeSlot, Place {
  readonly appointmentId: string;
  readonly siteId: string;
  readonly agencyId: string;
  readonly motiveId: string;
  readonly bookedAt: Date;
  readonly contact: string | null;
  readonly remindedAt: Date | null;
}

/** Whose appointments are listed. */
export interface AppointmentFilter {
  readonly siteId?: string;
  readonly agencyId?: string;
  readonly departement?: string;
}

/** Another booking holds one of the cells. */
export class CellTaken extends Error {}

/** PostgreSQL's "unique_violation". */
const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === '23505';

/** Appointments on disk. A cell of a kiosk or a desk has one row at most: that key is what lets nobody book twice. */
export class AppointmentRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** The kiosks of a site that can be booked. */
  async kioskIds(siteId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('kiosk')
      .select('kiosk_id')
      .where('site_id', '=', siteId)
      .where('revoked_at', 'is', null)
      .orderBy('enrolled_at')
      .execute();
    return rows.map(({ kiosk_id }) => kiosk_id);
  }

  /** The cells that are somebody's between two instants. */
  async taken(resources: readonly string[], from: Date, to: Date): Promise<TakenCells> {
    const taken = new Map<string, Set<number>>();
    if (resources.length === 0) return taken;
    const rows = await this.#db
      .selectFrom('appointment_cell')
      .select(['resource', 'cell'])
      .where('resource', 'in', resources)
      .where('cell', '>=', from)
      .where('cell', '<', to)
      .execute();
    for (const { resource, cell } of rows) {
      const cells = taken.get(resource) ?? new Set<number>();
      taken.set(resource, cells.add(cell.getTime()));
    }
    return taken;
  }

  /** Writes it with its cells, or nothing. @throws CellTaken */
  async add(appointment: NewAppointment): Promise<void> {
    const { appointmentId, siteId, agencyId, motiveId, kioskId, desk, startsAt, endsAt } = appointment;
    await this.#claiming(async (db) => {
      await db
        .insertInto('appointment')
        .values({
          appointment_id: appointmentId,
          site_id: siteId,
          kiosk_id: kioskId,
          agency_id: agencyId,
          desk,
          motive_id: motiveId,
          starts_at: startsAt,
          ends_at: endsAt,
          status: 'booked',
          booked_at: appointment.bookedAt,
          contact: appointment.contact,
          reminded_at: appointment.remindedAt,
        })
        .execute();
      await claim(db, appointmentId, agencyId, appointment);
    });
  }

  /** Gives its cells back and takes others, both or neither. @throws CellTaken */
  async move(
    { appointmentId, agencyId }: StoredAppointment,
    to: TimeSlot & Place & { readonly remindedAt: Date | null },
  ): Promise<boolean> {
    return this.#claiming(async (db) => {
      const changed = await db
        .updateTable('appointment')
        .set({
          kiosk_id: to.kioskId,
          desk: to.desk,
          starts_at: to.startsAt,
          ends_at: to.endsAt,
          reminded_at: to.remindedAt,
        })
        .where('appointment_id', '=', appointmentId)
        .where('status', '=', 'booked')
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return false;
      await db.deleteFrom('appointment_cell').where('appointment_id', '=', appointmentId).execute();
      await claim(db, appointmentId, agencyId, to);
      return true;
    });
  }

  /**
   * Changes the status if it still is what it was thought to be; whoever was slower is told so.
   * @param release gives its time back @param wipe forgets the contact
   */
  async setStatus(
    { appointmentId, status: before }: StoredAppointment,
    status: AppointmentStatus,
    { release, wipe }: { release: boolean; wipe: boolean },
  ): Promise<boolean> {
    return this.#db.transaction().execute(async (db) => {
      const changed = await db
        .updateTable('appointment')
        .set({ status, ...(wipe ? { contact: null } : {}) })
        .where('appointment_id', '=', appointmentId)
        .where('status', '=', before)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return false;
      if (release)
        await db.deleteFrom('appointment_cell').where('appointment_id', '=', appointmentId).execute();
      return true;
    });
  }

  async find(appointmentId: string): Promise<StoredAppointment | undefined> {
    const row = await this.#rows().where('appointment_id', '=', appointmentId).executeTakeFirst();
    return row && storedOf(row);
  }

  /** Those that start in the span, the earliest first. */
  async between(from: Date, to: Date, filter: AppointmentFilter): Promise<StoredAppointment[]> {
    let query = this.#rows().where('starts_at', '>=', from).where('starts_at', '<', to);
    if (filter.siteId !== undefined) query = query.where('appointment.site_id', '=', filter.siteId);
    if (filter.agencyId !== undefined) query = query.where('appointment.agency_id', '=', filter.agencyId);
    if (filter.departement !== undefined) query = query.where('site.departement', '=', filter.departement);
    return (await query.orderBy('starts_at').orderBy('appointment_id').execute()).map(storedOf);
  }

  /**
   * Takes the reminders that are due, each once even when several servers ask: booked, with a contact, between the two
   * instants. @returns their ids
   */
  async claimReminders(now: Date, until: Date): Promise<string[]> {
    const rows = await this.#db
      .updateTable('appointment')
      .set({ reminded_at: now })
      .where('status', '=', 'booked')
      .where('reminded_at', 'is', null)
      .where('contact', 'is not', null)
      .where('starts_at', '>', now)
      .where('starts_at', '<=', until)
      .returning('appointment_id')
      .execute();
    return rows.map(({ appointment_id }) => appointment_id);
  }

  /** It could not be sent. */
  async unclaimReminder(appointmentId: string): Promise<void> {
    await this.#db
      .updateTable('appointment')
      .set({ reminded_at: null })
      .where('appointment_id', '=', appointmentId)
      .execute();
  }

  /** Forgets the contacts of whatever is over. */
  async wipeContacts(now: Date): Promise<void> {
    await this.#db
      .updateTable('appointment')
      .set({ contact: null })
      .where('contact', 'is not', null)
      .where('ends_at', '<', now)
      .execute();
  }

  #rows() {
    return this.#db
      .selectFrom('appointment')
      .innerJoin('site', 'site.site_id', 'appointment.site_id')
      .innerJoin('kiosk', 'kiosk.kiosk_id', 'appointment.kiosk_id')
      .leftJoin('motive', (join) =>
        join
          .onRef('motive.agency_id', '=', 'appointment.agency_id')
          .onRef('motive.motive_id', '=', 'appointment.motive_id'),
      )
      .selectAll('appointment')
      .select(['site.name', 'site.address', 'site.departement', 'kiosk.label as kiosk_label'])
      .select(['motive.label as motive_label', 'motive.documents']);
  }

  async #claiming<T>(work: (db: Transaction<Database>) => Promise<T>): Promise<T> {
    try {
      return await this.#db.transaction().execute(work);
    } catch (error) {
      throw isTaken(error) ? new CellTaken('', { cause: error }) : error;
    }
  }
}

/** Reserves the cells, always in the same order: two who want the same ones wait for each other, never in a circle. */
const claim = async (
  db: Transaction<Database>,
  appointmentId: string,
  agencyId: string,
  { kioskId, desk, startsAt, endsAt }: TimeSlot & Place,
): Promise<void> => {
  const cells = cellsOf({ startsAt, endsAt });
  const rows = [deskResource(agencyId, desk), kioskResource(kioskId)].flatMap((resource) =>
    cells.map((cell) => ({ resource, cell: new Date(cell), appointment_id: appointmentId })),
  );
  await db.insertInto('appointment_cell').values(rows).execute();
};

type Row = Selectable<AppointmentTable> & {
  readonly name: string;
  readonly address: string;
  readonly departement: string;
  readonly kiosk_label: string;
  readonly motive_label: string | null;
  readonly documents: string[] | null;
};

const storedOf = (row: Row): StoredAppointment => ({
  appointmentId: row.appointment_id,
  siteId: row.site_id,
  siteName: row.name,
  siteAddress: row.address,
  departement: row.departement,
  kioskId: row.kiosk_id,
  kioskLabel: row.kiosk_label,
  agencyId: row.agency_id,
  desk: row.desk,
  motiveId: row.motive_id,
  motive: row.motive_label,
  documents: row.documents,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  status: row.status,
  contact: row.contact,
  remindedAt: row.reminded_at,
});
