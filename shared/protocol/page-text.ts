/**
 * The words on a scanned page, for a PDF that can be searched. Over HTTP, as a page weighs more than a message:
 *
 *     POST /api/page-text  (a JPEG or PNG)  -> {words}          agents only; nothing is kept
 */
import { z } from 'zod';

const part = z.number().min(0).max(1);

/** A word and where it is, in parts of the picture's width and height from its top left. */
export const readWordSchema = z.object({
  text: z.string().max(200),
  box: z.object({ left: part, top: part, width: part, height: part }),
});
export type ReadWord = z.infer<typeof readWordSchema>;

export const pageTextSchema = z.object({ words: z.array(readWordSchema) });
