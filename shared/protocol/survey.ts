/**
 * The satisfaction survey of a site's first six months: optional and anonymous. An answer keeps the month and never the day
 * or the call; the home commune and what was written freely are kept apart from the rest.
 *
 *     kiosk --survey:offer {}--> server                 after a call: is it asked here, and the communes to choose from
 *     kiosk --survey:answer {answers}--> server         once a call; without the server, later by `offline:tell`
 *     mediator --survey:enter {month, answers}--> server    a paper form
 *     coordinator --survey:results--> server            counts; what fewer than five people said is not told
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { monthSchema } from './figures.ts';
import { idSchema, nothingSchema } from './primitives.ts';

const satisfaction = ['very', 'rather', 'little', 'not'] as const;
const yesOrNo = ['yes', 'no'] as const;

/** The questions with one answer among a few, in the order in which they are asked, and their answers. */
export const surveyChoices = {
  welcome: satisfaction,
  mediator: satisfaction,
  agent: satisfaction,
  expectation: ['fully', 'partly', 'no'],
  recommends: yesOrNo,
  source: ['agency', 'word-of-mouth', 'poster', 'press', 'town-hall', 'other'],
  knewPlace: yesOrNo,
  gender: ['woman', 'man', 'other'],
  age: ['under-25', '25-45', '46-60', 'over-60'],
} as const;
export type SurveyChoice = keyof typeof surveyChoices;

/** Why people came here: several may be said. */
export const surveyMotives = ['near', 'support', 'quick', 'private', 'other'] as const;

export const SURVEY_COMMENT_MAX = 300;

const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable();

/** What is counted of one person: null is not said. */
export const surveyAnswersSchema = z.object({
  welcome: choice(surveyChoices.welcome),
  mediator: choice(surveyChoices.mediator),
  agent: choice(surveyChoices.agent),
  expectation: choice(surveyChoices.expectation),
  recommends: choice(surveyChoices.recommends),
  source: choice(surveyChoices.source),
  knewPlace: choice(surveyChoices.knewPlace),
  gender: choice(surveyChoices.gender),
  age: choice(surveyChoices.age),
  motives: z
    .array(z.enum(surveyMotives))
    .max(surveyMotives.length)
    .refine((motives) => new Set(motives).size === motives.length),
  /** Kilometres by car, there and back, that coming here spared; 0 for who would not have driven. */
  km: z.int().min(0).max(999).nullable(),
});
export type SurveyAnswers = z.infer<typeof surveyAnswersSchema>;

const communeCode = z.string().regex(/^(\d{2}|2[AB])\d{3}$/);
const entrySchema = z.object({
  surveyId: idSchema,
  answers: surveyAnswersSchema,
  /** The home commune's code. */
  home: communeCode.nullable(),
  comment: z.string().trim().max(SURVEY_COMMENT_MAX),
});
export type SurveyEntry = z.infer<typeof entrySchema>;

/** An answer that was given while the server was out of reach, and the call that it is about. */
export const lateSurveySchema = entrySchema.extend({ callId: idSchema });
export type LateSurvey = z.infer<typeof lateSurveySchema>;

/** Null: fewer than five people. */
const masked = z.int().nonnegative().nullable();
const counts = z.record(z.string(), z.int().nonnegative());

const kilometres = z.object({ n: masked, total: masked });

export const surveyResultsSchema = z.object({
  n: masked,
  /** By question; of a question that fewer than five answered, neither how many nor what. */
  questions: z.array(z.object({ question: z.string(), n: masked, counts: counts.nullable() })),
  /** Kilometres avoided as people say them. */
  km: kilometres,
  /**
   * The same worked out from communes (`shared/domain/avoided-journey.ts`), as the crow flies: of those who said theirs, would
   * have driven, and called an agency whose counters are known. Figures frozen before it was there have none.
   */
  measured: kilometres.default({ n: null, total: null }),
  homes: z.array(z.object({ name: z.string(), people: z.int() })),
});
export type SurveyResults = z.infer<typeof surveyResultsSchema>;

export const surveyCommentSchema = z.object({
  commentId: idSchema,
  siteName: z.string(),
  month: monthSchema,
  text: z.string(),
  /** `waiting`: nobody has read it yet. */
  state: z.enum(['waiting', 'kept']),
});
export type SurveyComment = z.infer<typeof surveyCommentSchema>;

export const surveyRequests = requests({
  /** Whether the survey is asked after the call that just ended here. */
  'survey:offer': {
    from: ['kiosk'],
    payload: nothingSchema,
    data: z.object({
      open: z.boolean(),
      /** The call it would be about; null where it is not asked. */
      callId: idSchema.nullable(),
      homes: z.array(z.object({ code: communeCode, name: z.string() })).max(12),
    }),
  },
  /** A repeat of the same id changes nothing; a second one after the same call is refused (`survey-closed`). */
  'survey:answer': { from: ['kiosk'], payload: entrySchema, data: nothingSchema },
  /** A paper form, of the own site. */
  'survey:enter': {
    from: ['mediator'],
    payload: entrySchema.extend({ month: monthSchema, agencyId: agencyIdSchema.nullable() }),
    data: nothingSchema,
  },
  /** Of the own département; a site or an agency narrows it. */
  'survey:results': {
    from: ['coordinator', 'admin'],
    payload: z.object({
      from: monthSchema,
      months: z.int().min(1).max(60),
      siteId: z.string().nullable(),
      agencyId: agencyIdSchema.nullable(),
    }),
    data: surveyResultsSchema,
  },
  'survey:comments': {
    from: ['coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ comments: z.array(surveyCommentSchema) }),
  },
  /** Kept as it is, or deleted for good. */
  'survey:moderate': {
    from: ['coordinator', 'admin'],
    payload: z.object({ commentId: idSchema, keep: z.boolean() }),
    data: nothingSchema,
  },
});
