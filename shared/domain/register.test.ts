import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Register, RegisterRecord } from '../protocol/register.ts';
import { readRegisterFile, writeRegisterFile } from './register-file.ts';
import { idOf, refusalOf, visibleRegister } from './register-rules.ts';

const morning = [{ from: '09:00', to: '12:00' }];
const place = (siteId: string, departement: string): RegisterRecord<'place'> => ({
  siteId,
  departement,
  name: `Mairie de ${siteId}`,
  siteKind: 'town-hall',
  carrierId: null,
  communeCode: null,
  address: '1 place de la Mairie',
  access: 'Parking derrière la mairie',
  confidentialRoom: true,
  hours: {
    weekly: [morning, [], morning, [], [], [], []],
    exceptions: [{ date: '2026-12-25', periods: [] }],
  },
  equipment: ['Numériseur', 'Imprimante'],
  openedOn: '2008-11-03',
});
const register: Register = {
  departement: [
    { code: '46', name: 'Lot' },
    { code: '12', name: 'Aveyron' },
  ],
  agency: [
    {
      ...{
        agencyId: 'caf',
        name: 'Caisse',
        family: 'social',
        purpose: '',
        byAppointment: true,
        departements: ['46', '12'],
      },
      hours: { weekly: [morning, [], [], [], [], [], []], exceptions: [] },
    },
  ],
  place: [place('salviac', '46'), place('rignac', '12')],
  carrier: [{ carrierId: 'cc-salviac', departement: '46', name: 'CC de Salviac' }],
  basin: [
    { basinId: 'gourdon', departement: '46', name: 'Gourdon' },
    { basinId: 'rodez', departement: '12', name: 'Rodez' },
  ],
  commune: [
    {
      communeCode: '46297',
      departement: '46',
      name: 'Salviac',
      basinId: 'gourdon',
      population: null,
      latitude: 44.68,
      longitude: 1.27,
    },
  ],
  mediator: [
    { mediatorId: 'm1', siteId: 'salviac', name: 'Nadia', profile: 'multimedia', skills: ['CAF'] },
    { mediatorId: 'm2', siteId: 'rignac', name: 'Jean', profile: 'reception', skills: [] },
  ],
  training: [
    {
      trainingId: 't1',
      mediatorId: 'm1',
      title: 'Retraite',
      agencyId: 'caf',
      heldOn: '2008-09-11',
      hours: 2,
      validUntil: null,
    },
  ],
  label: [{ agencyId: 'caf', validFrom: '1946-01-01', label: 'CAF', telephone: null }],
  counter: [{ counterId: 'caf-salviac', departement: '46', agencyId: 'caf', communeCode: '46297' }],
};

const problemsOf = (csv: string, kind: 'basin' | 'place' | 'mediator' = 'basin') =>
  readRegisterFile(kind, csv, '46', register).problems;

describe('the register', () => {
  it('shows each département its own, and the whole to the network’s administrator', () => {
    const lot = visibleRegister('46', register);
    expect(lot.place.map(({ siteId }) => siteId)).toEqual(['salviac']);
    expect(lot.mediator.map(({ mediatorId }) => mediatorId)).toEqual(['m1']);
    expect(lot.training).toHaveLength(1);
    expect(JSON.stringify(visibleRegister('12', register))).not.toMatch(/salviac|gourdon|Nadia|Retraite/);
    expect(visibleRegister(null, register)).toBe(register);
    expect(visibleRegister('', register).place).toEqual([]);
  });

  it('shows a département the agencies that serve it, and their labels', () => {
    const [caf] = register.agency;
    const elsewhere = { ...register, agency: [{ ...caf!, departements: ['12'] }] };
    expect([visibleRegister('46', elsewhere).agency, visibleRegister('46', elsewhere).label]).toEqual([
      [],
      [],
    ]);
    expect(visibleRegister('12', elsewhere).agency).toHaveLength(1);
    const nowhere = { ...caf!, departements: ['46', '99'] };
    expect(refusalOf(null, register, { kind: 'agency', record: nowhere })?.key).toBe('departements');
  });

  it('lets nobody write for another département, nor take an entry of its over', () => {
    const refused = { problem: 'departement-foreign', key: null };
    expect(refusalOf('46', register, { kind: 'place', record: place('figeac', '46') })).toBeNull();
    expect(refusalOf('46', register, { kind: 'place', record: place('figeac', '12') })).toEqual(refused);
    expect(refusalOf('46', register, { kind: 'place', record: place('rignac', '46') })).toEqual(refused);
    const moved = { ...register.mediator[1]!, siteId: 'salviac' };
    expect(refusalOf('46', register, { kind: 'mediator', record: moved })).toEqual(refused);
    expect(refusalOf(null, register, { kind: 'mediator', record: moved })).toBeNull();
    expect(refusalOf('46', register, { kind: 'label', record: register.label[0]! })).toEqual(refused);
  });

  it('refers to nothing that is not there', () => {
    const record = { ...place('salviac', '46'), carrierId: 'nobody' };
    expect(refusalOf('46', register, { kind: 'place', record })).toEqual({
      problem: 'reference-unknown',
      key: 'carrierId',
    });
    const commune = { ...register.commune[0]!, basinId: 'rodez' };
    expect(refusalOf('46', register, { kind: 'commune', record: commune })?.key).toBe('basinId');
    const training = { ...register.training[0]!, agencyId: 'edf' };
    expect(refusalOf(null, register, { kind: 'training', record: training })?.key).toBe('agencyId');
    const key = (part: object) =>
      refusalOf('46', register, { kind: 'counter', record: { ...register.counter[0]!, ...part } })?.key;
    expect([
      key({}),
      key({ agencyId: 'edf' }),
      key({ communeCode: '46001' }),
      key({ departement: '99' }),
    ]).toEqual([undefined, 'agencyId', 'communeCode', 'departement']);
  });
});

describe('a file of the register', () => {
  it('is read as it was written, for every kind', () => {
    for (const kind of [
      'place',
      'carrier',
      'basin',
      'commune',
      'mediator',
      'training',
      'label',
      'counter',
    ] as const) {
      const records = register[kind] as RegisterRecord<typeof kind>[];
      const read = readRegisterFile(kind, writeRegisterFile(kind, records), null, register);
      expect(read.problems).toEqual([]);
      expect(read.entries.map(({ record }) => record)).toEqual(records);
    }
  });

  it('is read whatever names the entries have', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }).filter((some) => {
      const trimmed = some.trim();
      return trimmed.length >= 2 && trimmed === some && !/\d{6}/.test(some);
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const records = names.map((each, index) => ({
          basinId: `b-${index}`,
          departement: '46',
          name: each,
        }));
        const read = readRegisterFile('basin', writeRegisterFile('basin', records), '46', register);
        expect(read.entries.map(({ record }) => record)).toEqual(records);
      }),
    );
  });

  it('is refused whole, with the line and the column of each problem', () => {
    const csv =
      'identifiant;département;nom\nok;46;Figeac\n;46;Sans\nok;46;Encore\nx1;12;Ailleurs\nx2;46;A;B\n';
    expect(problemsOf(csv)).toEqual([
      { line: 3, column: 'identifiant', problem: 'value-missing' },
      { line: 4, column: 'identifiant', problem: 'id-twice' },
      { line: 5, column: null, problem: 'departement-foreign' },
      { line: 6, column: null, problem: 'cells-too-many' },
    ]);
    expect(readRegisterFile('basin', csv, '46', register).entries).toEqual([]);
  });

  it('is read from before a column was there, which stays empty', () => {
    const known = place('salviac', '46');
    const lines = writeRegisterFile('place', [known]).replace('\ufeff', '').trimEnd().split('\r\n');
    const late = lines[0]?.split(';').indexOf('accès') ?? -1;
    const csv = lines
      .map((line) =>
        line
          .split(';')
          .filter((_cell, at) => at !== late)
          .join(';'),
      )
      .join('\r\n');
    expect(readRegisterFile('place', csv, '46', register).entries).toEqual([
      { kind: 'place', record: { ...known, access: '' } },
    ]);
  });

  it('is refused for its columns before anything is read', () => {
    expect(problemsOf('identifiant;nom;nom;couleur\nx;y;z;bleu')).toEqual([
      { line: 1, column: 'nom', problem: 'column-twice' },
      { line: 1, column: 'couleur', problem: 'column-unknown' },
      { line: 1, column: 'département', problem: 'column-missing' },
    ]);
    expect(problemsOf('')).toEqual([{ line: 1, column: null, problem: 'file-empty' }]);
    expect(problemsOf('identifiant;"département')).toEqual([
      { line: 1, column: null, problem: 'quote-open' },
    ]);
  });

  it('is refused for overlapping hours, unknown words and a social security number', () => {
    const file = (part: string): string =>
      writeRegisterFile('place', [place('figeac', '46')]).replace(...split(part));
    const split = (part: string): [string, string] => part.split(' -> ') as [string, string];
    const problem = (part: string) => problemsOf(file(part), 'place');
    expect(problem('mer 09:00-12:00 -> mer 09:00-12:00 11:00-13:00')).toEqual([
      { line: 2, column: 'horaires', problem: 'hours-overlap' },
    ]);
    expect(problem('mairie -> château')).toEqual([{ line: 2, column: 'type', problem: 'value-invalid' }]);
    expect(problem('2008-11-03 -> 2008-13-03')).toEqual([
      { line: 2, column: 'ouverture', problem: 'value-invalid' },
    ]);
    expect(problem('1 place de la Mairie -> 2 69 05 49 588 157 80')).toEqual([
      { line: 2, column: 'adresse', problem: 'nir' },
    ]);
  });

  it('names its entries by the first of their columns', () => {
    expect(idOf('label', register.label[0]!)).toBe('caf 1946-01-01');
  });
});
