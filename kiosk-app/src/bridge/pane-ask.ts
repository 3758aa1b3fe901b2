/**
 * What is put to the citizen over the page in the web pane: a document it hands out, a question of its own, a file it wants,
 * a list or date to choose from, and what the agent would write into its fields. One at a time; the agent is told its kind only.
 */
import { PREFILL_MAX_FIELDS } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { idSchema } from '@visio-accueil/shared/protocol/primitives.ts';
import { z } from 'zod';

const askRef = { askId: idSchema };

/** Fields of a page whose value is a day, a month, a week or a time, by the names HTML has for them. */
export const dateForms = ['date', 'month', 'week', 'time', 'datetime-local'] as const;
export type DateForm = (typeof dateForms)[number];

export const paneAskSchema = z.discriminatedUnion('kind', [
  /** A PDF to look at (`print:preview` by `askId`) and print. `page`: the page itself; else what the site hands out. */
  z.object({
    ...askRef,
    kind: z.literal('paper'),
    name: z.string(),
    pages: z.int().positive(),
    from: z.enum(['site', 'page']),
  }),
  /** A question of the site in its own words. */
  z.object({
    ...askRef,
    kind: z.literal('dialog'),
    dialog: z.enum(['alert', 'confirm', 'prompt']),
    message: z.string(),
  }),
  /** The site wants a file; `pages`: what was scanned in this call, the pictures by `scan:preview`. */
  z.object({
    ...askRef,
    kind: z.literal('file'),
    several: z.boolean(),
    pages: z.array(z.object({ documentId: idSchema, name: z.string() })),
  }),
  /** A list of the page, whose own pop-up is in no picture of it: one entry is chosen, or `several`. `chosen`: the present ones, counted from 0. */
  z.object({
    ...askRef,
    kind: z.literal('choice'),
    label: z.string(),
    options: z.array(z.object({ text: z.string(), disabled: z.boolean() })),
    several: z.boolean(),
    chosen: z.array(z.int().nonnegative()),
  }),
  /** A date or time of the page, as HTML writes it ("2026-11-28", "2026-W48", "14:30") or empty; the bounds too. */
  z.object({
    ...askRef,
    kind: z.literal('date'),
    form: z.enum(dateForms),
    label: z.string(),
    ...{ value: z.string(), min: z.string(), max: z.string() },
  }),
  /** What the agent would write, by the page's own names of its fields. `replaces`: something is written there already. */
  z.object({
    ...askRef,
    kind: z.literal('fields'),
    lines: z.array(z.object({ label: z.string(), text: z.string(), replaces: z.boolean() })),
  }),
]);
export type PaneAsk = z.infer<typeof paneAskSchema>;

/**
 * The citizen's answer. `accepted`: yes, print it, these files, these entries, this date, or fill the fields; `text`: what a prompt is
 * answered with, or a date; `choices`: the entries, counted from 0;
 * `struck`: the lines that are not to be written, counted from 0.
 */
export const paneAnswerSchema = z.object({
  ...askRef,
  accepted: z.boolean(),
  text: z.string().max(500).optional(),
  choices: z.array(z.int().nonnegative()).max(1000).optional(),
  documentIds: z.array(idSchema).max(50).optional(),
  struck: z.array(z.int().nonnegative()).max(PREFILL_MAX_FIELDS).optional(),
});
export type PaneAnswer = z.infer<typeof paneAnswerSchema>;
