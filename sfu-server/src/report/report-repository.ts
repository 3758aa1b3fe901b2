import { randomUUID } from 'node:crypto';
import type {
  Report,
  ReportEntry,
  ReportFigures,
  ReportWriting,
} from '@visio-accueil/shared/protocol/report.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** The whole network's, in the table. */
const WHOLE = '*';
const departementOf = (scope: string): string | null => (scope === WHOLE ? null : scope);

/** Nothing written yet. */
const NOTHING: ReportWriting = {
  ...{ introduction: '', analysis: '', outlook: '', decisions: [], heldOn: null, minutes: '' },
};

/** Reports on disk. `departement` null: of the whole network. */
export class ReportRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those of one département, or with null all of them; the latest quarter first. */
  async list(departement: string | null): Promise<ReportEntry[]> {
    const rows = await this.#db
      .selectFrom('report')
      .select(['report_id as reportId', 'quarter', 'frozen', 'scope'])
      .select(sql<string>`figures->>'takenAt'`.as('takenAt'))
      .$if(departement !== null, (query) => query.where('scope', '=', departement ?? ''))
      .orderBy('quarter', 'desc')
      .orderBy('scope')
      .execute();
    return rows.map(({ scope, ...row }) => ({ ...row, departement: departementOf(scope) }));
  }

  /** One of a département, or with null any. */
  async find(reportId: string, departement: string | null): Promise<Report | undefined> {
    const row = await this.#db
      .selectFrom('report')
      .selectAll()
      .where('report_id', '=', reportId)
      .$if(departement !== null, (query) => query.where('scope', '=', departement ?? ''))
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { report_id, scope, ...rest } = row;
    return {
      ...rest,
      reportId: report_id,
      departement: departementOf(scope),
      takenAt: rest.figures.takenAt,
    };
  }

  /** Adds one, unless there is one of that quarter already; answers which there is. */
  async make(departement: string | null, quarter: string, figures: ReportFigures): Promise<string> {
    const scope = departement ?? WHOLE;
    await this.#db
      .insertInto('report')
      .values({
        ...{ report_id: randomUUID(), scope, quarter },
        ...{ figures: JSON.stringify(figures), writing: JSON.stringify(NOTHING) },
      })
      .onConflict((conflict) => conflict.columns(['scope', 'quarter']).doNothing())
      .execute();
    const { report_id } = await this.#db
      .selectFrom('report')
      .select('report_id')
      .where('scope', '=', scope)
      .where('quarter', '=', quarter)
      .executeTakeFirstOrThrow();
    return report_id;
  }

  /** False: they are frozen. */
  async replaceFigures(reportId: string, figures: ReportFigures): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('report')
      .set({ figures: JSON.stringify(figures) })
      .where('report_id', '=', reportId)
      .where('frozen', '=', false)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** False: it is no longer that version. */
  async write(reportId: string, version: number, writing: ReportWriting): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('report')
      .set({ writing: JSON.stringify(writing), version: version + 1 })
      .where('report_id', '=', reportId)
      .where('version', '=', version)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async freeze(reportId: string): Promise<void> {
    await this.#db.updateTable('report').set({ frozen: true }).where('report_id', '=', reportId).execute();
  }
}
