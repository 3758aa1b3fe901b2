import { describe, expect, it } from '@jest/globals';
import { surveyAnswersSchema } from '@visio-accueil/shared/protocol/survey.ts';
import fc from 'fast-check';
import { emptyDraft, isSaid, say, surveySteps, valuesOf, type SurveyStep } from './survey-steps.ts';

const homes = [{ code: '46297' }, { code: '46009' }];
const touches = surveySteps(homes.length)
  .filter((step): step is Exclude<SurveyStep, 'comment'> => step !== 'comment')
  .flatMap((step) => valuesOf(step, homes).map((value) => ({ step, value })));

describe('the survey’s answers', () => {
  it('can be sent whatever is touched, and a second touch takes one back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...touches), { maxLength: 40 }),
        fc.constantFrom(...touches),
        (path, last) => {
          const draft = path.reduce((known, { step, value }) => say(known, step, value), emptyDraft);
          expect(surveyAnswersSchema.safeParse(draft.answers).success).toBe(true);
          const before = isSaid(draft, last.step, last.value);
          const once = say(draft, last.step, last.value);
          expect(isSaid(once, last.step, last.value)).toBe(!before);
          expect(isSaid(say(once, last.step, last.value), last.step, last.value)).toBe(before);
        },
      ),
    );
  });

  it('hold one answer a question, several motives', () => {
    const draft = [
      ['welcome', 'very'],
      ['welcome', 'not'],
      ['motives', 'near'],
      ['motives', 'quick'],
      ['km', '0'],
    ].reduce((known, [step, value]) => say(known, step as SurveyStep, value!), emptyDraft);
    expect(draft.answers).toMatchObject({ welcome: 'not', motives: ['near', 'quick'], km: 0 });
  });

  it('do not ask where people live when there is no commune to choose', () => {
    expect(surveySteps(0)).not.toContain('home');
    expect(surveySteps(1)).toContain('home');
  });
});
