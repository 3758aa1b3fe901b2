import { randomUUID } from 'node:crypto';
import { serves } from '@visio-accueil/shared/domain/agency-area.ts';
import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import { contactOf } from '@visio-accueil/shared/domain/contact.ts';
import { addDays, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { appointmentTicket } from '@visio-accueil/shared/document/paper/appointment-ticket.ts';
import { readPaperFonts } from '@visio-accueil/shared/document/paper/paper-fonts.ts';
import { APPOINTMENT_PATH } from '@visio-accueil/shared/protocol/appointment.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { Router, urlencoded, type ErrorRequestHandler, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import {
  appointmentHtml,
  bookingHtml,
  cancelHtml,
  moveHtml,
  sentenceHtml,
  type BookingPage,
  type ShownWeek,
} from './appointment-html.ts';
import { calendarOf } from './appointment-post.ts';
import type { AppointmentRulesRepository, BookableSite, StoredRule } from './appointment-rules-repository.ts';
import type { AppointmentWatches } from './appointment-watches.ts';
import type { StoredAppointment } from './appointment-repository.ts';
import { OFFERED_DAYS, type Appointments } from './appointments.ts';

/** Pages an address may ask for a minute, and what it may send: people of one place may share an address. */
const PAGES_A_MINUTE = 60;
const SENDS_A_MINUTE = 10;
/** How long someone who waits for a freed time is kept, in days. */
const WATCH_DAYS = 30;
const NO_WEEK = { from: null, earlier: null, later: null };
const NO_APPOINTMENTS = 'Ce lieu ne donne pas de rendez-vous pour le moment. Choisissez-en un autre.';
const NO_MOTIVE = 'Ce motif ne se traite pas dans ce lieu. Choisissez-en un autre.';

export interface AppointmentPageParts {
  readonly appointments: Appointments;
  readonly rules: AppointmentRulesRepository;
  readonly watches: AppointmentWatches;
  readonly agencyLabel: (agencyId: string) => string;
  readonly messages: { readonly email: boolean; readonly sms: boolean };
  readonly publicUrl: string | null;
  readonly clock: Clock;
}

const text = z.string().max(200).catch('');
const chosenSchema = z.object({ lieu: text, motif: text, du: z.iso.date().catch('') });
const movedSchema = z.object({ debut: z.iso.datetime() });
const sentSchema = z.object({ id: z.uuid(), debut: z.iso.datetime(), contact: text });

const siteOf = (sites: readonly BookableSite[], lieu: string): BookableSite | null =>
  (lieu === '' && sites.length === 1 ? sites[0] : sites.find(({ siteId }) => siteId === lieu)) ?? null;

const givesAppointments = (rule: StoredRule, { departement }: BookableSite): boolean =>
  rule.desks > 0 && rule.motives.length > 0 && serves(rule, departement);

/** Somebody who follows an old link must not book elsewhere, or something else, without noticing. */
const oldLinkAlert = (
  asked: { readonly lieu: string; readonly motif: string },
  site: BookableSite | null,
  motive: object | undefined,
): string | undefined => {
  if (asked.lieu !== '' && site === null) return NO_APPOINTMENTS;
  return asked.motif !== '' && motive === undefined ? NO_MOTIVE : undefined;
};

/** The public pages of appointments: no account, no script, nothing kept by the browser. */
export const appointmentPages = (parts: AppointmentPageParts): Router => {
  const { appointments, rules, watches, agencyLabel, messages, publicUrl, clock } = parts;
  const router = Router();
  const today = (): string => localTime(clock.now(), NETWORK_TIME_ZONE).date;

  /** Seven days from one on, today at the earliest. */
  const weekFrom = (date: string): ShownWeek => {
    const from = date > today() ? date : today();
    const earlier = from > today() ? addDays(from, -OFFERED_DAYS) : null;
    return { from, earlier, later: addDays(from, OFFERED_DAYS) };
  };
  const movePage = async (
    appointment: StoredAppointment,
    input: unknown,
    alert?: string,
  ): Promise<string> => {
    const week = weekFrom(chosenSchema.parse(input ?? {}).du);
    return moveHtml(appointment, { ...week, slots: await appointments.slots(appointment, week.from) }, alert);
  };
  const pageOf = async (input: unknown, alert?: string): Promise<BookingPage> => {
    const { lieu, motif, du } = chosenSchema.parse(input ?? {});
    const [sites, stored] = await Promise.all([rules.sites(), rules.rules()]);
    const site = siteOf(sites, lieu);
    const offered = site === null ? [] : stored.filter((rule) => givesAppointments(rule, site));
    const [agencyId = '', motiveId = ''] = motif.split(':');
    const motive = offered
      .find((rule) => rule.agencyId === agencyId)
      ?.motives.find((each) => each.motiveId === motiveId);
    const week = motive === undefined ? NO_WEEK : weekFrom(du);
    const key = { siteId: site?.siteId ?? '', agencyId, motiveId };
    const said = alert ?? oldLinkAlert({ lieu, motif }, site, motive);
    return {
      ...{ sites, site, matter: motif, messages, ...week },
      rules: offered.map((rule) => ({ ...rule, label: agencyLabel(rule.agencyId) })),
      slots: week.from === null ? [] : await appointments.slots(key, week.from),
      documents: motive?.documents ?? [],
      appointmentId: randomUUID(),
      ...(said === undefined ? {} : { alert: said }),
    };
  };
  const show = (response: Response, status: number, html: string): void => {
    response.status(status).set('Cache-Control', 'no-store').type('html').send(html);
  };
  const urlOf = (request: Request, id: string): string =>
    `${publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`}${APPOINTMENT_PATH}/${id}`;
  const form = urlencoded({ extended: false, limit: '4kb' });
  const sends = limitAttempts(clock, SENDS_A_MINUTE);

  router.use(APPOINTMENT_PATH, limitAttempts(clock, PAGES_A_MINUTE));
  router.get(APPOINTMENT_PATH, async ({ query }, response) => {
    show(response, 200, bookingHtml(await pageOf(query)));
  });
  router.post(APPOINTMENT_PATH, sends, form, async ({ body }, response) => {
    try {
      const { lieu, motif } = chosenSchema.parse(body ?? {});
      const sent = sentSchema.safeParse(body);
      if (!sent.success) throw new CodedError('slot-unknown');
      const [agencyId = '', motiveId = ''] = motif.split(':');
      const { appointmentId } = await appointments.book({
        ...{ appointmentId: sent.data.id, siteId: lieu, agencyId, motiveId },
        startsAt: new Date(sent.data.debut),
        contact: contactOf(sent.data.contact, messages),
      });
      response.redirect(303, `${APPOINTMENT_PATH}/${appointmentId}`);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      show(response, 409, bookingHtml(await pageOf(body, error.message)));
    }
  });
  router.post(`${APPOINTMENT_PATH}/alerte`, sends, form, async ({ body }, response) => {
    try {
      const { lieu, motif } = chosenSchema.parse(body ?? {});
      const { site, from, matter } = await pageOf({ lieu, motif });
      const contact = contactOf(z.object({ contact: text }).parse(body ?? {}).contact, messages);
      if (site === null || from === null) throw new CodedError('slot-unknown');
      if (contact === null) throw new CodedError('contact-invalid');
      if (holdsNir(contact)) throw new CodedError('nir-refused');
      const [agencyId = ''] = matter.split(':');
      await watches.add({ siteId: site.siteId, agencyId, contact, until: addDays(today(), WATCH_DAYS) });
      const sentence = `Vous serez prévenu une fois si un créneau se libère dans les ${String(WATCH_DAYS)} jours. Votre adresse est effacée ensuite.`;
      show(response, 200, sentenceHtml('C’est noté', sentence));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      show(response, 409, bookingHtml(await pageOf(body, error.message)));
    }
  });
  const path = `${APPOINTMENT_PATH}/:id` as const;
  router.get(path, async ({ params }, response) => {
    const appointment = await appointments.find(params.id);
    show(response, 200, appointmentHtml(appointment, agencyLabel(appointment.agencyId)));
  });
  router.get(`${path}/annuler`, async ({ params }, response) => {
    const appointment = await appointments.find(params.id);
    if (appointment.status === 'booked') show(response, 200, cancelHtml(appointment));
    else response.redirect(303, `${APPOINTMENT_PATH}/${params.id}`);
  });
  router.use(`${path}/annuler`, sends);
  router.post(`${path}/annuler`, async ({ params }, response) => {
    const appointment = await appointments.find(params.id);
    const label = agencyLabel(appointment.agencyId);
    try {
      show(response, 200, appointmentHtml(await appointments.act(appointment, 'cancel'), label));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      show(response, 409, appointmentHtml(await appointments.find(params.id), label, error.message));
    }
  });
  router.use(`${path}/deplacer`, (request, response, next) => {
    if (request.method === 'POST') sends(request, response, next);
    else next();
  });
  router.get(`${path}/deplacer`, async ({ params, query }, response) => {
    const appointment = await appointments.find(params.id);
    if (appointment.status === 'booked') show(response, 200, await movePage(appointment, query));
    else response.redirect(303, `${APPOINTMENT_PATH}/${params.id}`);
  });
  router.post(`${path}/deplacer`, form, async ({ params, body }, response) => {
    const appointment = await appointments.find(params.id);
    try {
      const sent = movedSchema.safeParse(body);
      if (!sent.success) throw new CodedError('slot-unknown');
      await appointments.move(appointment, new Date(sent.data.debut));
      response.redirect(303, `${APPOINTMENT_PATH}/${params.id}`);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      show(response, 409, await movePage(appointment, body, error.message));
    }
  });
  router.get(`${path}/agenda.ics`, async (request, response) => {
    const appointment = await appointments.find(request.params.id);
    const about = { agencyLabel: agencyLabel(appointment.agencyId), url: urlOf(request, request.params.id) };
    response
      .set('Cache-Control', 'no-store')
      .type('text/calendar')
      .attachment('rendez-vous.ics')
      .send(calendarOf(appointment, { ...about, stamp: clock.now() }));
  });
  router.get(`${path}/billet.pdf`, async (request, response) => {
    const appointment = await appointments.find(request.params.id);
    const bytes = await appointmentTicket(
      {
        ...appointment,
        reference: referenceOf(appointment.appointmentId),
        agencyLabel: agencyLabel(appointment.agencyId),
        motive: appointment.motive ?? '',
        documents: appointment.documents ?? [],
        printedAt: clock.now(),
        url: urlOf(request, request.params.id),
      },
      await readPaperFonts(),
    );
    response.set('Cache-Control', 'no-store').type('application/pdf').send(Buffer.from(bytes));
  });
  const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (!(error instanceof CodedError)) {
      next(error);
      return;
    }
    const status = error.code === 'rate-limited' ? 429 : 404;
    show(response, status, sentenceHtml('Rendez-vous', error.message));
  };
  router.use(APPOINTMENT_PATH, refused);
  return router;
};
