import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { Router, type Request } from 'express';

export interface MetricsRoutesOptions {
  /** What a scraper has to show (`Authorization: Bearer`); null: only this machine may ask. */
  readonly token: string | null;
  /** The figures of this moment, as Prometheus' text. */
  readonly collect: () => Promise<{ readonly type: string; readonly text: string }>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Asked by this very machine, and not by a proxy on it for somebody else. */
const isLocal = (request: Request): boolean => {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => name in request.headers);
  return !forwarded && (address === '::1' || (isIP(address) === 4 && address.startsWith('127.')));
};

const maySee = (request: Request, token: string | null): boolean => {
  if (token === null) return isLocal(request);
  const [scheme, shown = ''] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && timingSafeEqual(digest(shown), digest(token));
};

/** GET /metrics, for Prometheus. Answers 403 `forbidden` to whoever may not see it. */
export const metricsRoutes = ({ token, collect }: MetricsRoutesOptions): Router => {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    if (!maySee(request, token)) throw new CodedError('forbidden');
    const { text, type } = await collect();
    response.set('Cache-Control', 'no-store').type(type).send(text);
  });
  return router;
};
