/** The papers of a place's communication kit: a poster (A3), a leaflet (A4, folded in three), a sign for the door (A4). */
import { lake } from '../../design/palette.ts';
import { weekLines } from '../../domain/hours-words.ts';
import { placeAddress, type Kit } from '../../protocol/kit.ts';
import type { PaperFonts } from './paper-file.ts';
import { Sheet, type Block, type Box } from './sheet.ts';

export const kitPapers = ['poster', 'leaflet', 'sign'] as const;
export type KitPaper = (typeof kitPapers)[number];

/** What to set. */
export interface KitOrder {
  readonly paper: KitPaper;
  readonly place: Kit;
  /** The address that people reach the network at, e.g. "https://visio.example". */
  readonly origin: string;
}

const DEEP = lake[7];
const PALE = lake[0];
const WHITE = '#ffffff';
const HEADLINE = 'Parlez à un agent,\nprès de chez vous';
const PROMISE =
  'En face à face par visio. Sans compte et sans ordinateur : un médiateur vous accueille sur place.';
const CLOSED_ROOM = 'Une pièce fermée : personne d’autre n’entend.';
const QR_WORDS =
  'Horaires du jour, pièces à apporter, rendez-vous : photographiez ce carré avec votre téléphone.';
const TITLES: Readonly<Record<KitPaper, string>> = {
  poster: 'Affiche',
  leaflet: 'Dépliant',
  sign: 'Panneau d’horaires',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const shownAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/#.*$/, '');
const agencyLines = ({ agencies }: Kit): string[] =>
  agencies.map(({ label, purpose }) => (purpose === '' ? label : `${label} : ${purpose}`));
/** An hour is not cut at the end of a line. */
const hoursOf = ({ hours }: Kit): string[] =>
  weekLines(hours).map((line) =>
    capital(line).replace(/ h\b( \d\d)?/g, (hour) => hour.replaceAll(' ', '\u00a0')),
  );

/** A box with so many points of white inside. */
const inside = ({ x, y, width, height }: Box, white: number): Box => ({
  ...{ x: x + white, y: y + white, width: width - 2 * white, height: height - 2 * white },
});

/** The code of the place's page with what it is for beside it, on a ground of its own. `letters`: their size. */
const qrBand = (sheet: Sheet, url: string, box: Box, letters: number): void => {
  sheet.ground(box, PALE);
  const code = { ...inside(box, box.height * 0.1), x: box.x + 56 };
  sheet.qrCode(url, `Adresse de la page de ce lieu : ${url}`, { ...code, width: code.height });
  const x = code.x + code.height + box.height * 0.15;
  sheet.fill({ ...code, x, width: box.x + box.width - x - box.height * 0.1 }, [
    { tag: 'P', text: QR_WORDS, size: letters, bold: true, after: letters * 0.5 },
    { tag: 'P', text: shownAddress(url), size: letters },
  ]);
};

/** The coloured head: whose it is and where. */
const head = (sheet: Sheet, { name }: Kit, box: Box, letters: number): void => {
  sheet.ground(box, DEEP);
  sheet.fill({ ...inside(box, letters * 0.5), x: 56, width: box.width - 112 }, [
    { tag: 'P', text: 'Visio-accueil', size: letters, bold: true, color: WHITE, after: letters * 0.2 },
    { tag: 'P', text: name, size: letters * 0.62, color: WHITE },
  ]);
};

const poster = (sheet: Sheet, place: Kit, url: string): void => {
  const { width, height } = sheet;
  head(sheet, place, { x: 0, y: 0, width, height: 230 }, 66);
  const box = { x: 56, y: 270, width: width - 112, height: height - 270 - 240 - 24 };
  const around = (agencies: readonly Block[]): Block[] => [
    { tag: 'H1', text: HEADLINE, size: 68, bold: true, color: DEEP, after: 14 },
    { tag: 'P', text: PROMISE, size: 29, after: 26 },
    ...agencies,
    { tag: 'H2', text: 'Où et quand', size: 36, bold: true, color: DEEP, after: 8 },
    { items: [place.address, ...hoursOf(place)].filter((line) => line !== ''), size: 30 },
  ];
  const listed = around(
    place.agencies.length === 0 ? [] : [{ items: agencyLines(place), size: 30, after: 26 }],
  );
  const labels = place.agencies.map(({ label }) => label).join(', ');
  const named = around([{ tag: 'P', text: labels, size: 34, bold: true, after: 26 }]);
  sheet.fill(box, sheet.hasRoom(box, listed) ? listed : named);
  qrBand(sheet, url, { x: 0, y: height - 240, width, height: 240 }, 29);
};

const sign = (sheet: Sheet, place: Kit, url: string): void => {
  const { width, height } = sheet;
  head(sheet, place, { x: 0, y: 0, width, height: 154 }, 44);
  sheet.fill({ x: 56, y: 186, width: width - 112, height: height - 186 - 170 - 20 }, [
    { tag: 'H1', text: 'Horaires', size: 46, bold: true, color: DEEP, after: 10 },
    ...hoursOf(place).map((text): Block => ({ tag: 'P', text, size: 31, bold: text !== 'Fermé', after: 8 })),
    ...(place.address === '' ? [] : [{ tag: 'P', text: place.address, size: 22, after: 10 } as const]),
    { tag: 'P', text: PROMISE, size: 22, after: 8 },
    ...(place.confidentialRoom ? [{ tag: 'P', text: CLOSED_ROOM, size: 22 } as const] : []),
  ]);
  qrBand(sheet, url, { x: 0, y: height - 170, width, height: 170 }, 21);
};

const what = (text: string): Block => ({ tag: 'H2', text, size: 20, bold: true, color: DEEP, after: 10 });

/** What to bring, by agency and motive; where that is too much for a panel, the page says it. */
const papersOf = (sheet: Sheet, place: Kit, box: Box): Block[] => {
  const motives = place.agencies.flatMap(({ label, motives }) =>
    motives
      .filter(({ documents }) => documents.length > 0)
      .map((motive) => `${label}, ${motive.label} : ${motive.documents.join(', ')}`),
  );
  const listed: Block[] = [what('À apporter'), { items: motives, size: 16 }];
  if (motives.length > 0 && sheet.hasRoom(box, listed)) return listed;
  const elsewhere = 'Les pièces à apporter dépendent de la démarche : la page de ce lieu les donne.';
  return [what('À apporter'), { tag: 'P', text: elsewhere, size: 18 }];
};

/** Two pages of three panels each: outside (flap, back, front), then inside. */
const leaflet = (sheet: Sheet, place: Kit, url: string): void => {
  const { width, height } = sheet;
  const panel = (index: number): Box => ({
    ...{ x: (width / 3) * index, y: 0, width: width / 3, height },
  });
  const [flap, back, front] = [inside(panel(0), 26), inside(panel(1), 26), panel(2)];
  sheet.fill(flap, [
    what('Comment cela se passe'),
    {
      items: [
        'Vous venez pendant les horaires, ou sur rendez-vous.',
        'Le médiateur vous installe à la borne et appelle l’organisme.',
        'Vous voyez l’agent et vous lui parlez.',
        'Vos papiers sont numérisés et envoyés, les siens s’impriment, avec votre accord à chaque fois.',
        'La conversation n’est ni enregistrée ni conservée.',
      ],
      size: 17,
    },
  ]);
  const code = { ...back, width: 150, height: 150, x: back.x + (back.width - 150) / 2 };
  sheet.fill({ ...back, height: back.height - 175 }, [
    what('Où et quand'),
    { tag: 'P', text: place.name, size: 16, bold: true, after: 4 },
    ...(place.address === '' ? [] : [{ tag: 'P', text: place.address, size: 16, after: 6 } as const]),
    ...(place.access === '' ? [] : [{ tag: 'P', text: place.access, size: 15, after: 6 } as const]),
    { items: hoursOf(place), size: 16, after: 8 },
    { tag: 'P', text: QR_WORDS, size: 14, after: 4 },
    { tag: 'P', text: shownAddress(url), size: 14 },
  ]);
  sheet.qrCode(url, `Adresse de la page de ce lieu : ${url}`, { ...code, y: height - 26 - 150 });
  sheet.ground(front, DEEP);
  sheet.fill({ ...inside(front, 30), y: 150, height: height - 180 }, [
    { tag: 'P', text: 'Visio-accueil', size: 34, bold: true, color: WHITE, after: 22 },
    { tag: 'H1', text: HEADLINE, size: 23, bold: true, color: WHITE, after: 18 },
    { tag: 'P', text: place.name, size: 18, color: WHITE },
  ]);
  sheet.turn();
  const [left, middle, right] = [inside(panel(0), 26), inside(panel(1), 26), inside(panel(2), 26)];
  sheet.ground(panel(1), PALE);
  sheet.fill(left, [
    what('Ce que vous y trouvez'),
    {
      items: [
        'Un agent, en face à face par visio.',
        'Un médiateur, pour être accueilli et aidé.',
        'De quoi numériser et imprimer vos papiers.',
        'De l’aide pour vos démarches en ligne.',
        ...(place.confidentialRoom ? [CLOSED_ROOM] : []),
      ],
      size: 19,
    },
  ]);
  const agencies = agencyLines(place);
  sheet.fill(middle, [
    what('Les organismes'),
    ...(agencies.length === 0
      ? [{ tag: 'P', text: 'La page de ce lieu les donne.', size: 19 } as const]
      : [{ items: agencies, size: 19 }]),
  ]);
  sheet.fill(right, papersOf(sheet, place, right));
};

/** One paper of the kit as PDF/A. @throws CodedError `form-invalid` where something cannot be printed or does not fit */
export const kitPaper = (
  { paper, place, origin }: KitOrder,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const sheet = new Sheet(
    {
      title: `${TITLES[paper]}, ${place.name}`,
      size: paper === 'poster' ? 'A3' : 'A4',
      landscape: paper === 'leaflet',
    },
    fonts,
  );
  const set = { poster, leaflet, sign }[paper];
  set(sheet, place, placeAddress(origin, place.siteId));
  return sheet.finish();
};
