import { timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { TOKEN_META } from '../../bridge/carrier.ts';
import type { OriginRule } from './origin-rule.ts';
import type { PageTokens } from './page-tokens.ts';

export interface KioskPageOptions {
  /** Folder of the built renderer. */
  dist: string;
  /** The secret only the shell knows; null in a demonstration, where any window of this machine may be the kiosk. */
  launchKey: string | null;
  tokens: PageTokens;
  rule: () => OriginRule;
}

const sameSecret = (given: unknown, secret: string): boolean => {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * Styles may be inline: Mantine writes its variables in a `<style>` element. Scripts never. The mirror of the shared page has
 * pictures and fonts as blobs.
 */
const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });

/** Serves the renderer; `GET /` carries a fresh one-time token for the bridge. */
export const kioskPage = (options: KioskPageOptions): Express => {
  const app = express();
  app.use((request, response, next) => {
    if (options.rule().allowsHost(request.headers.host)) next();
    else response.status(421).type('text').send('This host answers to its own name only.');
  });
  app.use(securityHeaders());
  app.get(['/', '/index.html'], async (request, response) => {
    if (options.launchKey !== null && !sameSecret(request.query['key'], options.launchKey)) {
      response.status(403).type('text').send('Only the kiosk’s own shell may open this page.');
      return;
    }
    let html: string;
    try {
      html = await readFile(join(options.dist, 'index.html'), 'utf8');
    } catch {
      response
        .status(503)
        .type('text')
        .send(`The kiosk’s screens are not built: ${options.dist} is missing.`);
      return;
    }
    const meta = `<meta name="${TOKEN_META}" content="${options.tokens.mint()}">`;
    response
      .type('html')
      .set('Cache-Control', 'no-store')
      .send(html.replace('<head>', `<head>${meta}`));
  });
  app.use(express.static(options.dist, { index: false }));
  return app;
};
