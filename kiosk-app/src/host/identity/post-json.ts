import { CodedError, wireErrorSchema } from '@visio-accueil/shared/protocol/errors.ts';
import { z } from 'zod';

const DEADLINE = 10_000;
const refusalSchema = z.object({ error: wireErrorSchema });

/** Posts to the server and parses the answer; throws the server's `CodedError`, or `offline` when it can't be reached. */
export const postJson = async <S extends z.ZodType>(
  url: string,
  body: unknown,
  schema: S,
): Promise<z.output<S>> => {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE),
    });
    answer = await response.json();
  } catch (cause) {
    throw new CodedError('offline', { cause });
  }
  if (response.ok) return schema.parse(answer);
  const refusal = refusalSchema.safeParse(answer);
  throw refusal.success
    ? new CodedError(refusal.data.error.code, { message: refusal.data.error.message })
    : new CodedError('internal', { cause: new Error(`${url}: HTTP ${response.status}`) });
};
