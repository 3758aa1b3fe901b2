import { addWeeks, mondayOf, weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { isDue } from '@visio-accueil/shared/domain/late-weeks.ts';
import { addDays, instantOf, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { gridRows, type FiledGrid } from '@visio-accueil/shared/domain/weekly-grid-file.ts';
import { actOnGrid, fillGrid, type GridAct } from '@visio-accueil/shared/domain/weekly-grid.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestData, RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { CompletedGrid, FilledGrid, WeeklyGrid } from '@visio-accueil/shared/protocol/weekly-grid.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import { UNTOUCHED, type GridRepository, type GridSite, type StoredGrid } from './grid-repository.ts';
import { NOTHING_HAPPENED, type HappenedIn, type Happenings } from './happenings.ts';

export interface GridOptions {
  readonly repository: GridRepository;
  readonly happenings: Happenings;
  readonly clock: Clock;
  readonly agencyLabel: (agencyId: string) => string;
}

/** What an act changes besides the state. */
interface GridChange {
  readonly completed?: CompletedGrid;
  readonly reason?: string;
}

type Overview = RequestData<'grid:overview'>;
type SiteStates = Overview['sites'][number];
type Completeness = Pick<Overview, 'complete' | 'expected'>;
/** Those that ask places for late weeks are `gridChase`'s. */
type GridRequest = Exclude<
  Extract<RequestName, `grid:${string}`>,
  'grid:late' | 'grid:contact' | 'grid:remind'
>;

/** Whose places are read: those of somebody at a console, or of the server itself (`EVERYWHERE`). */
type GridReader = Pick<AccountPrincipal, 'role' | 'siteId' | 'departement'>;
export const EVERYWHERE: GridReader = { role: 'admin', siteId: null, departement: null };

const midnight = (date: string): Date => instantOf({ date, minutes: 0 }, NETWORK_TIME_ZONE);

/** Is this site theirs: a mediator's own, or one of the département? */
const isTheirs = (account: GridReader, site: GridSite): boolean => {
  if (account.role === 'mediator') return site.siteId === account.siteId;
  const scope = scopeOf(account);
  return scope === null || site.departement === scope;
};

/** The weekly counting grids: live from calls and activities while they are drafts, frozen from their validation on. */
export class Grids {
  readonly #options: GridOptions;

  constructor(options: GridOptions) {
    this.#options = options;
  }

  readonly handlers: HandlersOf<GridRequest> = {
    'grid:read': async (sender, { siteId, week }) => this.#view(await this.#site(sender, siteId), week),
    'grid:overview': (sender, { until, count }) => this.overview(sender, until, count),
    'grid:complete': (sender, { siteId, week, completed }) =>
      this.#act(sender, siteId, week, 'complete', { completed }),
    'grid:validate': (sender, { siteId, week }) => this.#act(sender, siteId, week, 'validate', {}),
    'grid:correct': (sender, { siteId, week, completed, reason }) =>
      this.#act(sender, siteId, week, 'correct', { completed, reason }),
    'grid:reopen': (sender, { siteId, week, reason }) =>
      this.#act(sender, siteId, week, 'reopen', { reason }),
    'grid:lock': (sender, { siteId, week }) => this.#act(sender, siteId, week, 'lock', {}),
    'grid:export': async (sender, { until, count }) => {
      const weeks = weeksUntil(until, count);
      const sites = await this.#sites(sender);
      const ids = sites.map(({ siteId }) => siteId);
      // One reading for all that were kept, and one for all that are counted live: a network's year is thousands of grids.
      const kept = await this.#options.repository.ofWeeks(ids, weeks);
      const drafts = weeks.filter((week) => ids.some((siteId) => kept(siteId, week).filled === null));
      const live = await this.#happened(ids, drafts);
      const current = this.#currentWeek();
      const grids = sites.flatMap(({ siteId, name, hours, startedOn }) =>
        weeks
          .filter((week) => kept(siteId, week) !== UNTOUCHED || isDue(week, startedOn, current))
          .map((week): FiledGrid => {
            const { state, completed, filled } = kept(siteId, week);
            const figures = filled ?? fillGrid({ week, hours, ...live(siteId, week) });
            return { ...{ siteId, siteName: name, week, state, completed }, filled: figures };
          }),
      );
      return { rows: gridRows(grids, this.#options.agencyLabel) };
    },
  };

  /** The states of every site's weeks, and how complete they are. */
  async overview(account: GridReader, until: string, count: number): Promise<Overview> {
    const weeks = weeksUntil(until, count);
    const sites = await this.#states(account, weeks);
    return { weeks, sites, ...this.#completeness(weeks, sites) };
  }

  /** Of the weeks whose Monday lies in a span of days: how many that are over are validated or locked, and how many are over. */
  async completeness(account: AccountPrincipal, first: string, last: string): Promise<Completeness> {
    const weeks: string[] = [];
    for (let week = weekOf(addDays(first, 6)); mondayOf(week) <= last; week = addWeeks(week, 1))
      weeks.push(week);
    return this.#completeness(weeks, await this.#states(account, weeks));
  }

  /** Whether nothing in this week may change any more. */
  async isLocked(siteId: string, week: string): Promise<boolean> {
    return (await this.#options.repository.find(siteId, week)).state === 'locked';
  }

  /** The states of each site's weeks, in their order. */
  async #states(account: GridReader, weeks: readonly string[]): Promise<SiteStates[]> {
    const [first = '', last = ''] = [weeks[0], weeks.at(-1)];
    const [sites, states] = await Promise.all([
      this.#sites(account),
      this.#options.repository.states(first, last),
    ]);
    const stateOf = new Map(states.map(({ siteId, week, state }) => [`${siteId} ${week}`, state]));
    const current = this.#currentWeek();
    return sites.map(({ siteId, name, startedOn }) => ({
      siteId,
      siteName: name,
      states: weeks.map(
        (week) =>
          stateOf.get(`${siteId} ${week}`) ??
          (isDue(week, startedOn, current) ? ('draft' as const) : 'absent'),
      ),
    }));
  }

  #completeness(weeks: readonly string[], sites: readonly SiteStates[]): Completeness {
    const current = this.#currentWeek();
    const over = sites.flatMap(({ states }) =>
      states.filter((state, index) => state !== 'absent' && (weeks[index] ?? '') < current),
    );
    return { complete: over.filter((state) => state !== 'draft').length, expected: over.length };
  }

  #currentWeek(): string {
    return weekOf(localTime(this.#options.clock.now(), NETWORK_TIME_ZONE).date);
  }

  async #sites(account: GridReader): Promise<GridSite[]> {
    return (await this.#options.repository.sites()).filter((site) => isTheirs(account, site));
  }

  async #site(account: AccountPrincipal, siteId: string): Promise<GridSite> {
    const site = (await this.#sites(account)).find((each) => each.siteId === siteId);
    if (site === undefined) throw new CodedError('forbidden');
    return site;
  }

  async #act(
    account: AccountPrincipal,
    siteId: string,
    week: string,
    act: GridAct,
    { completed, reason }: GridChange,
  ): Promise<Record<string, never>> {
    if (holdsNir([completed, reason])) throw new CodedError('nir-refused');
    const { repository, clock } = this.#options;
    const site = await this.#site(account, siteId);
    // Counted before the lock is taken: on PGlite everything goes over one connection.
    const filled = act === 'validate' ? await this.#fill(site, week) : null;
    const change = (grid: StoredGrid): StoredGrid => {
      const next = completed ?? grid.completed;
      const result = actOnGrid(grid.state, act, next);
      if ('refusal' in result) throw new CodedError(result.refusal);
      const kept = result.state === 'draft' ? null : grid.filled;
      return { state: result.state, completed: next, filled: filled ?? kept };
    };
    await repository.change(
      siteId,
      week,
      change,
      reason === undefined ? undefined : { reason, at: clock.now() },
    );
    return {};
  }

  async #fill({ siteId, hours }: GridSite, week: string): Promise<FilledGrid> {
    const happened = await this.#happened([siteId], [week]);
    return fillGrid({ week, hours, ...happened(siteId, week) });
  }

  /** What happened at the sites from the first of the weeks to the last, in their order. */
  #happened(siteIds: readonly string[], weeks: readonly string[]): Promise<HappenedIn> {
    const [first, last] = [weeks[0], weeks.at(-1)];
    if (first === undefined || last === undefined) return Promise.resolve(() => NOTHING_HAPPENED);
    return this.#options.happenings.between(
      siteIds,
      midnight(mondayOf(first)),
      midnight(addDays(mondayOf(last), 7)),
    );
  }

  async #view(site: GridSite, week: string): Promise<WeeklyGrid> {
    const { siteId, name } = site;
    const { repository } = this.#options;
    const [grid, corrections] = await Promise.all([
      repository.find(siteId, week),
      repository.corrections(siteId, week),
    ]);
    return {
      siteId,
      siteName: name,
      week,
      state: grid.state,
      completed: grid.completed,
      filled: grid.filled ?? (await this.#fill(site, week)),
      corrections: corrections.map(({ at, reason }) => ({ at: at.toISOString(), reason })),
    };
  }
}

const weeksUntil = (until: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addWeeks(until, index - count + 1));
