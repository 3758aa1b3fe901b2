import { funders, planOfParts, type Funder, type PlanPart } from '../../domain/financing-plan.ts';
import { longDate } from './long-date.ts';
import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';

/** A financing plan to be handed round: scenarios beside each other. */
export interface FinancingOrder {
  readonly at: Date;
  /** At least one; each has the same scenarios. */
  readonly parts: readonly PlanPart[];
}

const FUNDERS: Readonly<Record<Funder, string>> = {
  region: 'Région',
  state: 'État',
  feder: 'FEDER',
  departement: 'Département',
  service: 'Organisme',
};
const UNITS = [
  ['kiosk', 'Borne usager'],
  ['expert', 'Borne expert'],
] as const;

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const money = (cents: number): string => number.format(cents / 100);
const percent = (hundredths: number): string => `${number.format(hundredths / 100)} %`;
const letter = (index: number): string => `Scénario ${String.fromCharCode(65 + index)}`;

/**
 * What each scenario costs and who pays its investment, with the rates it was worked out by, as PDF/A.
 * @throws RangeError when rates don't add up to 100 %
 */
export const financingPaper = async (
  { at, parts }: FinancingOrder,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const paper = new Paper(
    { title: 'Plan de financement', from: 'Visio-accueil', place: `le ${longDate(at)}` },
    fonts,
  );
  const scenarios = parts[0]?.scenarios ?? [];
  const plans = scenarios.map((_scenario, index) => planOfParts(parts, index));
  const several = parts.length > 1;
  const row = (name: string, each: (index: number) => string): string[] => [
    name,
    ...scenarios.map((_scenario, index) => each(index)),
  ];
  const amounts = (name: string, of: (plan: (typeof plans)[number]) => number): string[] =>
    row(name, (index) => money(plans[index] === undefined ? 0 : of(plans[index])));
  paper.heading('Plan de financement');
  paper.section('Les scénarios');
  for (const { name, scenarios: own } of parts) {
    if (several) paper.paragraph(name);
    paper.table(row('', letter), [
      row('Bornes usagers', (index) => String(own[index]?.kiosks ?? 0)),
      row('Bornes experts', (index) => String(own[index]?.experts ?? 0)),
      row('Années', (index) => String(own[index]?.years ?? 0)),
    ]);
  }
  paper.section('Ce qu’ils coûtent, et qui paie l’investissement');
  paper.table(row('Poste', letter), [
    amounts('Investissement', ({ investment }) => investment),
    ...funders.map((funder) => amounts(`dont ${FUNDERS[funder]}`, ({ shares }) => shares[funder])),
    amounts('Fonctionnement par an', ({ runningAYear }) => runningAYear),
    amounts('Total sur la durée', ({ total }) => total),
  ]);
  paper.section('Ce sur quoi ils reposent');
  for (const { name, rates } of parts) {
    if (several) paper.paragraph(name);
    paper.table(
      ['Pour une', ...UNITS.map(([, unit]) => unit)],
      [
        ['Investissement', ...UNITS.map(([unit]) => money(rates[unit].investment))],
        ['Fonctionnement par an', ...UNITS.map(([unit]) => money(rates[unit].runningAYear))],
        ...funders.map((funder) => [
          `Taux – ${FUNDERS[funder]}`,
          ...UNITS.map(([unit]) => percent(rates[unit].rates[funder])),
        ]),
      ],
    );
  }
  paper.paragraph(
    'Les parts sont comptées au centime ; leur somme est l’investissement. La devise, les taxes et le partage du fonctionnement ne sont pas précisés par le plan de 2009, dont on est parti.',
  );
  return paper.finish();
};
