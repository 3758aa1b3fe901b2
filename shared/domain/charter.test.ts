import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCharter, CHARTERS, offerOf, openingOf, weeksBelow, type Offer } from './charter.ts';

const [rsp, franceServices] = [CHARTERS[0]!, CHARTERS[1]!];
const offer = (hours: number, days: number, part: Partial<Offer> = {}): Offer => ({
  minutes: hours * 60,
  days,
  families: { social: 1, employment: 1 },
  staff: 2,
  confidentialRoom: true,
  ...part,
});
const failing = (charter: typeof rsp, some: Offer): string[] =>
  checkCharter(charter, some)
    .filter(({ kept }) => !kept)
    .map(({ rule }) => rule);

describe('a label', () => {
  it('RSP asks for 24 hours over three days, and for a social and an employment partner', () => {
    expect(failing(rsp, offer(24, 3))).toEqual([]);
    expect(failing(rsp, offer(23.98, 3))).toEqual(['minutes']);
    expect(failing(rsp, offer(26, 2))).toEqual(['days']);
    expect(failing(rsp, offer(24, 4, { families: { social: 4 } }))).toEqual(['employment']);
    expect(failing(rsp, offer(24, 3, { staff: 0, confidentialRoom: false }))).toEqual([]);
  });

  it('France services asks for five days, two people and a confidential room', () => {
    expect(failing(franceServices, offer(24, 5))).toEqual([]);
    expect(failing(franceServices, offer(40, 4, { staff: 1, confidentialRoom: false }))).toEqual([
      'days',
      'staff',
      'room',
    ]);
  });

  it('counts the agencies that serve the place’s département as partners, and no others', () => {
    const hours = { weekly: [[], [], [], [], [], [], []], exceptions: [] };
    const agency = (agencyId: string, departements: string[]) => ({
      ...{ agencyId, name: agencyId, purpose: '', family: 'social' as const, hours },
      ...{ byAppointment: false, departements },
    });
    const register = {
      ...{ departement: [], carrier: [], basin: [], commune: [], counter: [], label: [], place: [] },
      ...{ mediator: [], training: [] },
      agency: [agency('everywhere', []), agency('here', ['46', '12']), agency('elsewhere', ['12'])],
    };
    const place = {
      ...{ siteId: 'salviac', departement: '46', name: 'Salviac', siteKind: 'town-hall' as const },
      ...{ carrierId: null, communeCode: null, address: '', access: '', confidentialRoom: true },
      ...{ hours, equipment: [], openedOn: null },
    };
    expect(offerOf(register, place, '2026-11-23').families).toEqual({ social: 2, employment: 0 });
  });

  it('is never lost by offering more', () => {
    const some = fc.record({
      minutes: fc.nat(3000),
      days: fc.nat(7),
      families: fc.record({ social: fc.nat(3), employment: fc.nat(3) }),
      staff: fc.nat(4),
      confidentialRoom: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...CHARTERS), some, fc.nat(500), (charter, less, more) => {
        const better = { ...less, minutes: less.minutes + more, staff: less.staff + 1 };
        expect(failing(charter, less)).toEqual(expect.arrayContaining(failing(charter, better)));
      }),
    );
  });
});

describe('the hours of a place', () => {
  const day = [
    { from: '08:00', to: '12:00' },
    { from: '11:00', to: '13:00' },
    { from: '14:00', to: '17:00' },
  ];
  const hours = {
    weekly: [day, day, day, [], [], [], []],
    exceptions: [
      { date: '2026-12-01', periods: [] },
      { date: '2026-12-10', periods: [{ from: '09:00', to: '10:00' }] },
    ],
  };

  it('are counted without overlaps, lunch and closures', () => {
    expect(openingOf(hours, '2026-11-23')).toEqual({ minutes: 24 * 60, days: 3 });
    expect(openingOf(hours, '2026-11-30')).toEqual({ minutes: 16 * 60, days: 2 });
    expect(openingOf(hours, '2026-12-07')).toEqual({ minutes: 25 * 60, days: 4 });
  });

  it('tell ahead in which weeks a closure brings them below the label', () => {
    expect(weeksBelow(rsp, hours, '2026-11-27', 4)).toEqual(['2026-11-30']);
    expect(weeksBelow(franceServices, hours, '2026-11-27', 2)).toEqual(['2026-11-23', '2026-11-30']);
  });
});
