import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

export interface DirectorySite {
  readonly siteId: string;
  readonly name: string;
  readonly departement: string;
  readonly address: string;
  readonly access: string;
  readonly commune: string | null;
  readonly confidentialRoom: boolean;
  readonly hours: OpeningHours;
}

/** A place in the list. */
export interface ListedSite extends DirectorySite {
  /** Has it a kiosk, so that an appointment can be had there? */
  readonly isBookable: boolean;
}

export interface DirectoryAgency {
  readonly agencyId: string;
  readonly name: string;
  readonly purpose: string;
  readonly hours: OpeningHours;
  readonly byAppointment: boolean;
  /** Codes of those that it serves; empty: all. */
  readonly departements: readonly string[];
  readonly motives: readonly { readonly label: string; readonly documents: readonly string[] }[];
}

/** What anybody may know of places and agencies: nothing of the people there. */
export class DirectoryRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Places that are open to the public by `today` ("YYYY-MM-DD"), by département and name. */
  async sites(today: string): Promise<ListedSite[]> {
    const rows = await this.#places
      .where((where) => where.or([where('opened_on', 'is', null), where('opened_on', '<=', today)]))
      .orderBy('departement.name')
      .orderBy('site.name')
      .execute();
    const kiosks = await this.#db
      .selectFrom('kiosk')
      .select('site_id')
      .distinct()
      .where('revoked_at', 'is', null)
      .execute();
    const bookable = new Set(kiosks.map(({ site_id }) => site_id));
    return rows.map(({ called, departement, ...site }) => ({
      ...site,
      departement: called ?? departement,
      isBookable: bookable.has(site.siteId),
    }));
  }

  /** One place, open yet or not, with its département's code. */
  async site(siteId: string): Promise<DirectorySite | undefined> {
    const row = await this.#places.where('site.site_id', '=', siteId).executeTakeFirst();
    if (row === undefined) return undefined;
    const { called: _called, ...site } = row;
    return site;
  }

  get #places() {
    return this.#db
      .selectFrom('site')
      .leftJoin('departement', 'departement.code', 'site.departement')
      .leftJoin('commune', 'commune.commune_code', 'site.commune_code')
      .select(['site.site_id as siteId', 'site.name', 'departement.name as called', 'site.departement'])
      .select(['address', 'access', 'commune.name as commune', 'confidential_room as confidentialRoom'])
      .select('opening_hours as hours');
  }

  /** Départements' names by their code. */
  async departements(): Promise<Map<string, string>> {
    const rows = await this.#db.selectFrom('departement').selectAll().execute();
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  async agencies(): Promise<DirectoryAgency[]> {
    const [agencies, motives] = await Promise.all([
      this.#db
        .selectFrom('agency')
        .select(['agency_id as agencyId', 'name', 'purpose', 'opening_hours as hours'])
        .select(['by_appointment as byAppointment', 'departements'])
        .orderBy('position')
        .execute(),
      this.#db
        .selectFrom('motive')
        .select(['agency_id as agencyId', 'label', 'documents'])
        .orderBy('position')
        .execute(),
    ]);
    return agencies.map((agency) => ({
      ...agency,
      motives: motives.filter(({ agencyId }) => agencyId === agency.agencyId),
    }));
  }
}
