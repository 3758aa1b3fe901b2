import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestHandler } from 'express';

/** Does the page that sends (Origin) come from this very server (Host)? Programs send no Origin and bear no cookie of ours. */
export const isSameOrigin = (origin: string | undefined, host: string | undefined): boolean => {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
};

/** Refuses what another site's page sends with our cookie (CSRF). */
export const requireSameOrigin: RequestHandler = (request, _response, next) => {
  if (!isSameOrigin(request.headers.origin, request.headers.host)) throw new CodedError('forbidden');
  next();
};
