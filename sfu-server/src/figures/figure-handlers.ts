import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { instantOf } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { FigureRepository } from './figure-repository.ts';

interface FigureOptions {
  readonly repository: FigureRepository;
  readonly agencyLabel: (agencyId: string) => string;
}

const firstOf = (month: string): Date => instantOf({ date: `${month}-01`, minutes: 0 }, NETWORK_TIME_ZONE);

/** Answers `figures:read`: by time in its order, anything else by its name. */
export const figureHandlers = ({ repository, agencyLabel }: FigureOptions): HandlersOf<'figures:read'> => ({
  'figures:read': async (sender, { from, months, group }) => {
    const counted = await repository.count({
      from: firstOf(from),
      to: firstOf(addMonths(from, months)),
      group,
      departement: scopeOf(sender),
    });
    const names = group === 'site' || group === 'basin' ? await repository.names(group) : null;
    const labelOf = (key: string): string =>
      names?.get(key) ?? (group === 'agency' && key !== '' ? agencyLabel(key) : key);
    const rows = counted.map((row) => ({ ...row, label: labelOf(row.key) }));
    return { rows: rows.sort((a, b) => a.label.localeCompare(b.label, 'fr')) };
  },
});
