import type { AppointmentCount } from '@visio-accueil/shared/protocol/figures.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { keyOf, monthOf, type FigureQuestion } from './counted.ts';
import { firstOf } from './direct-counts.ts';

type Row = Record<Exclude<keyof AppointmentCount, 'key' | 'label'>, string | number> & {
  readonly key: string;
};

/** What became of the appointments of a span, one row a group, without labels. */
export const countAppointments = async (
  db: Kysely<Database>,
  { from, to, group, departement }: FigureQuestion,
): Promise<Omit<AppointmentCount, 'label'>[]> => {
  const { rows } = await sql<Row>`
    select ${keyOf(group, monthOf(sql`appointment.starts_at`), sql`appointment.agency_id`)} as key,
      count(*) filter (where status = 'booked') as awaited,
      count(*) filter (where status in ('arrived', 'done')) as came,
      count(*) filter (where status = 'missed') as missed,
      count(*) filter (where status = 'cancelled') as cancelled
    from appointment
    join site on site.site_id = appointment.site_id
    left join commune on commune.commune_code = site.commune_code
    where appointment.starts_at >= ${firstOf(from)} and appointment.starts_at < ${firstOf(to)}
      and (${departement}::text is null or site.departement = ${departement})
    group by 1`.execute(db);
  return rows.map(({ key, awaited, came, missed, cancelled }) => ({
    key,
    ...{ awaited: Number(awaited), came: Number(came), missed: Number(missed), cancelled: Number(cancelled) },
  }));
};
