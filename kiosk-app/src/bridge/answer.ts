import { CodedError, wireErrorSchema } from '@visio-accueil/shared/protocol/errors.ts';
import { z } from 'zod';
import { verbTable, type Verb, type VerbData } from './contract.ts';

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);

/** Reads the host's acknowledgement of a verb; throws the `CodedError` it carries. */
export const readAnswer = <V extends Verb>(verb: V, answer: unknown): VerbData<V> => {
  const parsed = answerSchema.parse(answer);
  if (!parsed.ok) throw new CodedError(parsed.error.code, { message: parsed.error.message });
  return verbTable[verb].data.parse(parsed.data) as VerbData<V>;
};
