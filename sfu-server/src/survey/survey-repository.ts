import { randomUUID } from 'node:crypto';
import type { SurveyAnswers, SurveyComment, SurveyEntry } from '@visio-accueil/shared/protocol/survey.ts';
import type { Position } from '@visio-accueil/shared/domain/avoided-journey.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';

/** Where an answer belongs. */
export interface SurveyPlace {
  readonly siteId: string;
  readonly agencyId: string | null;
  /** "2026-11". */
  readonly month: string;
  readonly medium: 'kiosk' | 'paper';
}

/** Whose answers: from a month to before another. */
export interface SurveyQuestion {
  readonly from: string;
  readonly to: string;
  readonly siteId: string | null;
  readonly agencyId: string | null;
  /** Null: every département. */
  readonly departement: string | null;
}

/** Answers, home communes and comments on disk, each apart from the others. */
export class SurveyRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  site(siteId: string) {
    return this.#db
      .selectFrom('site')
      .leftJoin('commune', 'commune.commune_code', 'site.commune_code')
      .select([
        ...(['site.departement', 'opened_on as openedOn', 'site.commune_code as communeCode'] as const),
        ...(['latitude', 'longitude'] as const),
      ])
      .where('site_id', '=', siteId)
      .executeTakeFirst();
  }

  /** Communes of a département, those near a point first, then by name. */
  async communes(
    departement: string,
    near: { readonly latitude: number | null; readonly longitude: number | null },
    limit: number,
  ): Promise<{ code: string; name: string }[]> {
    // A degree of longitude is about 0.7 of one of latitude in France: enough to sort neighbours.
    const distance = sql<number | null>`power(latitude - ${near.latitude}::float8, 2)
      + power((longitude - ${near.longitude}::float8) * 0.7, 2)`;
    return this.#db
      .selectFrom('commune')
      .select(['commune_code as code', 'name'])
      .where('departement', '=', departement)
      .orderBy(distance, (order) => order.asc().nullsLast())
      .orderBy('name')
      .limit(limit)
      .execute();
  }

  /** The last call that was answered and has ended at a kiosk since then, if nobody was asked about it yet. */
  lastCall(kioskId: string, since: Date): Promise<{ callId: string; agencyId: string } | undefined> {
    return this.#db
      .selectFrom('call')
      .select(['call_id as callId', 'agency_id as agencyId'])
      .where('kiosk_id', '=', kioskId)
      .where('answered_at', 'is not', null)
      .where('ended_at', '>=', since)
      .where('surveyed', '=', false)
      .orderBy('ended_at', 'desc')
      .executeTakeFirst();
  }

  /** A call that was answered and ended at a kiosk since then. */
  async endedCall(
    kioskId: string,
    callId: string,
    since: Date,
  ): Promise<{ agencyId: string; endedAt: Date } | undefined> {
    const call = await this.#db
      .selectFrom('call')
      .select(['agency_id as agencyId', 'ended_at as endedAt'])
      .where('call_id', '=', callId)
      .where('kiosk_id', '=', kioskId)
      .where('answered_at', 'is not', null)
      .where('ended_at', '>=', since)
      .executeTakeFirst();
    return call?.endedAt ? { agencyId: call.agencyId, endedAt: call.endedAt } : undefined;
  }

  async isKnown(surveyId: string): Promise<boolean> {
    const known = await this.#db
      .selectFrom('survey')
      .select('survey_id')
      .where('survey_id', '=', surveyId)
      .executeTakeFirst();
    return known !== undefined;
  }

  /** A commune's position; null when it is not known. */
  async position(communeCode: string): Promise<Position | null> {
    const commune = await this.#db
      .selectFrom('commune')
      .select(['latitude', 'longitude'])
      .where('commune_code', '=', communeCode)
      .executeTakeFirst();
    return positionOf(commune);
  }

  /** Where the agency receives people itself; counters without a position are left out. */
  async counters(agencyId: string): Promise<Position[]> {
    const rows = await this.#db
      .selectFrom('agency_counter')
      .innerJoin('commune', 'commune.commune_code', 'agency_counter.commune_code')
      .select(['latitude', 'longitude'])
      .where('agency_id', '=', agencyId)
      .execute();
    return rows.flatMap((row) => positionOf(row) ?? []);
  }

  /**
   * Keeps it, all or nothing; a repeat of the same id changes nothing. False: the call was surveyed meanwhile.
   *
   * @param measured kilometres avoided by its communes; null when they can't be told
   */
  async add(
    place: SurveyPlace,
    entry: SurveyEntry,
    callId: string | null,
    measured: number | null,
  ): Promise<boolean> {
    const { siteId, agencyId, month } = place;
    return this.#db.transaction().execute(async (db) => {
      if (callId !== null) {
        const { numUpdatedRows } = await db
          .updateTable('call')
          .set({ surveyed: true })
          .where('call_id', '=', callId)
          .where('surveyed', '=', false)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
      }
      const added = await db
        .insertInto('survey')
        .values({
          survey_id: entry.surveyId,
          ...{ site_id: siteId, agency_id: agencyId, month, medium: place.medium },
          answers: JSON.stringify(entry.answers),
        })
        .onConflict((conflict) => conflict.column('survey_id').doNothing())
        .returning('survey_id')
        .executeTakeFirst();
      if (added === undefined) return true;
      if (entry.home !== null)
        await db
          .insertInto('survey_home')
          .values({ site_id: siteId, month, commune_code: entry.home, people: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['site_id', 'month', 'commune_code'])
              .doUpdateSet({ people: sql`survey_home.people + 1` }),
          )
          .execute();
      if (measured !== null && agencyId !== null)
        await db
          .insertInto('survey_distance')
          .values({ site_id: siteId, agency_id: agencyId, month, people: 1, km: measured })
          .onConflict((conflict) =>
            conflict.columns(['site_id', 'agency_id', 'month']).doUpdateSet({
              people: sql`survey_distance.people + 1`,
              km: sql`survey_distance.km + ${measured}`,
            }),
          )
          .execute();
      if (entry.comment !== '')
        await db
          .insertInto('survey_comment')
          .values({ comment_id: randomUUID(), site_id: siteId, month, text: entry.comment, state: 'waiting' })
          .execute();
      return true;
    });
  }

  /** What everybody said, one by one: for counting alone. */
  async answers({ from, to, siteId, agencyId, departement }: SurveyQuestion): Promise<SurveyAnswers[]> {
    let query = this.#db
      .selectFrom('survey')
      .innerJoin('site', 'site.site_id', 'survey.site_id')
      .select('answers')
      .where('month', '>=', from)
      .where('month', '<', to);
    if (siteId !== null) query = query.where('survey.site_id', '=', siteId);
    if (agencyId !== null) query = query.where('survey.agency_id', '=', agencyId);
    if (departement !== null) query = query.where('site.departement', '=', departement);
    return (await query.execute()).map(({ answers }) => answers);
  }

  /** How many came from where; an agency cannot narrow it. */
  async homes({
    from,
    to,
    siteId,
    departement,
  }: SurveyQuestion): Promise<{ name: string; people: number }[]> {
    let query = this.#db
      .selectFrom('survey_home')
      .innerJoin('site', 'site.site_id', 'survey_home.site_id')
      .innerJoin('commune', 'commune.commune_code', 'survey_home.commune_code')
      .select(({ fn }) => ['commune.name', fn.sum('people').as('people')])
      .where('month', '>=', from)
      .where('month', '<', to)
      .groupBy(['commune.commune_code', 'commune.name'])
      .orderBy('people', 'desc')
      .orderBy('commune.name');
    if (siteId !== null) query = query.where('survey_home.site_id', '=', siteId);
    if (departement !== null) query = query.where('site.departement', '=', departement);
    return (await query.execute()).map(({ name, people }) => ({ name, people: Number(people) }));
  }

  /** What the ways to agencies would have been, together. */
  async measured(question: SurveyQuestion): Promise<{ people: number; km: number }> {
    const { from, to, siteId, agencyId, departement } = question;
    let query = this.#db
      .selectFrom('survey_distance')
      .innerJoin('site', 'site.site_id', 'survey_distance.site_id')
      .select(({ fn }) => [fn.sum('people').as('people'), fn.sum('km').as('km')])
      .where('month', '>=', from)
      .where('month', '<', to);
    if (siteId !== null) query = query.where('survey_distance.site_id', '=', siteId);
    if (agencyId !== null) query = query.where('survey_distance.agency_id', '=', agencyId);
    if (departement !== null) query = query.where('site.departement', '=', departement);
    const sums = await query.executeTakeFirst();
    return { people: Number(sums?.people ?? 0), km: Number(sums?.km ?? 0) };
  }

  /** Those that nobody has read first. */
  async comments(departement: string | null): Promise<SurveyComment[]> {
    let query = this.#db
      .selectFrom('survey_comment')
      .innerJoin('site', 'site.site_id', 'survey_comment.site_id')
      .select(['comment_id as commentId', 'site.name as siteName', 'month', 'text', 'state'])
      .orderBy('state', 'desc')
      .orderBy('month', 'desc')
      .orderBy('comment_id')
      .limit(200);
    if (departement !== null) query = query.where('site.departement', '=', departement);
    return query.execute();
  }

  /** Keeps or deletes it; false: there is none of that id in the département. */
  async moderate(commentId: string, keep: boolean, departement: string | null): Promise<boolean> {
    const theirs = this.#db
      .selectFrom('site')
      .select('site_id')
      .$if(departement !== null, (query) => query.where('departement', '=', departement));
    if (keep) {
      const { numUpdatedRows } = await this.#db
        .updateTable('survey_comment')
        .set({ state: 'kept' })
        .where('comment_id', '=', commentId)
        .where('site_id', 'in', theirs)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    }
    const { numDeletedRows } = await this.#db
      .deleteFrom('survey_comment')
      .where('comment_id', '=', commentId)
      .where('site_id', 'in', theirs)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async hasCommune(code: string): Promise<boolean> {
    const known = await this.#db
      .selectFrom('commune')
      .select('commune_code')
      .where('commune_code', '=', code)
      .executeTakeFirst();
    return known !== undefined;
  }
}

const positionOf = (
  row: { readonly latitude: number | null; readonly longitude: number | null } | undefined,
): Position | null => {
  if (row === undefined || row.latitude === null || row.longitude === null) return null;
  return { latitude: row.latitude, longitude: row.longitude };
};
