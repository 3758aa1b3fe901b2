import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { challengeAnswerSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { AccountRepository } from '../../sfu-server/src/account/account-repository.ts';
import { AccountSessions, SESSION_COOKIE } from '../../sfu-server/src/account/account-sessions.ts';
import { systemClock } from '../../sfu-server/src/clock.ts';
import { seedReference } from '../../sfu-server/src/seed/reference.ts';
import { openDatabase } from '../../sfu-server/src/storage/open-database.ts';
import { TestClient } from '../../sfu-server/src/testing/test-client.ts';
import { TestKiosk } from '../../sfu-server/src/testing/test-kiosk.ts';

/** Closed in the demonstration's data. */
const CLOSED = 'udaf';

/** An agent of the town, with the cookie of a sign-in. */
export interface TownAgent {
  readonly agencyId: string;
  readonly cookie: string;
}

/** The people and kiosks that the measured server knows before it starts. */
export interface Town {
  readonly agents: readonly TownAgent[];
  readonly kiosks: readonly TestKiosk[];
}

/** Fills a data folder with agents, spread over the agencies, and with enrolled kiosks, spread over the sites. */
export const foundTown = async (dataDir: string, agents: number, kiosks: number): Promise<Town> => {
  await mkdir(dataDir, { recursive: true });
  const db = await openDatabase({ dataDir });
  try {
    await seedReference(db);
    const agencies = await db
      .selectFrom('agency')
      .select('agency_id')
      .where('agency_id', '<>', CLOSED)
      .execute();
    const sites = await db.selectFrom('site').select('site_id').execute();
    const accounts = Array.from({ length: agents }, (_, index) => ({
      account_id: randomUUID(),
      username: `agent.${index}`,
      password_hash: '',
      role: 'agent' as const,
      display_name: `Agent ${index}`,
      agency_id: agencies[index % agencies.length]?.agency_id ?? '',
      site_id: null,
      pin_hash: null,
    }));
    await db.insertInto('account').values(accounts).execute();
    const sessions = new AccountSessions(db, new AccountRepository(db), systemClock);
    const known: TownAgent[] = [];
    for (const { account_id, agency_id } of accounts)
      known.push({
        agencyId: agency_id,
        cookie: `${SESSION_COOKIE}=${await sessions.open(account_id)}`,
      });
    const enrolled = Array.from({ length: kiosks }, () => {
      const kiosk = new TestKiosk();
      kiosk.kioskId = randomUUID();
      return kiosk;
    });
    const rows = enrolled.map(({ kioskId, publicKey }, index) => ({
      kiosk_id: kioskId,
      site_id: sites[index % sites.length]?.site_id ?? '',
      label: `Borne ${index}`,
      public_key: publicKey,
      enrolled_at: systemClock.now(),
    }));
    await db.insertInto('kiosk').values(rows).execute();
    return { agents: known, kiosks: enrolled };
  } finally {
    await db.destroy();
  }
};

/** Every kiosk is at an address of its own, as challenges are limited by address: one of this machine's 127.0.0.0/8. */
const addressOf = (index: number): string => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`;

/** A fresh challenge, asked for from an address. */
const challenge = async (serverUrl: string, kioskId: string, localAddress: string): Promise<string> => {
  const headers = { 'content-type': 'application/json' };
  const url = new URL('/api/kiosk/challenge', serverUrl);
  const asked = request(url, { method: 'POST', headers, localAddress, family: 4 });
  asked.end(JSON.stringify({ kioskId }));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const answer = await text(response);
  return challengeAnswerSchema.parse(JSON.parse(answer)).nonce;
};

/** Connects a kiosk by its key, which then tells of its devices, as its host does. */
export const connectKiosk = async (
  serverUrl: string,
  kiosk: TestKiosk,
  index: number,
): Promise<TestClient> => {
  const nonce = await challenge(serverUrl, kiosk.kioskId, addressOf(index));
  const client = await TestClient.connect(serverUrl, { auth: kiosk.proof(nonce) });
  await client.request('kiosk:report', {
    scanner: 'ready',
    printer: 'ready',
    printerStatus: null,
  });
  return client;
};

/** Connects an agent's console; available from then on. */
export const connectAgent = async (serverUrl: string, { cookie }: TownAgent): Promise<TestClient> => {
  const client = await TestClient.connect(serverUrl, { headers: { cookie } });
  await client.request('presence:set', { presence: 'available' });
  return client;
};
