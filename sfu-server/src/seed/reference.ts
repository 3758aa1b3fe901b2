import type { OpeningHours, OpenPeriod } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { MOTIVES } from './motives.ts';

const LOT = '46';
/** The communities that carry the network's sites in the Lot. */
const CARRIERS = [
  { carrier_id: 'cc-segala-limargue', name: 'CC Ségala Limargue' },
  { carrier_id: 'cc-cere-et-dordogne', name: 'CC Cère et Dordogne' },
  { carrier_id: 'cias-catus', name: 'CIAS Catus' },
  { carrier_id: 'cc-salviac', name: 'CC Salviac' },
  { carrier_id: 'cc-quercy-bouriane', name: 'CC Quercy Bouriane' },
  { carrier_id: 'cc-haut-segala', name: 'CC Haut Ségala' },
  { carrier_id: 'assier', name: 'Assier' },
].map((carrier) => ({ ...carrier, departement: LOT }));

/** The two with most people. */
const BASINS = [
  { basin_id: 'gourdon', name: 'Gourdon' },
  { basin_id: 'cere-et-dordogne', name: 'Cère et Dordogne' },
].map((basin) => ({ ...basin, departement: LOT }));

/** Places of the network, in the Lot. */
const SITES = (
  [
    ['biars', 'Cyber-base de Biars-sur-Cère', 'cyber-base', 'cc-cere-et-dordogne'],
    ['salviac', 'Mairie de Salviac', 'town-hall', 'cc-salviac'],
    ['assier', 'Maison communautaire d’Assier', 'community-house', 'assier'],
  ] as const
).map(([site_id, name, kind, carrier_id]) => ({ site_id, departement: LOT, name, kind, carrier_id }));

const DAY: OpenPeriod[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];

/** Monday to Friday with a lunch break. */
const OFFICE_HOURS: OpeningHours = { weekly: [DAY, DAY, DAY, DAY, DAY, [], []], exceptions: [] };

interface Agency {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  /** [label, valid from]: a service keeps its history under the name of the day. */
  readonly labels: readonly (readonly [string, string])[];
  /** The national number of its network, as service-public.gouv.fr gives it. */
  readonly telephone?: string;
}

const AGENCIES: readonly Agency[] = [
  {
    id: 'caf',
    name: 'Caisse d’allocations familiales',
    purpose: 'Famille, logement, RSA',
    labels: [['CAF', '1946-01-01']],
    telephone: '3230',
  },
  {
    id: 'cpam',
    name: 'Caisse primaire d’assurance maladie',
    purpose: 'Santé, remboursements, carte Vitale',
    labels: [['CPAM', '1967-01-01']],
    telephone: '3646',
  },
  {
    id: 'cram',
    name: 'Caisse d’assurance retraite et de la santé au travail',
    purpose: 'Retraite',
    labels: [
      ['CRAM', '1967-01-01'],
      // Law 2009-879 of 21 July 2009: the CRAM became the Carsat on 1 July 2010.
      ['Carsat', '2010-07-01'],
    ],
    telephone: '3960',
  },
  {
    id: 'udaf',
    name: 'UDAF – Point info famille',
    purpose: 'Questions de la vie de famille',
    labels: [['Point info famille', '2004-01-01']],
  },
  {
    id: 'mission-locale',
    name: 'Mission locale',
    purpose: 'Emploi et formation des 16-25 ans',
    labels: [['Mission locale', '1982-01-01']],
  },
];

const seedMotives = async (db: Kysely<Database>, agencyId: string): Promise<void> => {
  const motives = MOTIVES[agencyId] ?? [];
  if (motives.length === 0) return;
  await db
    .insertInto('motive')
    .values(
      motives.map(({ id, label, documents }, index) => ({
        agency_id: agencyId,
        motive_id: id,
        position: index + 1,
        label,
        documents: JSON.stringify(documents),
      })),
    )
    .execute();
};

/** The sites and agencies that an installation starts from, once: what its administrators remove stays away. */
export const seedReference = async (db: Kysely<Database>): Promise<void> => {
  await db.transaction().execute(async (first) => {
    const known = await first.selectFrom('agency').select('agency_id').limit(1).executeTakeFirst();
    if (known === undefined) await write(first);
  });
};

const write = async (db: Kysely<Database>): Promise<void> => {
  await db.insertInto('carrier').values(CARRIERS).execute();
  await db.insertInto('basin').values(BASINS).execute();
  await db.insertInto('site').values(SITES).execute();
  for (const [index, agency] of AGENCIES.entries()) {
    await db
      .insertInto('agency')
      .values({
        agency_id: agency.id,
        name: agency.name,
        purpose: agency.purpose,
        position: index + 1,
        family: agency.id === 'mission-locale' ? 'employment' : 'social',
        opening_hours: JSON.stringify(OFFICE_HOURS),
      })
      .execute();
    await db
      .insertInto('agency_label')
      .values(
        agency.labels.map(([label, from]) => ({
          agency_id: agency.id,
          label,
          valid_from: from,
          telephone: agency.telephone ?? null,
        })),
      )
      .execute();
    await seedMotives(db, agency.id);
  }
};
