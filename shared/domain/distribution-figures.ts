/** What was handed out, added up and as a file for spreadsheets. What was recorded by mistake is in the file, and in no sum. */
import { distributionKinds, type Distribution } from '../protocol/distribution.ts';
import { writeCsv } from './csv.ts';

type Kind = Distribution['kind'];

/** Pieces by kind of one place. */
export interface DistributionTotal {
  readonly siteId: string;
  readonly counts: Readonly<Record<Kind, number>>;
}

/** By place, in the order in which they first come. */
export const distributionTotals = (distributions: readonly Distribution[]): DistributionTotal[] =>
  [
    ...Map.groupBy(
      distributions.filter(({ cancelled }) => !cancelled),
      ({ siteId }) => siteId,
    ),
  ].map(([siteId, theirs]) => ({
    siteId,
    counts: Object.fromEntries(
      distributionKinds.map((kind) => [
        kind,
        theirs.filter((each) => each.kind === kind).reduce((sum, { quantity }) => sum + quantity, 0),
      ]),
    ) as Record<Kind, number>,
  }));

const KINDS: Readonly<Record<Kind, string>> = {
  poster: 'affiche',
  leaflet: 'dépliant',
  sign: 'panneau',
  sms: 'SMS',
  statement: 'relevé de compte',
  other: 'autre',
};
const HEADING = ['lieu', 'date', 'support', 'nombre', 'endroit', 'annulé', 'corrections'];

/** A line each, in French as every file. */
export const distributionFile = (
  distributions: readonly Distribution[],
  siteName: (siteId: string) => string,
): string =>
  writeCsv([
    HEADING,
    ...distributions.map(({ siteId, on, kind, quantity, where, cancelled, corrections }) => [
      ...[siteName(siteId), on, KINDS[kind], String(quantity), where, cancelled ? 'oui' : 'non'],
      corrections.map(({ reason }) => reason).join(' | '),
    ]),
  ]);
