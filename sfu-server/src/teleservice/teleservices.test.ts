import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { addAccount, seedSample } from '../testing/sample-network.ts';
import { TeleserviceRepository } from './teleservice-repository.ts';
import { teleserviceHandlers } from './teleservices.ts';

describe('the online services of an agency', () => {
  let database: TestDatabase;
  let changes = 0;
  let handlers: ReturnType<typeof teleserviceHandlers>;
  let caf: AccountPrincipal;
  let cpam: AccountPrincipal;
  let admin: AccountPrincipal;
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    handlers = teleserviceHandlers({
      repository: new TeleserviceRepository(database.db),
      agencies: { has: (id) => ['caf', 'cpam'].includes(id), label: (id) => id.toUpperCase() },
      onChanged: () => {
        changes += 1;
        return Promise.resolve();
      },
    });
    caf = await addAccount(database.db, 'agent', 'Claire', 'caf');
    cpam = await addAccount(database.db, 'agent', 'Karim', 'cpam');
    admin = await addAccount(database.db, 'admin', 'Alex');
  });
  beforeEach(() => {
    changes = 0;
  });
  afterAll(() => database.close());

  const list = async (who: AccountPrincipal) => (await handlers['teleservice:list'](who, {})).teleservices;
  const aides = {
    agencyId: 'caf',
    url: 'https://aides.example/',
    label: 'Aides',
    paths: ['/aides/'],
    hides: ['.droits'],
  };
  const notes = [{ path: '/aides/', text: 'Cliquez sur Mes démarches' }];

  it('are listed to its agents, and all of them to an administrator', async () => {
    expect(await list(caf)).toEqual([
      {
        agencyId: 'caf',
        agencyLabel: 'CAF',
        label: 'Mon compte',
        url: 'https://caf.example/',
        paths: [],
        hides: [],
        notes: [],
      },
    ]);
    expect((await list(admin)).map(({ agencyId }) => agencyId)).toContain('cpam');
  });

  it('are added, moved to another address with their notes, and removed', async () => {
    await handlers['teleservice:save'](admin, { ...aides, url: 'HTTPS://aides.example', former: null });
    await handlers['teleservice:note'](caf, { agencyId: 'caf', url: aides.url, notes });
    const moved = { ...aides, url: 'https://aides.example/2027/', former: aides.url };
    await handlers['teleservice:save'](admin, moved);
    expect((await list(caf)).find(({ label }) => label === 'Aides')).toMatchObject({
      url: moved.url,
      notes,
      hides: ['.droits'],
    });
    await handlers['teleservice:remove'](admin, { agencyId: 'caf', url: moved.url });
    expect((await list(caf)).map(({ label }) => label)).toEqual(['Mon compte']);
    expect(changes).toBe(4);
  });

  it.each(['javascript:alert(1)', 'https://caf.example@evil.example/', 'caf.example'])(
    'are never at %p, which is no plain address',
    async (url) => {
      const saved = handlers['teleservice:save'](admin, { ...aides, url, former: null });
      await expect(saved).rejects.toMatchObject({ code: 'address-invalid' });
      expect(changes).toBe(0);
    },
  );

  it('are refused for an agency that is not there, and in the place of one that is gone', async () => {
    const save = (part: object) => handlers['teleservice:save'](admin, { ...aides, former: null, ...part });
    await expect(save({ agencyId: 'none' })).rejects.toMatchObject({ code: 'agency-unknown' });
    await expect(save({ label: '1 84 12 46 102 345 12' })).rejects.toMatchObject({ code: 'nir-refused' });
    await expect(save({ former: 'https://gone.example/' })).rejects.toMatchObject({
      code: 'teleservice-unknown',
    });
    const note = handlers['teleservice:note'](admin, {
      agencyId: 'caf',
      url: 'https://gone.example/',
      notes,
    });
    await expect(note).rejects.toMatchObject({ code: 'teleservice-unknown' });
  });

  it('have their notes from their own agency’s agents alone', async () => {
    const note = (who: AccountPrincipal) =>
      handlers['teleservice:note'](who, { agencyId: 'caf', url: 'https://caf.example/', notes });
    await expect(note(cpam)).rejects.toMatchObject({ code: 'forbidden' });
    await note(caf);
    expect(await list(caf)).toMatchObject([{ notes }]);
    const typed = notes.map((each) => ({ ...each, text: 'Usager 1 84 12 46 102 345 12' }));
    const own = { agencyId: 'caf', url: 'https://caf.example/', notes: typed };
    await expect(handlers['teleservice:note'](caf, own)).rejects.toMatchObject({ code: 'nir-refused' });
    expect(await list(caf)).toMatchObject([{ notes }]);
  });
});
