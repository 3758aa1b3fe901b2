import type { TrainingFacts } from '@visio-accueil/shared/domain/training-figures.ts';
import type { AppointmentCount, FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { countAppointments } from './appointment-counts.ts';
import { addUp, type FigureQuestion } from './counted.ts';
import { countDirectly } from './direct-counts.ts';
import { MonthCounts } from './month-counts.ts';
import { readTrainingFacts } from './training-facts.ts';

const seconds = (ms: number): number => Math.round(ms / 1000);

/** Counts legs and activities: finished months from what was counted once, the rest one by one. */
export class FigureRepository {
  readonly #db: Kysely<Database>;
  readonly #months: MonthCounts;

  constructor(db: Kysely<Database>) {
    this.#db = db;
    this.#months = new MonthCounts(db);
  }

  /** Counts what is finished ahead of whoever looks, e.g. years of calls after an update; stops between months when told. */
  async catchUp(current: string, signal: AbortSignal): Promise<void> {
    const first = await this.#months.first();
    if (first !== null) await this.#months.bringUpToDate(first, current, signal);
  }

  /** One row a group, without labels. `current`: the month that is not finished yet. */
  async count(question: FigureQuestion, current: string): Promise<Omit<FigureRow, 'label'>[]> {
    const { from, to } = question;
    const turn = current < from ? from : current < to ? current : to;
    await this.#months.bringUpToDate(from, turn);
    const finished = await this.#months.count({ ...question, to: turn });
    const live = turn < to ? await countDirectly(this.#db, { ...question, from: turn }) : [];
    return addUp([...finished, ...live]).map(({ waitMs, talkMs, ...counts }) => ({
      ...counts,
      waitSeconds: seconds(waitMs),
      talkSeconds: seconds(talkMs),
    }));
  }

  /** What became of appointments, without labels. */
  appointments(question: FigureQuestion): Promise<Omit<AppointmentCount, 'label'>[]> {
    return countAppointments(this.#db, question);
  }

  trainingFacts(question: Omit<FigureQuestion, 'group'>): Promise<TrainingFacts> {
    return readTrainingFacts(this.#db, question);
  }

  /** The names of sites or basins by their ids. */
  async names(group: 'site' | 'basin'): Promise<Map<string, string>> {
    const rows =
      group === 'site'
        ? await this.#db.selectFrom('site').select(['site_id as id', 'name']).execute()
        : await this.#db.selectFrom('basin').select(['basin_id as id', 'name']).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
