import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
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

/** Answers `figures:read`: by time in its order, anything else by its name. */
export const figureHandlers = ({
  repository,
  clock,
  agencyLabel,
}: FigureOptions): HandlersOf<'figures:read'> => ({
  'figures:read': async (sender, { from, months, group }) => {
    const question = { from, to: addMonths(from, months), group, departement: scopeOf(sender) };
    const counted = await repository.count(question, currentMonth(clock));
    const names = group === 'site' || group === 'basin' ? await repository.names(group) : null;
    const labelOf = (key: string): string =>
      names?.get(key) ?? (group === 'agency' && key !== '' ? agencyLabel(key) : key);
    const rows = counted.map((row) => ({ ...row, label: labelOf(row.key) }));
    return { rows: rows.sort((a, b) => a.label.localeCompare(b.label, 'fr')) };
  },
});
