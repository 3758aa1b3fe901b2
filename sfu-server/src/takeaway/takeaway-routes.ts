import { PIN_DIGITS } from '@visio-accueil/shared/document/takeaway-cipher.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { TAKEAWAY_PATH } from '@visio-accueil/shared/protocol/takeaway.ts';
import { Router, urlencoded, type ErrorRequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import { publicPage, type PublicPage } from '../http/public-page.ts';
import { sentences } from './takeaway-sentences.ts';
import type { OpenedTakeaway, TakeawayStore } from './takeaway-store.ts';

/** Pages and PINs an address may try a minute: many sites may share that of a proxy; three tries end a document anyway. */
const TRIES_A_MINUTE = 60;

export interface TakeawayRoutesOptions {
  readonly store: TakeawayStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

const ask = (alert?: string): PublicPage => ({
  title: sentences.title,
  ...(alert === undefined ? {} : { alert }),
  paragraphs: [sentences.how],
  after: sentences.once,
  pinForm: { label: sentences.label, button: sentences.button, digits: PIN_DIGITS },
});
const gone: PublicPage = { title: sentences.goneTitle, paragraphs: [sentences.gone, sentences.again] };
const locked: PublicPage = { title: sentences.lockedTitle, paragraphs: [sentences.locked, sentences.again] };
const busy: PublicPage = { title: sentences.busyTitle, paragraphs: [sentences.busy], retry: sentences.retry };
const limited: PublicPage = {
  title: sentences.limitedTitle,
  paragraphs: [sentences.limited],
  retry: sentences.retry,
};

const show = (response: Response, status: number, page: PublicPage): void => {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(publicPage(page));
};

/** Sends the document; it is gone once the telephone has all of it, and there again if the line breaks before. */
const send = (response: Response, { bytes, taken, failed }: OpenedTakeaway): void => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'attachment; filename="document-visio-accueil.pdf"',
    'Content-Length': String(bytes.length),
  });
  response.once('finish', taken);
  response.once('close', () => {
    if (!response.writableFinished) failed();
  });
  response.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
};

/** The page of a QR code, as `shared/protocol/takeaway.ts` describes. Its address is a secret: it is never logged. */
export const takeawayRoutes = ({ store, clock, logger }: TakeawayRoutesOptions): Router => {
  const router = Router();
  const path = `${TAKEAWAY_PATH}:secret`;
  router.use(TAKEAWAY_PATH, limitAttempts(clock, TRIES_A_MINUTE));
  router.get(path, ({ params }, response) => {
    if (store.waits(params.secret)) show(response, 200, ask());
    else show(response, 404, gone);
  });
  router.post(path, urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const { pin } = request.body as { pin?: unknown };
    const digits = typeof pin === 'string' ? pin.replace(/\s/g, '') : '';
    // A slip of the finger is no try.
    if (!new RegExp(`^\\d{${String(PIN_DIGITS)}}$`).test(digits)) {
      show(response, 400, ask(sentences.incomplete));
      return;
    }
    const answer = await store.open(request.params.secret, digits);
    if (answer === 'gone') show(response, 404, gone);
    else if (answer === 'locked') show(response, 410, locked);
    else if (answer === 'busy') show(response, 409, busy);
    else if ('triesLeft' in answer) show(response, 403, ask(sentences.wrong(answer.triesLeft)));
    else send(response, answer);
  });
  // Whatever goes wrong here ends here: the usual answer would log the address.
  const refused: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    if (error instanceof CodedError && error.code === 'rate-limited') {
      show(response, 429, limited);
      return;
    }
    logger.warn({ code: error instanceof CodedError ? error.code : 'internal' }, 'takeaway refused');
    show(response, 404, gone);
  };
  router.use(TAKEAWAY_PATH, refused);
  return router;
};
