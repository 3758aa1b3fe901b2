import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { surveyChoices } from '../protocol/survey.ts';
import { satisfiedShare, trainingRows, trainingsEach, type TrainingFacts } from './training-figures.ts';

const TODAY = '2026-11-28';
const facts: TrainingFacts = {
  sites: [
    { siteId: 'biars', label: 'Biars' },
    { siteId: 'salviac', label: 'Salviac' },
  ],
  mediators: [
    { mediatorId: 'nadia', siteId: 'biars' },
    { mediatorId: 'paul', siteId: 'biars' },
  ],
  trainings: [
    { mediatorId: 'nadia', heldOn: '2026-01-01', validUntil: null },
    { mediatorId: 'nadia', heldOn: '2026-01-01', validUntil: TODAY },
    { mediatorId: 'paul', heldOn: '2020-01-01', validUntil: '2026-11-27' },
    { mediatorId: 'paul', heldOn: '2026-11-29', validUntil: null },
  ],
  said: [
    { siteId: 'biars', answer: 'very', people: 75 },
    { siteId: 'biars', answer: 'rather', people: 19 },
    { siteId: 'biars', answer: 'little', people: 6 },
    { siteId: 'salviac', answer: 'very', people: 4 },
  ],
};

describe('training against satisfaction', () => {
  it('counts what holds on the day: neither what is over nor what is to come', () => {
    const [biars, salviac] = trainingRows(facts, TODAY);
    expect(biars).toMatchObject({ mediators: 2, trained: 1, trainings: 2, n: 100 });
    expect([trainingsEach(biars!), satisfiedShare(biars!)]).toEqual([1, 94]);
    expect([trainingsEach(salviac!), satisfiedShare(salviac!)]).toEqual([null, null]);
  });

  it('masks what fewer than five people said, and loses nobody else', () => {
    const answer = fc.record({
      siteId: fc.constantFrom('biars', 'salviac', 'elsewhere'),
      answer: fc.constantFrom(...surveyChoices.mediator, 'made-up'),
      people: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), (said) => {
        for (const row of trainingRows({ ...facts, said }, TODAY)) {
          const known = said.filter((each) => each.siteId === row.siteId && each.answer !== 'made-up');
          const n = known.reduce((sum, { people }) => sum + people, 0);
          expect(row.n).toBe(n < 5 ? null : n);
          expect(row.counts === null).toBe(n < 5);
          const share = satisfiedShare(row);
          if (share !== null) expect(share >= 0 && share <= 100).toBe(true);
        }
      }),
    );
  });
});
