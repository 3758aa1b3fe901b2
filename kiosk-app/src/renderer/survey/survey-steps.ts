import {
  surveyChoices,
  surveyMotives,
  type SurveyAnswers,
  type SurveyChoice,
} from '@visio-accueil/shared/protocol/survey.ts';

/** Kilometres there and back, as near as anybody knows them. */
export const KILOMETRES = [0, 10, 20, 30, 40, 60, 80, 120] as const;

/** One question of the survey. */
export type SurveyStep = SurveyChoice | 'motives' | 'km' | 'home' | 'comment';

/** What has been said so far. */
export interface SurveyDraft {
  readonly answers: SurveyAnswers;
  /** A commune's code. */
  readonly home: string | null;
  readonly comment: string;
}

export const emptyDraft: SurveyDraft = {
  answers: {
    ...{ welcome: null, mediator: null, agent: null, expectation: null, recommends: null },
    ...{ source: null, knewPlace: null, gender: null, age: null, motives: [], km: null },
  },
  home: null,
  comment: '',
};

/** The questions in order; where people live is asked only where there are communes to choose from. */
export const surveySteps = (homes: number): SurveyStep[] => [
  ...(['welcome', 'mediator', 'agent', 'expectation', 'recommends', 'source', 'knewPlace'] as const),
  ...(['motives', 'km', 'gender', 'age'] as const),
  ...(homes > 0 ? (['home'] as const) : []),
  'comment',
];

/** What can be touched in answer to a question. */
export const valuesOf = (
  step: Exclude<SurveyStep, 'comment'>,
  homes: readonly { readonly code: string }[],
): readonly string[] => {
  if (step === 'motives') return surveyMotives;
  if (step === 'km') return KILOMETRES.map(String);
  if (step === 'home') return homes.map(({ code }) => code);
  return surveyChoices[step];
};

/** Whether an answer stands. */
export const isSaid = ({ answers, home }: SurveyDraft, step: SurveyStep, value: string): boolean => {
  if (step === 'comment') return false;
  if (step === 'home') return home === value;
  if (step === 'motives') return (answers.motives as readonly string[]).includes(value);
  return answers[step] !== null && String(answers[step]) === value;
};

/** Says it, or takes it back. Pure. */
export const say = (draft: SurveyDraft, step: SurveyStep, value: string): SurveyDraft => {
  if (step === 'comment') return draft;
  const said = isSaid(draft, step, value);
  if (step === 'home') return { ...draft, home: said ? null : value };
  const { answers } = draft;
  if (step === 'motives') {
    const motives = surveyMotives.filter((motive) =>
      motive === value ? !said : answers.motives.includes(motive),
    );
    return { ...draft, answers: { ...answers, motives } };
  }
  const next = said ? null : step === 'km' ? Number(value) : value;
  return { ...draft, answers: { ...answers, [step]: next } };
};
