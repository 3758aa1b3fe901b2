import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { News } from '@visio-accueil/shared/protocol/news.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, monday, seedSample } from '../testing/sample-network.ts';
import { newsHandlers } from './news-handlers.ts';
import { NewsRepository } from './news-repository.ts';

const DAY = 86_400_000;

describe.each(engines)('news and the agenda on %s', (_engine, open) => {
  let database: TestDatabase;
  let clock: HandClock;
  let handlers: ReturnType<typeof newsHandlers>;
  let coordinator: AccountPrincipal;
  let admin: AccountPrincipal;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    clock = new HandClock(monday);
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    admin = await addAccount(db, 'admin', 'Alex');
    handlers = newsHandlers({ repository: new NewsRepository(db), clock });
  }, 120_000);
  afterAll(() => database.close());

  const news = (title: string, change: Partial<News> = {}): News => ({
    ...{ newsId: randomUUID(), departement: '46', audience: 'members', title, text: '' },
    ...{ from: '2026-11-20', until: null, event: null },
    ...change,
  });
  const titles = async (who: AccountPrincipal, name: 'news:list' | 'news:own' = 'news:list') =>
    (await handlers[name](who, {})).news.map(({ title }) => title);
  const refused = (work: unknown, code: ErrorCode) =>
    expect(Promise.resolve(work)).rejects.toMatchObject({ code });

  it('reach those they are for: by role, by département, and agents everywhere', async () => {
    await handlers['news:save'](coordinator, news('À tous'));
    await handlers['news:save'](coordinator, news('Aux médiateurs', { audience: 'mediator' }));
    await handlers['news:save'](coordinator, news('Aux agents', { audience: 'agent' }));
    await handlers['news:save'](admin, news('Du réseau', { departement: null, from: '2026-11-21' }));
    await handlers['news:save'](admin, news('De l’Aveyron', { departement: '12', from: '2026-11-19' }));
    const mediator = await addAccount(database.db, 'mediator', 'Nadia');
    const agent = await addAccount(database.db, 'agent', 'Claire');
    expect(await titles(mediator)).toEqual(expect.arrayContaining(['Du réseau', 'À tous', 'Aux médiateurs']));
    expect(await titles(mediator)).toHaveLength(3);
    expect((await titles(agent)).sort()).toEqual(['Aux agents', 'De l’Aveyron', 'Du réseau', 'À tous']);
    expect(await titles({ ...mediator, departement: '12' })).toEqual(['Du réseau', 'De l’Aveyron']);
  });

  it('are shown from their day on, to their last or the event’s; those who keep them see all', async () => {
    const event = { on: '2026-11-26', time: null, place: 'Gramat' };
    await handlers['news:save'](coordinator, news('Réunion', { from: '2026-11-25', event }));
    expect(await titles(coordinator)).not.toContain('Réunion');
    expect(await titles(coordinator, 'news:own')).toContain('Réunion');
    clock.advance(2 * DAY);
    expect((await titles(coordinator))[0]).toBe('Réunion');
    clock.advance(2 * DAY);
    expect(await titles(coordinator)).not.toContain('Réunion');
    expect(await titles(coordinator, 'news:own')).not.toContain('Du réseau');
  });

  it('are changed and taken back by their own département alone', async () => {
    const kept = news('Première version');
    await handlers['news:save'](coordinator, kept);
    await handlers['news:save'](coordinator, { ...kept, title: 'Seconde version' });
    expect(await titles(coordinator)).toContain('Seconde version');
    const other = { ...coordinator, departement: '12' };
    await refused(handlers['news:save'](other, { ...kept, departement: '12' }), 'forbidden');
    await refused(
      handlers['news:save'](coordinator, news('Pour tout le réseau', { departement: null })),
      'forbidden',
    );
    await refused(handlers['news:remove'](other, { newsId: kept.newsId }), 'forbidden');
    await handlers['news:remove'](coordinator, { newsId: kept.newsId });
    await handlers['news:remove'](coordinator, { newsId: kept.newsId });
    expect(await titles(coordinator, 'news:own')).not.toContain('Seconde version');
  });

  it('are refused with a social security number, wherever it stands', async () => {
    const nir = 'Dossier 1 85 12 46 029 123';
    const event = { on: '2026-12-01', time: null, place: nir };
    // An id that looks like one is none.
    await handlers['news:save'](
      coordinator,
      news('Sans numéro', { newsId: '18512460-2912-4abc-8abc-abcdefabcdef' }),
    );
    for (const change of [{ title: nir }, { text: nir }, { event }])
      await refused(handlers['news:save'](coordinator, news('Appel', change)), 'nir-refused');
  });
});
