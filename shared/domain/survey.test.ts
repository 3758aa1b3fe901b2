import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { surveyAnswersSchema, surveyChoices, surveyMotives, type SurveyAnswers } from '../protocol/survey.ts';
import { hasPersonalNumber } from './personal-numbers.ts';
import { isSurveyed, isSurveyMonth, MASKED_UNDER, percents, saysNothing, surveyResults } from './survey.ts';

const NOTHING: SurveyAnswers = {
  ...{ welcome: null, mediator: null, agent: null, expectation: null, recommends: null },
  ...{ source: null, knewPlace: null, gender: null, age: null, motives: [], km: null },
};
/** Nobody whose way was worked out. */
const NOWHERE = { people: 0, km: 0 };
const maybe = <T extends string>(values: readonly T[]) => fc.option(fc.constantFrom(...values));
const anyAnswers: fc.Arbitrary<SurveyAnswers> = fc.record({
  welcome: maybe(surveyChoices.welcome),
  mediator: maybe(surveyChoices.mediator),
  agent: maybe(surveyChoices.agent),
  expectation: maybe(surveyChoices.expectation),
  recommends: maybe(surveyChoices.recommends),
  source: maybe(surveyChoices.source),
  knewPlace: maybe(surveyChoices.knewPlace),
  gender: maybe(surveyChoices.gender),
  age: maybe(surveyChoices.age),
  motives: fc.subarray([...surveyMotives]),
  km: fc.option(fc.integer({ min: 0, max: 999 })),
});
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
const times = (count: number, answers: Partial<SurveyAnswers>): SurveyAnswers[] =>
  Array.from({ length: count }, () => ({ ...NOTHING, ...answers }));

describe('the survey', () => {
  it('is asked over six months from the opening, and nowhere else', () => {
    const days = ['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => isSurveyed('2026-07-01', day))).toEqual([false, true, true, false]);
    expect(isSurveyed(null, '2026-07-01')).toBe(false);
    // There is no 31 February: to the end of the month.
    expect(['2026-02-28', '2026-03-01'].map((day) => isSurveyed('2025-08-31', day))).toEqual([true, false]);
  });

  it('takes paper forms of its own months, not of one to come', () => {
    const months = ['2026-06', '2026-07', '2026-10', '2026-11'];
    expect(months.map((month) => isSurveyMonth('2026-07-15', month, '2026-10-02'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isSurveyMonth('2026-01-15', '2026-07', '2026-10-02')).toBe(true);
    expect(isSurveyMonth('2026-01-01', '2026-07', '2026-10-02')).toBe(false);
    expect(isSurveyMonth(null, '2026-07', '2026-10-02')).toBe(false);
  });

  it('tells nothing of what fewer than five said, and everything adds up, whatever people answer', () => {
    fc.assert(
      fc.property(fc.array(anyAnswers, { maxLength: 30 }), (surveys) => {
        const results = surveyResults(surveys, [], NOWHERE);
        expect(results.n).toBe(surveys.length < MASKED_UNDER ? null : surveys.length);
        for (const { question, n, counts } of results.questions) {
          if (n === null || counts === null) {
            expect([n, counts]).toEqual([null, null]);
            continue;
          }
          expect(n).toBeGreaterThanOrEqual(MASKED_UNDER);
          if (question === 'motives') expect(sum(counts)).toBeGreaterThanOrEqual(n);
          else expect(sum(counts)).toBe(n);
        }
      }),
    );
  });

  it('comes to the published results of the first year', () => {
    const surveys = [
      ...times(75, { welcome: 'very', age: 'over-60' }),
      ...times(19, { welcome: 'rather', age: '25-45' }),
      ...times(6, { welcome: 'little', age: 'under-25' }),
    ];
    const { questions } = surveyResults(surveys, [], NOWHERE);
    const welcome = questions.find(({ question }) => question === 'welcome');
    expect(percents(welcome!.counts!)).toEqual({ very: 75, rather: 19, little: 6, not: 0 });
    const age = percents(questions.find(({ question }) => question === 'age')!.counts!);
    expect(age['46-60']! + age['over-60']!).toBe(75);
  });

  it('masks communes that fewer than five people came from, and counts kilometres', () => {
    const homes = [
      { name: 'Salviac', people: 5 },
      { name: 'Dégagnac', people: 4 },
    ];
    expect(surveyResults(times(6, { km: 30 }), homes, { people: 5, km: 118 })).toMatchObject({
      km: { n: 6, total: 180 },
      measured: { n: 5, total: 118 },
      homes: [{ name: 'Salviac', people: 5 }],
    });
    expect(surveyResults(times(4, { km: 30 }), [], { people: 4, km: 90 })).toMatchObject({
      n: null,
      km: { n: null, total: null },
      measured: { n: null, total: null },
    });
  });

  it('has whole percents that add up to a hundred', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), (counts) => {
        const shares = percents(
          Object.fromEntries(counts.map((count, index) => [`c${String(index)}`, count])),
        );
        expect(sum(shares)).toBe(counts.every((count) => count === 0) ? 0 : 100);
        counts.forEach((count, index) => {
          const exact =
            (count * 100) /
            Math.max(
              1,
              counts.reduce((total, each) => total + each, 0),
            );
          expect(Math.abs(shares[`c${String(index)}`]! - exact)).toBeLessThan(1);
        });
      }),
    );
  });

  it('knows when nothing was said', () => {
    expect(saysNothing(NOTHING, null, '')).toBe(true);
    expect(saysNothing({ ...NOTHING, km: 0 }, null, '')).toBe(false);
    expect(saysNothing(NOTHING, '46297', '')).toBe(false);
  });

  it('refuses what is no answer: negative kilometres, a motive twice, another word', () => {
    const accepts = (part: object) => surveyAnswersSchema.safeParse({ ...NOTHING, ...part }).success;
    expect(accepts({})).toBe(true);
    const wrong = [{ km: -1 }, { km: 1.5 }, { motives: ['near', 'near'] }, { welcome: 'so-so' }];
    expect(wrong.map(accepts)).toEqual([false, false, false, false]);
  });
});

describe('a text that has to stay anonymous', () => {
  it('has no personal number in it', () => {
    const personal = [
      'Mon numéro est 2 69 05 49 588 157 80',
      'Rappelez-moi au 05.65.12.34.56',
      'Dossier 1234567',
      'Né le 12/03/1950',
      'marie@exemple.fr',
    ];
    expect(personal.map(hasPersonalNumber)).toEqual(personal.map(() => true));
    const fine = [
      'Très bon accueil, merci !',
      'J’ai évité 45 km, en 2026',
      'À 10 h 30 il y avait 3 personnes',
    ];
    expect(fine.map(hasPersonalNumber)).toEqual([false, false, false]);
  });

  it('is refused with a long number wherever it stands and however it is spaced', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 15 });
    const gap = fc.constantFrom('', ' ', '.', '-', ' / ');
    fc.assert(
      fc.property(fc.lorem(), digits, gap, fc.lorem(), (before, number, between, after) => {
        expect(hasPersonalNumber(`${before} ${number.join(between)} ${after}`)).toBe(true);
      }),
    );
  });
});
