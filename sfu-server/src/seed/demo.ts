import { randomUUID } from 'node:crypto';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import { sql, type Kysely } from 'kysely';
import { hashSecret } from '../account/sign-in.ts';
import type { AccountTable, Database } from '../storage/schema.ts';

/** Where the demonstration's kiosk and mediator are. */
export const DEMO_SITE = 'biars';
/** The agency that is closed today, so that both states show. */
const CLOSED_TODAY = 'udaf';
/** Of every demonstration account; `npm start` prints it. */
const PASSWORD = 'demonstration';
const PIN = '2468';

type DemoAccount = Pick<AccountTable, 'username' | 'role' | 'display_name' | 'agency_id' | 'site_id'> & {
  readonly departement?: string;
};

const agent = (username: string, name: string, agencyId: string): DemoAccount => ({
  username,
  role: 'agent',
  display_name: name,
  agency_id: agencyId,
  site_id: null,
});

const ACCOUNTS: readonly DemoAccount[] = [
  agent('agent.caf', 'Claire', 'caf'),
  agent('agent.cpam', 'Karim', 'cpam'),
  agent('agent.carsat', 'Hélène', 'cram'),
  agent('agent.udaf', 'Sophie', 'udaf'),
  agent('agent.ml', 'Paul', 'mission-locale'),
  { username: 'mediateur', role: 'mediator', display_name: 'Nadia', agency_id: null, site_id: DEMO_SITE },
  {
    ...{ username: 'coordination', role: 'coordinator', display_name: 'Martine' },
    ...{ agency_id: null, site_id: null, departement: '46' },
  },
  { username: 'admin', role: 'admin', display_name: 'Alex', agency_id: null, site_id: null },
];

const allDay = [{ from: '00:00', to: '24:00' }];
const closed: OpeningHours = { weekly: Array.from({ length: 7 }, () => []), exceptions: [] };
/** Weekdays, with a lunch break. */
const office: OpeningHours = {
  weekly: Array.from({ length: 7 }, (_, weekday) =>
    weekday < 5
      ? [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '17:00' },
        ]
      : [],
  ),
  exceptions: [],
};
const always: OpeningHours = { weekly: Array.from({ length: 7 }, () => allDay), exceptions: [] };

/** Weekdays from nine, but not today: it opens again on the next weekday. */
const closedToday = (now: Date): OpeningHours => {
  const { date } = localTime(now, NETWORK_TIME_ZONE);
  const office = [{ from: '09:00', to: '17:00' }];
  return {
    weekly: Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? office : [])),
    exceptions: [{ date, periods: [] }],
  };
};

const seedAccounts = async (db: Kysely<Database>, now: Date): Promise<void> => {
  const known = await db.selectFrom('account').select('username').execute();
  const missing = ACCOUNTS.filter(({ username }) => !known.some((row) => row.username === username));
  // Hashing is slow by design: once for all of them, and only at the first start.
  if (missing.length === 0) return;
  const password_hash = await hashSecret(PASSWORD);
  const pin_hash = await hashSecret(PIN);
  await db
    .insertInto('account')
    .values(
      missing.map((account) => ({
        ...account,
        account_id: randomUUID(),
        password_hash,
        pin_hash: account.role === 'mediator' ? pin_hash : null,
      })),
    )
    .execute();
  // The first start only: an administrator may have changed it since.
  await db
    .updateTable('site')
    .set({ takeaway: true, opened_on: localTime(now, NETWORK_TIME_ZONE).date })
    .where('site_id', '=', DEMO_SITE)
    .execute();
};

/** Accounts, opening hours and an online service for a demonstration. Never in production. */
export const seedDemo = async (db: Kysely<Database>, now: Date, siteUrl: string): Promise<void> => {
  await seedAccounts(db, now);
  const agencies = await db.selectFrom('agency').select('agency_id').execute();
  // A place that an administrator gave hours keeps them.
  await db
    .updateTable('site')
    .set({ opening_hours: JSON.stringify(office) })
    .where(sql`opening_hours`, '=', sql`${JSON.stringify(closed)}::jsonb`)
    .execute();
  await db.deleteFrom('teleservice').execute();
  for (const { agency_id } of agencies) {
    const hours = agency_id === CLOSED_TODAY ? closedToday(now) : always;
    await db
      .updateTable('agency')
      .set({ opening_hours: JSON.stringify(hours) })
      .where('agency_id', '=', agency_id)
      .execute();
    await db
      .insertInto('teleservice')
      .values({ agency_id, label: 'Demande d’aide au logement (démonstration)', url: siteUrl })
      .execute();
  }
};
