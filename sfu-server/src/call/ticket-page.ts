import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { TICKET_PATH } from '@visio-accueil/shared/protocol/ticket.ts';
import { Router, type ErrorRequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import { publicPage, type PublicPage } from '../http/public-page.ts';
import type { TicketBoard } from './ticket-board.ts';

/** Pages an address may ask for a minute: a telephone asks once a minute by itself. */
const PAGES_A_MINUTE = 60;
/** Seconds after which the page asks again. */
const AGAIN = 60;

type Kept = NonNullable<ReturnType<TicketBoard['ofCall']>>;

const hour = (date: Date): string =>
  new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: NETWORK_TIME_ZONE })
    .format(date)
    .replace(':', ' h ');

const page = (ticket: Kept | null): PublicPage => {
  if (ticket === null)
    return {
      title: 'Ce numéro n’est plus gardé',
      paragraphs: [
        'Vous êtes déjà revenu, ou le temps est passé. Vous pouvez reprendre une place à une borne.',
      ],
    };
  const { number, agencyLabel, called, keptUntil } = ticket;
  return {
    title: called ? 'C’est votre tour' : `Votre numéro pour ${agencyLabel}`,
    lead: String(number),
    paragraphs: [
      called
        ? `${agencyLabel} vous attend. Touchez « J’ai un numéro » à une borne du lieu.`
        : 'Ce n’est pas encore votre tour. Cette page se met à jour toutes les minutes.',
      `Votre place est gardée jusqu’à ${hour(keptUntil)}.`,
    ],
    refresh: AGAIN,
  };
};

/** The page of a ticket's QR code: whose turn it is, as every kiosk of the site shows it. */
export const ticketPage = (ticketOf: TicketBoard['ofCall'], clock: Clock): Router => {
  const router = Router();
  router.use(TICKET_PATH, limitAttempts(clock, PAGES_A_MINUTE));
  router.get(`${TICKET_PATH}:callId`, ({ params }, response) => {
    const ticket = ticketOf(params.callId);
    response
      .status(ticket === null ? 404 : 200)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(publicPage(page(ticket)));
  });
  const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (!(error instanceof CodedError && error.code === 'rate-limited')) {
      next(error);
      return;
    }
    const paragraphs = ['Attendez une minute, puis rechargez cette page.'];
    response
      .status(429)
      .type('html')
      .send(publicPage({ title: 'Trop de demandes', paragraphs }));
  };
  router.use(TICKET_PATH, refused);
  return router;
};
