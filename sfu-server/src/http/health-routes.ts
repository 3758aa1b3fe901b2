import { Router } from 'express';
import type { Logger } from 'pino';

/** A part that has to work, by its name in the answer; rejects when it does not. */
export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>;

export interface HealthRoutesOptions {
  readonly checks: HealthChecks;
  /** Whether this server takes nobody new, because it is about to stop. */
  readonly isDraining: () => boolean;
  /** How long a check may take, in milliseconds. */
  readonly limit?: number;
  readonly log: Logger;
}

const within = async (work: Promise<unknown>, limit: number): Promise<void> => {
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(new Error(`no answer within ${limit} ms`)), limit);
  try {
    await Promise.race([work, timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
};

/**
 * GET /health: the process answers; a supervisor restarts one that does not. GET /health/ready: this server can receive
 * people, for a load balancer: 200, or 503 with the first thing that is wrong (`draining`, or a check's name).
 */
export const healthRoutes = ({ checks, isDraining, limit = 2_000, log }: HealthRoutesOptions): Router => {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/health/ready', async (_request, response) => {
    response.set('Cache-Control', 'no-store');
    if (isDraining()) {
      response.status(503).json({ status: 'draining' });
      return;
    }
    for (const [name, check] of Object.entries(checks)) {
      try {
        await within(check(), limit);
      } catch (error) {
        log.warn({ err: error, check: name }, 'not ready');
        response.status(503).json({ status: name });
        return;
      }
    }
    response.json({ status: 'ready' });
  });
  return router;
};
