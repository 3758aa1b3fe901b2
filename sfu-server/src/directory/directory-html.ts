import { exceptionLines, openingText, weekLines } from '@visio-accueil/shared/domain/hours-words.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { APPOINTMENT_PATH } from '@visio-accueil/shared/protocol/appointment.ts';
import { DIRECTORY_PATH } from '@visio-accueil/shared/protocol/kit.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import { escaped, pageAround } from '../http/public-page.ts';
import { newsHtml, type PublicNews } from './news-html.ts';
import type { DirectoryAgency, DirectorySite, ListedSite } from './directory-repository.ts';

/** Closures are told five weeks ahead. */
const DAYS_AHEAD = 35;

const hoursOf = (hours: OpeningHours, now: Date): string[] => [
  ...weekLines(hours),
  ...exceptionLines(hours, localTime(now, NETWORK_TIME_ZONE).date, DAYS_AHEAD),
];

/** The address with its commune, when the one does not say the other already. */
export const addressLine = ({ address, commune }: Pick<DirectorySite, 'address' | 'commune'>): string => {
  const isNamed = commune === null || address.includes(commune);
  return [address, isNamed ? '' : commune].filter((part) => part !== '').join(', ');
};

/** How to come, and when. */
export const siteLines = (
  { address, access, commune, confidentialRoom, hours }: DirectorySite,
  now: Date,
): string[] => {
  const place = addressLine({ address, commune });
  return [
    ...(place === '' ? [] : [place]),
    ...(access === '' ? [] : [`Pour venir : ${access}`]),
    ...hoursOf(hours, now),
    ...(confidentialRoom ? ['Une pièce fermée : personne d’autre n’entend.'] : []),
  ];
};

/** What it is for, when it receives, and what to bring. */
export const agencyLines = (
  { purpose, hours, byAppointment, departements, motives }: DirectoryAgency,
  now: Date,
): string[] => [
  ...(purpose === '' ? [] : [purpose]),
  ...(departements.length === 0 ? [] : [`Pour : ${departements.join(', ')}`]),
  ...(byAppointment ? ['Sur rendez-vous seulement'] : []),
  ...hoursOf(hours, now),
  ...motives.map(({ label, documents }) =>
    documents.length === 0 ? label : `${label} – à apporter : ${documents.join(', ')}`,
  ),
];

const list = (lines: readonly string[]): string =>
  `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
const entry = (name: string, hours: OpeningHours, lines: readonly string[], now: Date, id = ''): string =>
  `<section${id === '' ? '' : ` id="${escaped(id)}"`}><h3>${escaped(name)}</h3><p><strong>${escaped(openingText(hours, now))}</strong></p>${list(lines)}`;

const bookingLink = ({ siteId, name }: DirectorySite): string => {
  const book = `${APPOINTMENT_PATH}?${new URLSearchParams({ lieu: siteId }).toString()}`;
  return `<a class="quiet" href="${escaped(book)}" aria-label="${escaped(`Prendre rendez-vous, ${name}`)}">Prendre rendez-vous</a>`;
};

/** Its short and its long name, when the one does not say the other already. */
export const agencyTitle = ({ label, name }: { readonly label: string; readonly name: string }): string =>
  name.includes(label) ? name : `${label} – ${name}`;

/** The public directory: places, agencies, what holds now. Nothing that it is given is taken for HTML. */
export const directoryHtml = (
  sites: readonly ListedSite[],
  agencies: readonly (DirectoryAgency & { readonly label: string })[],
  news: readonly PublicNews[],
  now: Date,
): string => {
  const places = [...Map.groupBy(sites, ({ departement }) => departement)]
    .map(
      ([departement, theirs]) =>
        `<h2>${escaped(departement)}</h2>${theirs
          .map((site) => {
            return `${entry(site.name, site.hours, siteLines(site, now), now, `lieu-${site.siteId}`)}${site.isBookable ? bookingLink(site) : ''}</section>`;
          })
          .join('\n')}`,
    )
    .join('\n');
  const offices = agencies
    .map((agency) => `${entry(agencyTitle(agency), agency.hours, agencyLines(agency, now), now)}</section>`)
    .join('\n');
  return pageAround(
    'Où parler à un agent, près de chez vous',
    `<p>Sans compte et sans ordinateur. Un médiateur vous accueille sur place.</p>
<a class="quiet" href="${DIRECTORY_PATH}.pdf">L’annuaire à imprimer (PDF)</a>
${newsHtml(news)}
${sites.length === 0 ? '<p>Aucun lieu n’est ouvert pour le moment.</p>' : places}
${offices === '' ? '' : `<h2>Les organismes</h2>${offices}`}`,
  );
};
