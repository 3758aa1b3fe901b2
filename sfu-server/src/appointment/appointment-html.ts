import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import type { TimeSlot } from '@visio-accueil/shared/domain/appointment-slots.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { APPOINTMENT_PATH, type AppointmentStatus } from '@visio-accueil/shared/protocol/appointment.ts';
import { escaped, pageAround } from '../http/public-page.ts';
import { saidWhen } from './appointment-post.ts';
import type { StoredAppointment } from './appointment-repository.ts';
import type { BookableSite, StoredRule } from './appointment-rules-repository.ts';

/** What the page offers, and what was chosen of it. */
export interface BookingPage {
  readonly sites: readonly BookableSite[];
  /** The chosen place, or the only one. */
  readonly site: BookableSite | null;
  /** Of the agencies that give appointments at the chosen place. */
  readonly rules: readonly (StoredRule & { readonly label: string })[];
  /** Agency and motive, "caf:logement". */
  readonly matter: string;
  /** The first of the seven days shown; null: nothing chosen yet. */
  readonly from: string | null;
  readonly earlier: string | null;
  readonly later: string | null;
  readonly slots: readonly TimeSlot[];
  readonly documents: readonly string[];
  /** The id that the booking will have: sent twice, it is booked once. */
  readonly appointmentId: string;
  readonly messages: { readonly email: boolean; readonly sms: boolean };
  readonly alert?: string;
}

const alertOf = (alert: string | undefined): string =>
  alert === undefined ? '' : `<p class="alert" role="alert">${escaped(alert)}</p>`;
const option = (value: string, label: string, chosen: string): string =>
  `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(label)}</option>`;
const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escaped(value)}">`;
const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
const time = (at: Date): string =>
  new Intl.DateTimeFormat('fr-FR', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: NETWORK_TIME_ZONE,
  }).format(at);
const day = (at: Date): string => saidWhen(at).split(' à ')[0] ?? '';

/** Which agencies there are depends on the place: it is chosen first. */
const placeForm = ({ sites }: BookingPage): string => {
  const groups = [...Map.groupBy(sites, ({ departementName }) => departementName)].map(
    ([name, theirs]) =>
      `<optgroup label="${escaped(name)}">${theirs.map((site) => option(site.siteId, site.name, '')).join('')}</optgroup>`,
  );
  return `<form method="get" action="${APPOINTMENT_PATH}"><label for="lieu">Lieu</label>
<select id="lieu" name="lieu">${groups.join('')}</select><button type="submit">Choisir ce lieu</button></form>`;
};

const motiveForm = ({ sites, rules, matter }: BookingPage, { siteId, name }: BookableSite): string => {
  const groups = rules.map(
    ({ agencyId, label, motives }) =>
      `<optgroup label="${escaped(label)}">${motives
        .map((motive) => option(`${agencyId}:${motive.motiveId}`, `${label} – ${motive.label}`, matter))
        .join('')}</optgroup>`,
  );
  const form =
    rules.length === 0
      ? '<p>Aucun organisme ne donne de rendez-vous dans ce lieu pour le moment.</p>'
      : `<form method="get" action="${APPOINTMENT_PATH}">${hidden('lieu', siteId)}
<label for="motif">Motif</label><select id="motif" name="motif">${groups.join('')}</select><button type="submit">Voir les créneaux</button></form>`;
  const other =
    sites.length > 1 ? `<a class="quiet" href="${APPOINTMENT_PATH}">Choisir un autre lieu</a>` : '';
  return `<p>Lieu : <strong>${escaped(name)}</strong></p>${other}${form}`;
};

/** What is to be chosen next. */
const choice = (page: BookingPage): string => {
  if (page.sites.length === 0) return '<p>Aucun lieu ne donne de rendez-vous pour le moment.</p>';
  return page.site === null ? placeForm(page) : motiveForm(page, page.site);
};

const contactField = ({ messages }: BookingPage, id: string, required: boolean): string => {
  const ways = [messages.email ? 'courriel' : '', messages.sms ? 'SMS' : ''].filter((way) => way !== '');
  return `<label for="${id}">${required ? 'Prévenir' : 'Rappel'} par ${ways.join(' ou ')}${required ? '' : ' (facultatif)'}</label>
<input class="text" id="${id}" name="contact" maxlength="120" autocomplete="email"${required ? ' required' : ''}>
<p>Cette adresse sert à ces messages seulement, puis elle est effacée.</p>`;
};

/** Free times to choose one of, day by day. */
const slotChoice = (slots: readonly TimeSlot[]): string =>
  [...Map.groupBy(slots, ({ startsAt }) => day(startsAt))]
    .map(
      ([date, ofDay]) =>
        `<fieldset><legend>${escaped(date)}</legend><div class="slots">${ofDay
          .map(
            ({ startsAt }) =>
              `<label><input type="radio" name="debut" value="${startsAt.toISOString()}" required>${time(startsAt)}</label>`,
          )
          .join('')}</div></fieldset>`,
    )
    .join('');

/** The seven days shown, and those beside them. */
export interface ShownWeek {
  readonly from: string;
  readonly earlier: string | null;
  readonly later: string | null;
}

const weekLinks = (
  { earlier, later }: Omit<ShownWeek, 'from'>,
  path: string,
  chosen: Readonly<Record<string, string>>,
): string => {
  const link = (date: string | null, words: string): string =>
    date === null
      ? ''
      : `<a class="quiet" href="${escaped(`${path}?${new URLSearchParams({ ...chosen, du: date }).toString()}`)}">${words}</a>`;
  return `${link(earlier, 'Semaine d’avant')}${link(later, 'Semaine d’après')}`;
};

const NO_SLOT = '<p>Aucun créneau libre ces sept jours.</p>';

const slotForm = (page: BookingPage): string => {
  const { slots, site, matter, from, appointmentId, messages, documents } = page;
  const siteId = site?.siteId ?? '';
  const keys = hidden('lieu', siteId) + hidden('motif', matter) + hidden('du', from ?? '');
  const canTell = messages.email || messages.sms;
  const booking =
    slots.length === 0
      ? NO_SLOT
      : `<form method="post" action="${APPOINTMENT_PATH}">${keys}${hidden('id', appointmentId)}${slotChoice(slots)}${canTell ? contactField(page, 'contact', false) : ''}<button type="submit">Prendre ce rendez-vous</button></form>`;
  const papers = documents.length === 0 ? '' : `<h2>À apporter</h2>${list(documents)}`;
  const watch = canTell
    ? `<h2>Aucun créneau ne convient ?</h2><form method="post" action="${APPOINTMENT_PATH}/alerte">${keys}${contactField(page, 'alerte', true)}<button class="quiet" type="submit">Me prévenir si un créneau se libère</button></form>`
    : '';
  return `<h2>Créneaux libres</h2>${booking}${weekLinks(page, APPOINTMENT_PATH, { lieu: siteId, motif: matter })}${papers}${watch}`;
};

/** The page on which anybody books. */
export const bookingHtml = (page: BookingPage): string =>
  pageAround(
    'Prendre rendez-vous',
    `${alertOf(page.alert)}<p>Vous parlez à un agent par visio, dans un lieu près de chez vous. Votre nom n’est pas demandé.</p>${choice(page)}${page.from === null ? '' : slotForm(page)}`,
  );

const STATES: Readonly<Record<AppointmentStatus, string>> = {
  booked: 'Ce rendez-vous est pris.',
  arrived: 'Vous êtes noté comme arrivé.',
  done: 'Ce rendez-vous a eu lieu.',
  cancelled: 'Ce rendez-vous est annulé.',
  missed: 'Ce rendez-vous est passé.',
};

/** The page of one appointment: its address is known to whoever booked it. */
export const appointmentHtml = (
  appointment: StoredAppointment,
  agencyLabel: string,
  alert?: string,
): string => {
  const { appointmentId, startsAt, siteName, siteAddress, motive, documents, status } = appointment;
  const path = `${APPOINTMENT_PATH}/${appointmentId}`;
  const isBooked = status === 'booked';
  const isToCome = isBooked || status === 'arrived';
  return pageAround(
    `Rendez-vous ${referenceOf(appointmentId)}`,
    `${alertOf(alert)}<p><strong>${STATES[status]}</strong></p>${list([
      saidWhen(startsAt),
      `${agencyLabel}, par visio`,
      ...(motive === null ? [] : [motive]),
      siteAddress === '' ? siteName : `${siteName}, ${siteAddress}`,
    ])}${(documents ?? []).length === 0 || !isToCome ? '' : `<h2>À apporter</h2>${list(documents ?? [])}`}${
      isBooked
        ? `<a href="${path}/billet.pdf">Billet à imprimer (PDF)</a><a class="quiet" href="${path}/agenda.ics">Ajouter à mon agenda</a>
<a class="quiet" href="${path}/deplacer">Changer de jour ou d’heure</a>
<a class="quiet" href="${path}/annuler">Annuler ce rendez-vous</a>`
        : `<a class="quiet" href="${APPOINTMENT_PATH}">Prendre un autre rendez-vous</a>`
    }`,
  );
};

/** The page on which an appointment gets another time; until then it keeps its own. */
export const moveHtml = (
  { appointmentId, startsAt }: StoredAppointment,
  week: ShownWeek & { readonly slots: readonly TimeSlot[] },
  alert?: string,
): string => {
  const path = `${APPOINTMENT_PATH}/${appointmentId}`;
  const choice =
    week.slots.length === 0
      ? NO_SLOT
      : `<form method="post" action="${path}/deplacer">${hidden('du', week.from)}${slotChoice(week.slots)}<button type="submit">Choisir ce moment</button></form>`;
  return pageAround(
    'Changer de jour ou d’heure',
    `${alertOf(alert)}<p>Votre rendez-vous : <strong>${escaped(saidWhen(startsAt))}</strong>. Il reste pris tant que vous n’avez pas choisi un autre moment.</p>
<h2>Créneaux libres</h2>${choice}${weekLinks(week, `${path}/deplacer`, {})}<a class="quiet" href="${path}">Garder mon rendez-vous</a>`,
  );
};

/** The page that asks again before an appointment is given back. */
export const cancelHtml = ({ appointmentId, startsAt }: StoredAppointment): string => {
  const path = `${APPOINTMENT_PATH}/${appointmentId}`;
  return pageAround(
    'Annuler ce rendez-vous ?',
    `<p>Votre rendez-vous : <strong>${escaped(saidWhen(startsAt))}</strong>. Le créneau servira à quelqu’un d’autre.</p>
<form method="post" action="${path}/annuler"><button type="submit">Oui, annuler</button></form><a class="quiet" href="${path}">Garder mon rendez-vous</a>`,
  );
};

/** A page of one sentence. */
export const sentenceHtml = (title: string, sentence: string): string =>
  pageAround(
    title,
    `<p>${escaped(sentence)}</p><a class="quiet" href="${APPOINTMENT_PATH}">Prendre rendez-vous</a>`,
  );
