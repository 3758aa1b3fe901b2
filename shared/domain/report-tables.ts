/** The tables of a committee's report, the same on paper and in a spreadsheet. In French, in every language of the screen. */
import type { FigureRow } from '../protocol/figures.ts';
import type { ReportFigures } from '../protocol/report.ts';
import type { SurveyResults } from '../protocol/survey.ts';
import { carbonOf, lot2009 } from './carbon.ts';
import { demarchesOf, summaryOf } from './figures.ts';
import { percents } from './survey.ts';

export type Cell = string | number | null;

export interface ReportTable {
  readonly title: string;
  readonly heading: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The column that is drawn as bars, beside the first one. */
  readonly drawn: number | null;
}

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin'];
const MORE_MONTHS = ['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** "2026-11" in words. */
export const monthText = (month: string): string =>
  `${[...MONTHS, ...MORE_MONTHS][Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** How much more or less than before, in whole percents; null where there was nothing to compare with. */
export const changeOf = (now: number, before: number): number | null =>
  before === 0 ? null : Math.round(((now - before) * 100) / before);

const minutes = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds / 6) / 10;

const keyFigures = (figures: ReportFigures): ReportTable => {
  const [now, before] = [summaryOf(figures.months), summaryOf(figures.before)];
  const row = (name: string, value: number, other: number): Cell[] => [
    name,
    value,
    other,
    changeOf(value, other),
  ];
  return {
    title: 'Chiffres clés',
    heading: ['', 'Trimestre', 'Trimestre précédent', 'Évolution (%)'],
    rows: [
      row('Démarches', now.demarches, before.demarches),
      row('Visios réalisées', now.visios, before.visios),
      row('Appels manqués', now.missed, before.missed),
      ['Attente moyenne (min)', minutes(now.meanWait), minutes(before.meanWait), null],
      ['Durée moyenne (min)', minutes(now.meanTalk), minutes(before.meanTalk), null],
      ['Lieux', figures.network.places, null, null],
      ['Médiateurs', figures.network.mediators, null, null],
      ['Heures de formation suivies', figures.network.trainingHours, null, null],
      ['Grilles validées', figures.grids.complete, null, null],
      ['Grilles attendues', figures.grids.expected, null, null],
    ],
    drawn: null,
  };
};

const byGroup = (
  title: string,
  name: string,
  rows: readonly FigureRow[],
  labelOf = (row: FigureRow) => row.label || 'Non précisé',
): ReportTable => ({
  title,
  heading: [
    name,
    'Démarches',
    'Visios',
    'Manqués',
    'Attente (min)',
    'Durée (min)',
    'Services en ligne',
    'Internet',
  ],
  rows: rows.map((row) => {
    const { meanWait, meanTalk } = summaryOf([row]);
    return [
      labelOf(row),
      demarchesOf(row),
      row.done,
      row.missed,
      minutes(meanWait),
      minutes(meanTalk),
      row.teleservices,
      row.consultations,
    ];
  }),
  drawn: 1,
});

const SATISFACTION = [
  ['welcome', 'Accueil'],
  ['mediator', 'Aide du médiateur'],
  ['agent', 'Échange avec l’agent'],
] as const;
const DEGREES = ['very', 'rather', 'little', 'not'] as const;

/** What people thought, in whole percents that add up; nothing of questions that fewer than five answered. */
const satisfaction = ({ questions }: SurveyResults): ReportTable => ({
  title: 'Satisfaction',
  heading: [
    'Satisfaction (%)',
    'Très satisfait',
    'Satisfait',
    'Peu satisfait',
    'Pas du tout',
    'Nombre de réponses',
  ],
  rows: SATISFACTION.flatMap(([question, name]) => {
    const found = questions.find((each) => each.question === question);
    if (!found?.counts) return [];
    const shares = percents(found.counts);
    return [[name, ...DEGREES.map((degree) => shares[degree] ?? 0), found.n]];
  }),
  drawn: 1,
});

/** What people were spared by car, with the factor that CO2 is counted by; nothing where fewer than five said it. */
const journeys = ({ km, measured }: SurveyResults): ReportTable => ({
  title: 'Trajets en voiture évités',
  heading: ['', 'Personnes', 'Kilomètres', `CO2 (kg, facteur ${lot2009.version})`],
  rows: (
    [
      ['D’après les usagers', km],
      ['D’après les communes, à vol d’oiseau', measured],
    ] as const
  ).flatMap(([name, { n, total }]) =>
    n === null || total === null ? [] : [[name, n, total, carbonOf(total, lot2009)]],
  ),
  drawn: null,
});

const byDemarches = (rows: readonly FigureRow[]): FigureRow[] =>
  [...rows].sort((one, other) => demarchesOf(other) - demarchesOf(one));

/** Every table of a report; those without a row are left out. */
export const reportTables = (figures: ReportFigures): ReportTable[] =>
  [
    keyFigures(figures),
    byGroup('Par mois', 'Mois', figures.months, ({ key }) => monthText(key)),
    byGroup('Par organisme', 'Organisme', byDemarches(figures.agencies)),
    byGroup('Par lieu', 'Lieu', byDemarches(figures.sites)),
    byGroup('Par bassin de vie', 'Bassin de vie', byDemarches(figures.basins)),
    satisfaction(figures.survey),
    journeys(figures.survey),
  ].filter(({ rows }) => rows.length > 0);
