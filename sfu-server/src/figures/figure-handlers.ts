import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { addDays, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { trainingRows } from '@visio-accueil/shared/domain/training-figures.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { FigureGroup } from '@visio-accueil/shared/protocol/figures.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { FigureRepository } from './figure-repository.ts';

interface FigureOptions {
  readonly repository: FigureRepository;
  readonly clock: Pick<Clock, 'now'>;
  readonly agencyLabel: (agencyId: string) => string;
}

/** The month that is under way on the network's clock. */
export const currentMonth = (clock: Pick<Clock, 'now'>): string =>
  localTime(clock.now(), NETWORK_TIME_ZONE).date.slice(0, 7);

/** Answers the `figures:` requests: by time in its order, anything else by its name. */
export const figureHandlers = ({
  repository,
  clock,
  agencyLabel,
}: FigureOptions): HandlersOf<Extract<RequestName, `figures:${string}`>> => {
  const labelled = async <T extends { readonly key: string }>(
    group: FigureGroup,
    counted: readonly T[],
  ): Promise<(T & { label: string })[]> => {
    const names = group === 'site' || group === 'basin' ? await repository.names(group) : null;
    const labelOf = (key: string): string =>
      names?.get(key) ?? (group === 'agency' && key !== '' ? agencyLabel(key) : key);
    const rows = counted.map((row) => ({ ...row, label: labelOf(row.key) }));
    return rows.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  };
  return {
    'figures:read': async (sender, { from, months, group }) => {
      const question = { from, to: addMonths(from, months), group, departement: scopeOf(sender) };
      return { rows: await labelled(group, await repository.count(question, currentMonth(clock))) };
    },
    'figures:appointments': async (sender, { from, months, group }) => {
      const question = { from, to: addMonths(from, months), group, departement: scopeOf(sender) };
      return { rows: await labelled(group, await repository.appointments(question)) };
    },
    'figures:training': async (sender, { from, months }) => {
      const to = addMonths(from, months);
      const [last, today] = [addDays(`${to}-01`, -1), localTime(clock.now(), NETWORK_TIME_ZONE).date];
      const facts = await repository.trainingFacts({ from, to, departement: scopeOf(sender) });
      return { rows: trainingRows(facts, last < today ? last : today) };
    },
  };
};
