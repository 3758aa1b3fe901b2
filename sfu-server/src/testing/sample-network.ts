import { randomUUID } from 'node:crypto';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { Kysely } from 'kysely';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import type { Database } from '../storage/schema.ts';

const morning = [{ from: '09:00', to: '12:00' }];
const hours: OpeningHours = {
  weekly: [morning, morning, morning, morning, morning, [], []],
  exceptions: [],
};

/** A Monday on which both agencies open at 9 h, local time. */
export const monday = new Date('2026-11-23T10:00:00+01:00');
/** The site of the sample. */
export const site = { siteId: 'salviac', siteName: 'Cyber-base de Salviac' };

/** Where the sample is. */
export const DEPARTEMENT = '46';

/** Writes one site and two agencies, CAF and CPAM, open on weekday mornings. */
export const seedSample = async (db: Kysely<Database>): Promise<void> => {
  await db
    .insertInto('site')
    .values({ site_id: site.siteId, departement: DEPARTEMENT, name: site.siteName })
    .execute();
  for (const [position, id] of ['caf', 'cpam'].entries()) {
    await db
      .insertInto('agency')
      .values({
        agency_id: id,
        name: `Caisse ${id}`,
        purpose: 'Famille',
        position: position + 1,
        opening_hours: JSON.stringify(hours),
      })
      .execute();
    const label = { agency_id: id, label: id.toUpperCase(), valid_from: '2000-01-01', telephone: null };
    const later = { agency_id: id, label: 'Demain', valid_from: '2099-01-01', telephone: null };
    await db.insertInto('agency_label').values([label, later]).execute();
    const url = `https://${id}.example/`;
    await db.insertInto('teleservice').values({ agency_id: id, label: 'Mon compte', url }).execute();
  }
};

/** Writes a kiosk of the sample site. */
export const addKiosk = async (db: Kysely<Database>): Promise<KioskPrincipal> => {
  const kioskId = randomUUID();
  const label = `Borne ${kioskId.slice(0, 4)}`;
  await db
    .insertInto('kiosk')
    .values({
      kiosk_id: kioskId,
      site_id: site.siteId,
      label,
      public_key: kioskId,
      enrolled_at: monday,
    })
    .execute();
  return { role: 'kiosk', kioskId, label, ...site, departement: '46' };
};

/** Writes an account: agents belong to `agencyId`, mediators to the sample site. */
export const addAccount = async (
  db: Kysely<Database>,
  role: AccountPrincipal['role'],
  displayName: string,
  agencyId = 'caf',
): Promise<AccountPrincipal> => {
  const accountId = randomUUID();
  const principal: AccountPrincipal = {
    role,
    accountId,
    displayName,
    agencyId: role === 'agent' ? agencyId : null,
    siteId: role === 'mediator' ? site.siteId : null,
    departement: role === 'mediator' || role === 'coordinator' ? DEPARTEMENT : null,
  };
  await db
    .insertInto('account')
    .values({
      account_id: accountId,
      username: accountId,
      password_hash: '',
      role,
      display_name: displayName,
      agency_id: principal.agencyId,
      site_id: principal.siteId,
      departement: role === 'coordinator' ? DEPARTEMENT : null,
      pin_hash: null,
    })
    .execute();
  return principal;
};
