import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { RegisterRecord } from '@visio-accueil/shared/protocol/register.ts';
import { AgencyRepository } from '../agency/agency-repository.ts';
import { seedReference } from '../seed/reference.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { registerHandlers } from './register.ts';
import { RegisterRepository } from './register-repository.ts';

const member = (role: AccountPrincipal['role'], departement: string | null): AccountPrincipal => ({
  role,
  accountId: 'someone',
  displayName: 'Martine',
  agencyId: null,
  siteId: null,
  departement,
});
const lot = member('coordinator', '46');
const aveyron = member('coordinator', '12');
const admin = member('admin', null);
const day = [{ from: '09:00', to: '12:30' }];
const rignac: RegisterRecord<'place'> = {
  siteId: 'rignac',
  departement: '12',
  name: 'Mairie de Rignac',
  siteKind: 'town-hall',
  carrierId: null,
  communeCode: null,
  address: '',
  access: 'Ligne 8, arrêt Mairie',
  confidentialRoom: true,
  hours: { weekly: [day, day, day, [], [], [], []], exceptions: [] },
  equipment: ['Numériseur'],
  openedOn: '2010-09-01',
};

describe.each(engines)('the register on %s', (_engine, open) => {
  let database: TestDatabase;
  let changes = 0;
  let handlers: ReturnType<typeof registerHandlers>;
  beforeAll(async () => {
    database = await open();
    await seedReference(database.db);
    handlers = registerHandlers({
      repository: new RegisterRepository(database.db),
      onChanged: () => {
        changes += 1;
        return Promise.resolve();
      },
    });
  }, 120_000);
  afterAll(() => database.close());

  const read = async (who: AccountPrincipal) => handlers['register:read'](who, {});
  const refused = (work: unknown, code: ErrorCode) => expect(work).rejects.toMatchObject({ code });

  it('keeps what was saved, and changes it when saved again', async () => {
    await handlers['register:save'](aveyron, { kind: 'place', record: rignac });
    const changed = { ...rignac, confidentialRoom: false, equipment: [] };
    await handlers['register:save'](aveyron, { kind: 'place', record: changed });
    expect((await read(aveyron)).place).toEqual([changed]);
    const nadia = {
      mediatorId: 'm1',
      siteId: 'rignac',
      name: 'Nadia',
      profile: 'multimedia' as const,
      skills: ['Retraite'],
    };
    await handlers['register:save'](aveyron, { kind: 'mediator', record: nadia });
    const training = {
      trainingId: 't1',
      mediatorId: 'm1',
      title: 'Accueil à distance',
      agencyId: 'caf',
      heldOn: '2010-09-02',
      hours: 2,
      validUntil: '2013-09-02',
    };
    await handlers['register:save'](aveyron, { kind: 'training', record: training });
    const { mediator, training: register } = await read(aveyron);
    expect({ mediator, register }).toEqual({ mediator: [nadia], register: [training] });
    expect(changes).toBe(4);
  });

  it('is shown to each département alone, and whole to the network’s administrator', async () => {
    const ofLot = await read(lot);
    expect(ofLot.place.map(({ siteId }) => siteId).sort()).toEqual(['assier', 'biars', 'salviac']);
    expect(ofLot.carrier).toHaveLength(7);
    expect(ofLot.mediator).toEqual([]);
    expect((await read(member('mediator', '12'))).place).toHaveLength(1);
    expect((await read(member('coordinator', null))).place).toEqual([]);
    expect((await read(admin)).place).toHaveLength(4);
    expect((await handlers['register:export'](aveyron, { kind: 'carrier' })).csv).not.toContain('Salviac');
  });

  it('is not written by another département, nor by anyone about what is not there', async () => {
    const lotSite = (await read(lot)).place[0]!;
    await refused(handlers['register:save'](aveyron, { kind: 'place', record: lotSite }), 'forbidden');
    await refused(
      handlers['register:save'](lot, { kind: 'place', record: { ...rignac, departement: '46' } }),
      'forbidden',
    );
    await refused(
      handlers['register:save'](aveyron, { kind: 'place', record: { ...rignac, carrierId: 'cc-salviac' } }),
      'register-reference',
    );
    await refused(handlers['register:remove'](lot, { kind: 'place', id: 'rignac' }), 'forbidden');
    const label = { agencyId: 'cram', validFrom: '2030-01-01', label: 'Retraite', telephone: '3960' };
    await refused(handlers['register:save'](lot, { kind: 'label', record: label }), 'forbidden');
    await handlers['register:save'](admin, { kind: 'label', record: label });
    expect((await read(lot)).label).toContainEqual(label);
    await handlers['register:remove'](admin, { kind: 'label', id: 'cram 2030-01-01' });
    expect((await read(lot)).label).not.toContainEqual(label);
    const cahors = {
      communeCode: '46042',
      departement: '46',
      name: 'Cahors',
      basinId: null,
      population: null,
    };
    const commune = { ...cahors, latitude: 44.45, longitude: 1.44 };
    const counter = { counterId: 'caf-cahors', departement: '46', agencyId: 'caf', communeCode: '46042' };
    await refused(handlers['register:save'](lot, { kind: 'counter', record: counter }), 'register-reference');
    await handlers['register:save'](lot, { kind: 'commune', record: commune });
    await refused(handlers['register:save'](aveyron, { kind: 'counter', record: counter }), 'forbidden');
    await handlers['register:save'](lot, { kind: 'counter', record: counter });
    expect((await read(lot)).counter).toEqual([counter]);
    expect((await read(member('coordinator', '12'))).counter).toEqual([]);
    await refused(handlers['register:remove'](lot, { kind: 'commune', id: '46042' }), 'register-in-use');
    await handlers['register:remove'](lot, { kind: 'counter', id: 'caf-cahors' });
    await handlers['register:remove'](lot, { kind: 'commune', id: '46042' });
  });

  it('has départements and agencies added by the network’s administrator alone; a new agency stands last', async () => {
    const correze = { code: '19', name: 'Corrèze' };
    const { hours } = rignac;
    const msa = { agencyId: 'msa', name: 'Mutualité sociale agricole', purpose: 'Agriculteurs', hours };
    const agency = { ...msa, family: 'social' as const, byAppointment: true, departements: ['46'] };
    await refused(handlers['register:save'](lot, { kind: 'departement', record: correze }), 'forbidden');
    await refused(handlers['register:save'](lot, { kind: 'agency', record: agency }), 'forbidden');
    await handlers['register:save'](admin, { kind: 'departement', record: correze });
    await handlers['register:save'](admin, { kind: 'agency', record: agency });
    await handlers['register:save'](admin, { kind: 'agency', record: { ...agency, purpose: 'Exploitants' } });
    expect((await read(admin)).departement).toContainEqual(correze);
    expect((await read(lot)).agency.at(-1)).toEqual({ ...agency, purpose: 'Exploitants' });
    const agencies = await new AgencyRepository(database.db).all(new Date('2026-11-23'));
    // Until it has a short name its own is shown.
    expect(agencies.at(-1)).toMatchObject({ id: 'msa', label: 'Mutualité sociale agricole', hours });
    const file = await handlers['register:export'](admin, { kind: 'agency' });
    expect(await handlers['register:import'](admin, { kind: 'agency', csv: file.csv })).toMatchObject({
      problems: [],
    });
    const served = { ...agency, departements: ['46', '19'] };
    await handlers['register:save'](admin, { kind: 'agency', record: served });
    await refused(handlers['register:remove'](admin, { kind: 'departement', id: '19' }), 'register-in-use');
    await refused(handlers['register:remove'](admin, { kind: 'agency', id: 'caf' }), 'register-in-use');
    await handlers['register:remove'](admin, { kind: 'agency', id: 'msa' });
    await handlers['register:remove'](admin, { kind: 'departement', id: '19' });
    expect((await read(admin)).departement).not.toContainEqual(correze);
  });

  it('refuses a social security number wherever it is typed', async () => {
    const record = { ...rignac, equipment: ['2 69 05 49 588 157 80'] };
    await refused(handlers['register:save'](aveyron, { kind: 'place', record }), 'nir-refused');
  });

  it('removes what nothing hangs on, and nothing else', async () => {
    await refused(handlers['register:remove'](aveyron, { kind: 'mediator', id: 'm1' }), 'register-in-use');
    await handlers['register:remove'](aveyron, { kind: 'training', id: 't1' });
    await handlers['register:remove'](aveyron, { kind: 'training', id: 't1' });
    await handlers['register:remove'](aveyron, { kind: 'mediator', id: 'm1' });
    expect((await read(aveyron)).mediator).toEqual([]);
  });

  it('takes a whole file or nothing of it', async () => {
    const before = await read(lot);
    const csv = 'identifiant;département;nom\nfigeac;46;Figeac\nrodez;12;Rodez\n';
    expect(await handlers['register:import'](lot, { kind: 'basin', csv })).toEqual({
      saved: 0,
      problems: [{ line: 3, column: null, problem: 'departement-foreign' }],
    });
    expect(await read(lot)).toEqual(before);
    const saved = await handlers['register:import'](admin, { kind: 'basin', csv });
    expect(saved).toEqual({ saved: 2, problems: [] });
    expect((await read(lot)).basin.map(({ basinId }) => basinId)).toContain('figeac');
    const { csv: file } = await handlers['register:export'](lot, { kind: 'place' });
    expect(await handlers['register:import'](lot, { kind: 'place', csv: file })).toEqual({
      saved: 3,
      problems: [],
    });
    expect((await read(lot)).place).toEqual(before.place);
  });
});
