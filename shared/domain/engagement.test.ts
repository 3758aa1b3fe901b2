import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  engagementFacts,
  ENGAGEMENTS,
  engagementStates,
  type Engagement,
  type EngagementProof,
} from '../protocol/engagement.ts';
import type { Register } from '../protocol/register.ts';
import { CHARTERS } from './charter.ts';
import { allEngagements, engagementSummary, shownFacts, standingOf, unwritten } from './engagement.ts';

const TODAY = '2026-11-28';
const MONDAY = '2026-11-23';
const all = { hours: true, partners: true, room: true, staff: true, training: true };
const held = (at: string): EngagementProof => ({
  ...{
    siteId: 'biars',
    number: 3,
    state: 'held',
    note: 'Affiche',
    at: `${at}T09:00:00Z`,
    role: 'coordinator',
  },
});

describe('the engagements of the charter', () => {
  it('are nineteen in their order, written down or not', () => {
    const third = { ...unwritten(3), wording: 'Recevoir sans rendez-vous' };
    const engagements = allEngagements([third]);
    expect(engagements.map(({ number }) => number)).toEqual(
      Array.from({ length: ENGAGEMENTS }, (_, index) => index + 1),
    );
    expect(engagements[2]).toBe(third);
  });

  it('are to prove until someone proves them, and drift when the proof is too old', () => {
    const yearly = { ...unwritten(3), everyMonths: 12 };
    expect(standingOf(yearly, null, all, TODAY)).toMatchObject({
      state: 'to-prove',
      drift: null,
      dueOn: null,
    });
    expect(standingOf(yearly, held('2025-11-29'), all, TODAY)).toMatchObject({
      drift: null,
      dueOn: '2026-11-29',
    });
    expect(standingOf(yearly, held('2025-11-28'), all, TODAY)).toMatchObject({ drift: 'expired' });
    const monthly = { ...unwritten(3), everyMonths: 1 };
    expect(standingOf(monthly, held('2026-01-31'), all, '2026-02-27').drift).toBeNull();
    expect(standingOf(monthly, held('2026-01-31'), all, '2026-02-28').drift).toBe('expired');
  });

  it('drift when the register shows the contrary of what was proved', () => {
    const room: Engagement = { ...unwritten(3), fact: 'room' };
    expect(standingOf(room, held('2026-01-01'), { ...all, room: false }, TODAY).drift).toBe('contradicted');
    expect(standingOf(room, held('2026-01-01'), { ...all, hours: false }, TODAY).drift).toBeNull();
  });

  it('never drift unless they are held, and are counted once each', () => {
    const engagement = fc.record({
      number: fc.integer({ min: 1, max: ENGAGEMENTS }),
      axis: fc.constant(null),
      wording: fc.constant(''),
      everyMonths: fc.option(fc.integer({ min: 1, max: 60 })),
      fact: fc.option(fc.constantFrom(...engagementFacts)),
    });
    const proof = fc.option(
      fc.record({
        state: fc.constantFrom(...engagementStates),
        at: fc
          .integer({ min: 0, max: 2000 })
          .map((days) => new Date(1.7e12 + days * 86_400_000).toISOString()),
      }),
    );
    const facts = fc.record(
      Object.fromEntries(engagementFacts.map((fact) => [fact, fc.boolean()])),
    ) as fc.Arbitrary<typeof all>;
    fc.assert(
      fc.property(fc.array(fc.tuple(engagement, proof, facts), { maxLength: 19 }), (cases) => {
        const standings = cases.map(([each, given, shown]) =>
          standingOf(each, given && { ...held(TODAY), ...given }, shown, TODAY),
        );
        for (const { state, drift, dueOn } of standings) {
          if (state !== 'held') expect([drift, dueOn]).toEqual([null, null]);
          if (drift === 'expired') expect(dueOn! <= TODAY).toBe(true);
        }
        const { drifts, ...states } = engagementSummary(standings);
        expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(standings.length);
        expect(drifts).toBeLessThanOrEqual(states.held);
      }),
    );
  });

  it('are shown by what the register has of a place: hours, partners, room, people, training', () => {
    const day = [{ from: '09:00', to: '18:00' }];
    const place: Register['place'][number] = {
      ...{ siteId: 'biars', departement: '46', name: 'Biars', siteKind: 'cyber-base', carrierId: null },
      ...{
        communeCode: null,
        address: '',
        access: '',
        confidentialRoom: true,
        equipment: [],
        openedOn: null,
      },
      hours: { weekly: [day, day, day, [], [], [], []], exceptions: [] },
    };
    const agency = (agencyId: string, family: 'social' | 'employment') => ({
      ...{
        agencyId,
        name: agencyId,
        purpose: '',
        family,
        byAppointment: false,
        departements: [],
        hours: place.hours,
      },
    });
    const training = (mediatorId: string) => ({
      ...{
        trainingId: mediatorId,
        mediatorId,
        title: 'Accueil',
        agencyId: null,
        heldOn: '2026-01-01',
        hours: 2,
      },
      validUntil: TODAY,
    });
    const mediator = (mediatorId: string) => ({
      ...{ mediatorId, siteId: 'biars', name: mediatorId, profile: 'reception' as const, skills: [] },
    });
    const register: Register = {
      ...{ departement: [], carrier: [], basin: [], commune: [], counter: [], label: [], place: [place] },
      agency: [agency('caf', 'social'), agency('mission-locale', 'employment')],
      mediator: [mediator('nadia')],
      training: [training('nadia')],
    };
    const shown = (part: Partial<Register> = {}, of = place) =>
      shownFacts(CHARTERS[0]!, { ...register, ...part }, of, MONDAY, TODAY);
    expect(shown()).toEqual(all);
    expect(shown({ agency: [agency('caf', 'social')] })).toEqual({ ...all, partners: false });
    expect(shown({ mediator: [mediator('nadia'), mediator('paul')] })).toEqual({ ...all, training: false });
    expect(shown({ mediator: [] })).toEqual({ ...all, staff: false, training: false });
    const closed = {
      ...place,
      confidentialRoom: false,
      hours: { ...place.hours, weekly: [day, day, [], [], [], [], []] },
    };
    expect(shown({}, closed)).toEqual({ ...all, room: false, hours: false });
  });
});
