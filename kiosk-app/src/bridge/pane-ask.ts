/**
 * What a page in the web pane asks of the citizen: a document it hands out, a question of its own, a file it wants. One at
 * a time, shown over the page; the agent is told its kind only.
 */
import { idSchema } from '@visio-accueil/shared/protocol/primitives.ts';
import { z } from 'zod';

const askRef = { askId: idSchema };

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
]);
export type PaneAsk = z.infer<typeof paneAskSchema>;

/** The citizen's answer. `accepted`: yes, print it, or these files; `text`: what a prompt is answered with. */
export const paneAnswerSchema = z.object({
  ...askRef,
  accepted: z.boolean(),
  text: z.string().max(500).optional(),
  documentIds: z.array(idSchema).max(50).optional(),
});
export type PaneAnswer = z.infer<typeof paneAnswerSchema>;
