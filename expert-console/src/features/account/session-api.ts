import { accountAnswerSchema, type Account } from '@visio-accueil/shared/protocol/account.ts';
import { CodedError, wireErrorSchema, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { z } from 'zod';

const PATH = '/api/session';
const errorAnswerSchema = z.object({ error: wireErrorSchema });

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'not-signed-in',
  403: 'forbidden',
  423: 'account-locked',
  429: 'rate-limited',
};

const ask = async (method: 'GET' | 'POST' | 'DELETE', body?: unknown): Promise<Response> => {
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
  }
  try {
    return await fetch(PATH, init);
  } catch (cause) {
    throw new CodedError('offline', { cause });
  }
};

const refusal = async (response: Response): Promise<CodedError> => {
  const body: unknown = await response.json().catch(() => null);
  const parsed = errorAnswerSchema.safeParse(body);
  return new CodedError(
    parsed.success ? parsed.data.error.code : (codeByStatus[response.status] ?? 'internal'),
  );
};

const accountOf = async (response: Response): Promise<Account> =>
  accountAnswerSchema.parse(await response.json()).account;

/** Who is signed in here; null for nobody. Rejects with `offline` or `internal` when it cannot be told. */
export const fetchSession = async (): Promise<Account | null> => {
  const response = await ask('GET');
  if (response.status === 401) return null;
  if (!response.ok) throw await refusal(response);
  return accountOf(response);
};

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** In the place of a first password. */
  readonly newPassword?: string;
}

/**
 * Signs in. Rejects with `credentials-invalid`, `account-locked`, `offline` ...; with `password-temporary` when a new password
 * has to be chosen, and `password-same` when that is the first one again.
 */
export const signIn = async (credentials: Credentials): Promise<Account> => {
  const response = await ask('POST', credentials);
  if (!response.ok) throw await refusal(response);
  return accountOf(response);
};

/** Ends the session on the server too. A session that is already gone counts as ended. */
export const signOut = async (): Promise<void> => {
  const response = await ask('DELETE');
  if (!response.ok && response.status !== 401) throw await refusal(response);
};
