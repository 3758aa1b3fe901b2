import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { GridSources } from '@visio-accueil/shared/domain/weekly-grid.ts';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { LONGEST_CALL } from '../figures/direct-counts.ts';
import type { Database } from '../storage/schema.ts';

/** What fills a grid, besides the site's hours. */
type Happened = Omit<GridSources, 'week' | 'hours'>;

/** What happened at a site in an ISO week. */
export type HappenedIn = (siteId: string, week: string) => Happened;

export const NOTHING_HAPPENED: Happened = {
  ...{ legs: [], activities: [], pagesScanned: 0, documentsPrinted: 0, appointments: [] },
};

/** The place and week of a row, by which the rows of a span are told apart. */
interface Key {
  readonly siteId: string;
  readonly week: string;
}
const keyOf = ({ siteId, week }: Key): string => `${siteId} ${week}`;
const sortedOut = <Row extends Key>(rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows, keyOf);

/** The ISO week of an instant on the network's clock, in SQL. */
const weekOf = (at: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${at} at time zone ${sql.lit(NETWORK_TIME_ZONE)}, 'IYYY-"W"IW')`;

/** Reads what happened at places, week by week. */
export class Happenings {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * The legs of the calls that joined the queue in a span of whole weeks, what these calls scanned and printed, the activities
   * and the appointments.
   */
  async between(siteIds: readonly string[], from: Date, to: Date): Promise<HappenedIn> {
    const [legs, papers, activities, appointments] = await Promise.all([
      this.#legs(siteIds, from, to).then(sortedOut),
      this.#papers(siteIds, from, to).then(sortedOut),
      this.#activities(siteIds, from, to).then(sortedOut),
      this.#appointments(siteIds, from, to).then(sortedOut),
    ]);
    return (siteId, week) => {
      const key = keyOf({ siteId, week });
      const [paper] = papers.get(key) ?? [];
      return {
        legs: legs.get(key) ?? [],
        activities: activities.get(key) ?? [],
        pagesScanned: Number(paper?.pages ?? 0),
        documentsPrinted: Number(paper?.documents ?? 0),
        appointments: (appointments.get(key) ?? []).map(({ agencyId, booked, missed }) => ({
          ...{ agencyId, booked: Number(booked), missed: Number(missed) },
        })),
      };
    };
  }

  #calls(siteIds: readonly string[], from: Date, to: Date) {
    return this.#db
      .selectFrom('call')
      .select(['call.site_id as siteId', weekOf(sql.ref('call.queued_at')).as('week')])
      .where('call.site_id', '=', anyOf(siteIds))
      .where('call.queued_at', '>=', from)
      .where('call.queued_at', '<', to);
  }

  #legs(siteIds: readonly string[], from: Date, to: Date) {
    return (
      this.#calls(siteIds, from, to)
        .innerJoin('call_leg', 'call_leg.call_id', 'call.call_id')
        .select([
          'call_leg.agency_id as agencyId',
          'call_leg.opened_at as openedAt',
          'call_leg.answered_at as answeredAt',
          'call_leg.ended_at as endedAt',
        ])
        // Takes nothing away: lets the database read the legs of the span alone.
        .where('call_leg.opened_at', '>=', from)
        .where('call_leg.opened_at', '<', new Date(to.getTime() + LONGEST_CALL))
        .execute()
    );
  }

  #papers(siteIds: readonly string[], from: Date, to: Date) {
    return this.#calls(siteIds, from, to)
      .select(({ fn }) => [fn.sum('pages_scanned').as('pages'), fn.sum('documents_printed').as('documents')])
      .groupBy(['call.site_id', 'week'])
      .execute();
  }

  #activities(siteIds: readonly string[], from: Date, to: Date) {
    return this.#db
      .selectFrom('activity')
      .select(['site_id as siteId', weekOf(sql.ref('at')).as('week')])
      .select(['kind', 'minutes', 'redirected_to as redirectedTo', 'cancelled'])
      .where('site_id', '=', anyOf(siteIds))
      .where('at', '>=', from)
      .where('at', '<', to)
      .execute();
  }

  #appointments(siteIds: readonly string[], from: Date, to: Date) {
    return this.#db
      .selectFrom('appointment')
      .select(({ fn }) => [
        'site_id as siteId',
        'agency_id as agencyId',
        weekOf(sql.ref('starts_at')).as('week'),
        fn.countAll().as('booked'),
        fn.countAll().filterWhere('status', '=', 'missed').as('missed'),
      ])
      .where('site_id', '=', anyOf(siteIds))
      .where('starts_at', '>=', from)
      .where('starts_at', '<', to)
      .where('status', '!=', 'cancelled')
      .groupBy(['site_id', 'agency_id', 'week'])
      .execute();
  }
}

const anyOf = (ids: readonly string[]): RawBuilder<string> => sql<string>`any(${[...ids]}::text[])`;
