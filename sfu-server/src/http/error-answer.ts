import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';

const STATUSES: Partial<Record<ErrorCode, number>> = {
  'invalid-payload': 400,
  'too-large': 413,
  'not-signed-in': 401,
  'credentials-invalid': 401,
  forbidden: 403,
  'password-temporary': 403,
  'kiosk-revoked': 403,
  'kiosk-unknown': 404,
  'unknown-event': 404,
  'enrolment-code-invalid': 404,
  'enrolment-code-expired': 410,
  'account-locked': 423,
  'rate-limited': 429,
  internal: 500,
};

/** What body-parser and the file server throw has a status; its message may quote the body, so it goes no further. */
const coded = (error: unknown): CodedError => {
  if (error instanceof CodedError) return error;
  const status = (error as { status?: unknown }).status;
  if (status === 400) return new CodedError('invalid-payload');
  if (status === 404) return new CodedError('unknown-event');
  if (status === 413) return new CodedError('too-large');
  return new CodedError('internal', { cause: error });
};

/** Turns whatever a route throws into `{error: {code, message}}`; an unknown error is logged whole. */
export const errorAnswer =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const answer = coded(error);
    if (answer.code === 'internal') logger.error({ err: error, path: request.path }, 'unexpected error');
    else logger.warn({ code: answer.code, path: request.path }, 'refused');
    response.status(STATUSES[answer.code] ?? 400).json({ error: answer.toWire() });
  };
