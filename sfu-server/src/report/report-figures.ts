import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { daysOf, firstMonthOf } from '@visio-accueil/shared/domain/quarter.ts';
import type { FigureGroup } from '@visio-accueil/shared/protocol/figures.ts';
import type { ReportFigures } from '@visio-accueil/shared/protocol/report.ts';
import type { Clock } from '../clock.ts';
import type { Grids } from '../grid/grids.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';

export interface ReportSources {
  readonly clock: Pick<Clock, 'now'>;
  readonly read: HandlersOf<'figures:read' | 'survey:results' | 'register:read'>;
  readonly grids: Pick<Grids, 'completeness'>;
}

/** Counts a quarter as it stands now, with the eyes of `reader`. */
export const takeFigures = async (
  { clock, read, grids }: ReportSources,
  reader: AccountPrincipal,
  quarter: string,
): Promise<ReportFigures> => {
  const takenAt = clock.now().toISOString();
  const from = firstMonthOf(quarter);
  const { first, last } = daysOf(quarter);
  const rowsOf = async (group: FigureGroup, start = from) =>
    (await read['figures:read'](reader, { from: start, months: 3, group })).rows;
  const register = await read['register:read'](reader, {});
  return {
    takenAt,
    months: await rowsOf('month'),
    before: await rowsOf('month', addMonths(from, -3)),
    agencies: await rowsOf('agency'),
    sites: await rowsOf('site'),
    basins: await rowsOf('basin'),
    survey: await read['survey:results'](reader, { from, months: 3, siteId: null, agencyId: null }),
    grids: await grids.completeness(reader, first, last),
    network: {
      places: register.place.filter(({ openedOn }) => openedOn === null || openedOn <= last).length,
      mediators: register.mediator.length,
      trainingHours: register.training
        .filter(({ heldOn }) => heldOn >= first && heldOn <= last)
        .reduce((sum, { hours }) => sum + hours, 0),
    },
  };
};
