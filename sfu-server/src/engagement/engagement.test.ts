import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwritten } from '@visio-accueil/shared/domain/engagement.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, monday, seedSample, site } from '../testing/sample-network.ts';
import { engagementHandlers } from './engagement-handlers.ts';
import { EngagementRepository } from './engagement-repository.ts';

describe.each(engines)('the charter’s engagements on %s', (_engine, open) => {
  let database: TestDatabase;
  let handlers: ReturnType<typeof engagementHandlers>;
  let coordinator: AccountPrincipal;
  let admin: AccountPrincipal;
  const clock = new HandClock(monday);
  const proof = { siteId: site.siteId, number: 3, state: 'held' as const, note: 'Affiche à l’entrée' };
  const refused = (work: unknown, code: ErrorCode) => expect(work).rejects.toMatchObject({ code });

  beforeAll(async () => {
    database = await open();
    await seedSample(database.db);
    coordinator = await addAccount(database.db, 'coordinator', 'Martine');
    admin = { ...coordinator, role: 'admin', departement: null };
    handlers = engagementHandlers({ repository: new EngagementRepository(database.db), clock });
  }, 120_000);
  afterAll(() => database.close());

  it('are nineteen before anybody wrote one down, and nothing is proved', async () => {
    const { engagements, proofs } = await handlers['engagement:read'](coordinator, {});
    expect([engagements.length, engagements[18], proofs]).toEqual([19, unwritten(19), []]);
  });

  it('are written down by the network’s administrator, and again', async () => {
    const third = { ...unwritten(3), axis: 2, wording: 'Recevoir sans rendez-vous', everyMonths: 12 };
    await handlers['engagement:define'](admin, { ...third, wording: 'Recevoir' });
    await handlers['engagement:define'](admin, third);
    expect((await handlers['engagement:read'](coordinator, {})).engagements[2]).toEqual(third);
    await refused(handlers['engagement:define']({ ...admin, departement: '46' }, third), 'forbidden');
    const wording = 'Dossier 2 69 05 49 588 157 80';
    await refused(handlers['engagement:define'](admin, { ...third, wording }), 'nir-refused');
  });

  it('are proved at a place with a day and a role, never a name; the last word counts', async () => {
    await handlers['engagement:prove'](coordinator, { ...proof, state: 'to-prove', note: '' });
    await handlers['engagement:prove'](coordinator, proof);
    const { proofs } = await handlers['engagement:read'](coordinator, {});
    expect(proofs).toEqual([{ ...proof, at: monday.toISOString(), role: 'coordinator' }]);
    expect(JSON.stringify(proofs)).not.toContain('Martine');
  });

  it('are not held without a note, unless the system itself shows it', async () => {
    const bare = { ...proof, number: 4, note: '' };
    await refused(handlers['engagement:prove'](coordinator, bare), 'engagement-unproved');
    await handlers['engagement:define'](admin, { ...unwritten(4), fact: 'room' });
    await handlers['engagement:prove'](coordinator, bare);
  });

  it('are another département’s neither to see nor to prove, nor those of a place that is not there', async () => {
    const elsewhere = { ...coordinator, departement: '12' };
    expect((await handlers['engagement:read'](elsewhere, {})).proofs).toEqual([]);
    await refused(handlers['engagement:prove'](elsewhere, proof), 'forbidden');
    await refused(handlers['engagement:prove'](admin, { ...proof, siteId: 'nowhere' }), 'register-reference');
    await refused(
      handlers['engagement:prove'](coordinator, { ...proof, note: '2 69 05 49 588 157 80' }),
      'nir-refused',
    );
  });
});
