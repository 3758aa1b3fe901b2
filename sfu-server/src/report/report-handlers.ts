import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { quarterOf } from '@visio-accueil/shared/domain/quarter.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Report } from '@visio-accueil/shared/protocol/report.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import { takeFigures, type ReportSources } from './report-figures.ts';
import type { ReportRepository } from './report-repository.ts';

interface ReportOptions extends ReportSources {
  readonly repository: ReportRepository;
}

/** Answers the `report:` requests: each département's members make and keep their own. */
export const reportHandlers = ({
  repository,
  ...sources
}: ReportOptions): HandlersOf<Extract<RequestName, `report:${string}`>> => {
  const today = (): string => localTime(sources.clock.now(), NETWORK_TIME_ZONE).date;
  const find = async (sender: AccountPrincipal, reportId: string): Promise<Report> => {
    const found = await repository.find(reportId, scopeOf(sender));
    if (found === undefined) throw new CodedError('report-unknown');
    return found;
  };
  return {
    'report:list': async (sender) => ({ reports: await repository.list(scopeOf(sender)) }),
    'report:read': (sender, { reportId }) => find(sender, reportId),
    'report:make': async (sender, { quarter }) => {
      const departement = scopeOf(sender);
      if (departement === '') throw new CodedError('forbidden');
      if (quarter > quarterOf(today())) throw new CodedError('report-ahead');
      const known = (await repository.list(departement)).find(
        (each) => each.quarter === quarter && each.departement === departement,
      );
      if (known !== undefined) return { reportId: known.reportId };
      const figures = await takeFigures(sources, sender, quarter);
      return { reportId: await repository.make(departement, quarter, figures) };
    },
    'report:take': async (sender, { reportId }) => {
      const { quarter, departement, frozen } = await find(sender, reportId);
      if (frozen) throw new CodedError('report-frozen');
      // As the report's own département sees it, whoever asks.
      const figures = await takeFigures(sources, { ...sender, role: 'admin', departement }, quarter);
      if (!(await repository.replaceFigures(reportId, figures))) throw new CodedError('report-frozen');
      return {};
    },
    'report:save': async (sender, { reportId, version, writing }) => {
      if (holdsNir(writing)) throw new CodedError('nir-refused');
      await find(sender, reportId);
      if (!(await repository.write(reportId, version, writing))) throw new CodedError('report-changed');
      return { version: version + 1 };
    },
    'report:freeze': async (sender, { reportId }) => {
      await find(sender, reportId);
      await repository.freeze(reportId);
      return {};
    },
  };
};
