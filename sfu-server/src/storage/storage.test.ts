import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { HandClock } from '../testing/hand-clock.ts';
import { migrate } from './migrate.ts';
import { NightlyVacuum } from './nightly-vacuum.ts';
import { openDatabase } from './open-database.ts';
import { engines, type TestDatabase } from './test-databases.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe.each(engines)('storage on %s', (_engine, open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it('migrates again without harm, even twice at once', async () => {
    await Promise.all([migrate(database.db), migrate(database.db)]);
    expect(await database.db.selectFrom('site').selectAll().execute()).toEqual([]);
  });

  it('keeps instants to the millisecond', async () => {
    const expires = new Date('2026-10-25T01:30:00.123Z');
    await database.db
      .insertInto('site')
      .values({ site_id: 's', departement: '46', name: 'Mairie' })
      .execute();
    await database.db
      .insertInto('enrolment_code')
      .values({ code_hash: 'h', site_id: 's', label: 'l', expires_at: expires })
      .execute();
    const row = await database.db.selectFrom('enrolment_code').selectAll().executeTakeFirstOrThrow();
    expect(row.expires_at).toEqual(expires);
    expect(row.used_at).toBeNull();
  });

  it('is tidied at three in the morning, and not before: what an index carries is read without its table', async () => {
    const { db } = database;
    const clock = new HandClock(new Date('2026-11-28T18:30:00Z'));
    const errors: unknown[] = [];
    const nightly = new NightlyVacuum(db, clock, (error) => errors.push(error));
    await db.insertInto('site').values({ site_id: 'tidy', departement: '46', name: 'Mairie' }).execute();
    const tidied = async (): Promise<number> => {
      const { rows } = await sql<{
        pages: number;
      }>`select relallvisible as pages from pg_class where relname = 'site'`.execute(db);
      return rows[0]?.pages ?? 0;
    };
    clock.advance(7 * 60 * 60_000);
    await nightly.settled;
    expect(await tidied()).toBe(0);
    clock.advance(60 * 60_000);
    await nightly.close();
    expect(await tidied()).toBeGreaterThan(0);
    expect([errors, clock.pending]).toEqual([[], 0]);
  });

  it('refuses a second open call of one kiosk by itself', async () => {
    const { db } = database;
    const at = new Date();
    await db
      .insertInto('agency')
      .values({
        agency_id: 'caf',
        name: 'CAF',
        purpose: '',
        position: 1,
        opening_hours: JSON.stringify({ weekly: [[], [], [], [], [], [], []], exceptions: [] }),
      })
      .execute();
    await db
      .insertInto('kiosk')
      .values({ kiosk_id: 'k', site_id: 's', label: 'l', public_key: 'p', enrolled_at: at })
      .execute();
    const call = (id: string) => ({
      call_id: id,
      kiosk_id: 'k',
      site_id: 's',
      agency_id: 'caf',
      state: 'waiting' as const,
      queued_at: at,
      queue_order: 1,
      end_reason: null,
      agent_id: null,
    });
    await db.insertInto('call').values(call('one')).execute();
    await expect(db.insertInto('call').values(call('two')).execute()).rejects.toThrow(/call_one_a_kiosk/);
  });
});

describe('storage in a folder', () => {
  it('is there again after the server stopped', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'visio-db-'));
    try {
      const first = await openDatabase({ dataDir });
      await first
        .insertInto('site')
        .values({ site_id: 's', departement: '46', name: 'Mairie de Salviac' })
        .execute();
      await first.destroy();
      const second = await openDatabase({ dataDir });
      expect(await second.selectFrom('site').select('name').execute()).toEqual([
        { name: 'Mairie de Salviac' },
      ]);
      await second.destroy();
    } finally {
      await removeFolder(dataDir);
    }
  });
});
