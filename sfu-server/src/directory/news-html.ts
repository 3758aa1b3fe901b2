import { withFirst } from '@visio-accueil/shared/domain/french-date.ts';
import { timeText } from '@visio-accueil/shared/domain/hours-words.ts';
import type { News } from '@visio-accueil/shared/protocol/news.ts';
import { escaped } from '../http/public-page.ts';

/** News or an event that anybody may read, with the name of its département; null: of the whole network. */
export type PublicNews = Omit<News, 'departement'> & { readonly departement: string | null };

/** Entries of each kind that the page shows: it stays one that a small telephone loads. */
const SHOWN = 8;

const date = new Intl.DateTimeFormat('fr-FR', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});
const dayText = (day: string): string => withFirst(date.format(new Date(`${day}T00:00:00Z`)));
const hourText = (time: string): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return timeText(hours * 60 + minutes);
};

/** When and where, e.g. "mardi 1er décembre 2026 à 14 h, Mairie de Gramat". */
const whenAndWhere = ({ on, time, place }: NonNullable<News['event']>): string =>
  [`${dayText(on)}${time === null ? '' : ` à ${hourText(time)}`}`, place]
    .filter((part) => part !== '')
    .join(', ');

const entry = ({ title, text, departement, event }: PublicNews): string =>
  [
    `<section><h3>${escaped(title)}</h3>`,
    event === null ? '' : `<p><strong>${escaped(whenAndWhere(event))}</strong></p>`,
    ...(text === '' ? [] : text.split(/\n\s*\n/)).map(
      (part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`,
    ),
    departement === null ? '' : `<p>${escaped(departement)}</p>`,
    '</section>',
  ].join('');

/** News, then the agenda; nothing where there is nothing to tell. */
export const newsHtml = (news: readonly PublicNews[]): string => {
  const part = (title: string, entries: readonly PublicNews[]): string =>
    entries.length === 0 ? '' : `<h2>${title}</h2>${entries.slice(0, SHOWN).map(entry).join('')}`;
  const told = news.filter(({ event }) => event === null);
  const agenda = news.filter(({ event }) => event !== null);
  return `${part('Actualités', told)}${part('Agenda', agenda)}`;
};
