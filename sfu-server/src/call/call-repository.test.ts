import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RING_TIME } from '@visio-accueil/shared/domain/call-machine.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { addAccount, addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { CallRecords } from './call-records.ts';
import { CallRepository } from './call-repository.ts';

const later = (ms: number): Date => new Date(monday.getTime() + ms);

describe.each(engines)('calls in storage on %s', (_engine, open) => {
  let database: TestDatabase;
  let calls: CallRepository;
  beforeAll(async () => {
    database = await open();
    await seedSample(database.db);
    calls = new CallRepository(database.db);
  });
  beforeEach(() => database.db.deleteFrom('call').execute());
  afterAll(() => database.close());

  const join = async (ms = 0, agencyId = 'caf') => {
    const { kioskId } = await addKiosk(database.db);
    const callId = randomUUID();
    await calls.join({ callId, kioskId, siteId: site.siteId, agencyId }, later(ms));
    return { callId, kioskId };
  };
  const agent = (): Promise<AccountPrincipal> => addAccount(database.db, 'agent', 'Claire');
  const accept = async (callId: string, ms: number) =>
    calls.apply(callId, { type: 'accept', agentId: (await agent()).accountId }, later(ms));

  it('come back as they were stored, with the labels of kiosk and site', async () => {
    const { callId, kioskId } = await join();
    await calls.apply(callId, { type: 'ring' }, later(1000));
    const [call] = await calls.open();
    expect(call).toMatchObject({ callId, kioskId, siteName: site.siteName, agentFirstName: null });
    expect(call!.situation).toMatchObject({
      state: 'ringing',
      queuedAt: monday,
      ringsUntil: later(1000 + RING_TIME),
    });
    await accept(callId, 2000);
    expect((await calls.open())[0]).toMatchObject({
      agentFirstName: 'Claire',
      situation: { state: 'active', answeredAt: later(2000), ringsUntil: null },
    });
  });

  it('are answered by exactly one of twenty agents who answer at once', async () => {
    const { callId } = await join();
    await calls.apply(callId, { type: 'ring' }, monday);
    const agents = await Promise.all(Array.from({ length: 20 }, agent));
    const outcomes = await Promise.all(
      agents.map(({ accountId }) => calls.apply(callId, { type: 'accept', agentId: accountId }, later(1000))),
    );
    const winners = agents.filter((_, index) => outcomes[index]!.ok);
    expect(winners).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => !outcome.ok && outcome.code === 'call-already-answered'),
    ).toHaveLength(19);
    expect((await calls.open())[0]!.situation.agentId).toBe(winners[0]!.accountId);
  });

  it('are one an agent, even when two are answered at once', async () => {
    const { accountId } = await agent();
    const both = [await join(), await join()];
    for (const { callId } of both) await calls.apply(callId, { type: 'ring' }, monday);
    const outcomes = await Promise.allSettled(
      both.map(({ callId }) => calls.apply(callId, { type: 'accept', agentId: accountId }, later(1))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused!.reason).toMatchObject({ code: 'already-in-call' });
    expect((await calls.open()).map(({ situation }) => situation.state).sort()).toEqual([
      'active',
      'ringing',
    ]);
  });

  it('are one a kiosk', async () => {
    const { kioskId } = await join();
    const again = calls.join(
      { callId: randomUUID(), kioskId, siteId: site.siteId, agencyId: 'cpam' },
      monday,
    );
    await expect(again).rejects.toMatchObject({ code: 'already-in-call' });
  });

  it('are unknown when they never were, and change nothing when refused', async () => {
    expect(await calls.apply(randomUUID(), { type: 'ring' }, monday)).toEqual({
      ok: false,
      code: 'call-unknown',
    });
    const { callId } = await join();
    expect(await accept(callId, 0)).toEqual({ ok: false, code: 'call-not-active' });
    expect((await calls.open())[0]!.situation.state).toBe('waiting');
  });

  it('ring no more after a restart, and keep their place', async () => {
    const { callId } = await join();
    await calls.apply(callId, { type: 'ring' }, monday);
    await calls.stopRinging();
    expect((await calls.open())[0]!.situation).toMatchObject({
      state: 'waiting',
      queuedAt: monday,
      ringsUntil: null,
    });
  });

  it('leave a record with times, counts and outcome, and no name', async () => {
    const { callId } = await join();
    await calls.apply(callId, { type: 'ring' }, later(10_000));
    await accept(callId, 15_000);
    await Promise.all([1, 2, 1].map((by) => calls.count(callId, 'pagesScanned', by)));
    await calls.count(callId, 'documentsPrinted', 1);
    await calls.apply(callId, { type: 'hang-up' }, later(75_000));
    const records = await new CallRecords(database.db).since(monday, later(90_000), {});
    expect(records).toEqual([
      {
        callId,
        agencyId: 'caf',
        siteName: site.siteName,
        queuedAt: monday.toISOString(),
        answeredAt: later(15_000).toISOString(),
        endedAt: later(75_000).toISOString(),
        waitSeconds: 15,
        talkSeconds: 60,
        pagesScanned: 4,
        sheetsPrinted: 0,
        documentsTaken: 0,
        documentsPrinted: 1,
        endReason: 'completed',
        legs: [{ agencyId: 'caf', talkSeconds: 60, outcome: 'completed' }],
      },
    ]);
    const row = await database.db.selectFrom('call').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('Claire');
  });

  it('keep every leg: with whom, since when, and how it ended', async () => {
    const { callId } = await join();
    await calls.apply(callId, { type: 'ring' }, monday);
    await accept(callId, 10_000);
    await calls.apply(callId, { type: 'transfer', agencyId: 'cpam' }, later(40_000));
    const [stored] = await calls.open();
    expect(stored).toMatchObject({ agencyId: 'cpam', agentFirstName: null });
    expect(stored!.situation).toMatchObject({
      state: 'waiting',
      queuedAt: monday,
      transfer: { fromAgencyId: 'caf' },
      legs: [
        { agencyId: 'caf', answeredAt: later(10_000), endedAt: later(40_000), outcome: 'transferred' },
        { agencyId: 'cpam', openedAt: later(40_000), answeredAt: null, endedAt: null },
      ],
    });
    await calls.apply(callId, { type: 'ring' }, later(40_000));
    await accept(callId, 55_000);
    await calls.apply(callId, { type: 'hang-up' }, later(75_000));
    const [record] = await new CallRecords(database.db).since(monday, later(90_000), {});
    expect(record).toMatchObject({
      waitSeconds: 10,
      talkSeconds: 50,
      legs: [
        { agencyId: 'caf', talkSeconds: 30, outcome: 'transferred' },
        { agencyId: 'cpam', talkSeconds: 20, outcome: 'completed' },
      ],
    });
    // Each agency's wait is counted from when the citizen came to it.
    expect([await calls.recentWaits('caf', monday, 9), await calls.recentWaits('cpam', monday, 9)]).toEqual([
      [10],
      [15],
    ]);
  });

  it('tell how long the last citizens of an agency waited, and only those who were answered', async () => {
    for (const wait of [30_000, 90_000]) {
      const { callId } = await join();
      await calls.apply(callId, { type: 'ring' }, monday);
      await accept(callId, wait);
    }
    await join();
    expect(await calls.recentWaits('caf', monday, 20)).toEqual([90, 30]);
    expect(await calls.recentWaits('cpam', monday, 20)).toEqual([]);
  });
});
