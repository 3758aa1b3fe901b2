import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { errorAnswer } from './error-answer.ts';

export interface AppOptions {
  readonly routers: readonly Router[];
  /** The folder of the built console. */
  readonly consoleDist: string;
  readonly logger: Logger;
}

/**
 * The console runs nothing but its own files. Styles are inline because Mantine and the mirrored pages write them so; the
 * mirror itself is a frame without scripts.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'blob:', 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    frameSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Everything the server answers over plain HTTP. */
export const createApp = ({ routers, consoleDist, logger }: AppOptions): Express => {
  const app = express();
  app.disable('x-powered-by');
  // A proxy on this machine says who asks, so that its callers don't share one limit; nobody else is believed.
  app.set('trust proxy', 'loopback');
  app.use(
    helmet({
      contentSecurityPolicy,
      crossOriginEmbedderPolicy: false,
      // Over plain HTTP (development, or behind a proxy that sets it) the header would only mislead.
      strictTransportSecurity: false,
    }),
  );
  app.use(express.json({ limit: '16kb' }));
  for (const router of routers) app.use(router);
  app.use('/api', () => {
    throw new CodedError('unknown-event');
  });
  app.use(
    '/assets',
    express.static(join(consoleDist, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(consoleDist, { cacheControl: false }));
  app.get('/{*path}', (_request, response) => {
    response.set('Cache-Control', 'no-store').sendFile(join(consoleDist, 'index.html'));
  });
  app.use(errorAnswer(logger));
  return app;
};
