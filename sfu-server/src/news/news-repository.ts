import type { Audience } from '@visio-accueil/shared/protocol/audience.ts';
import { NEWS_ANSWER, type News } from '@visio-accueil/shared/protocol/news.ts';
import type { Kysely, Selectable } from 'kysely';
import type { NewsTable } from '../storage/portal-schema.ts';
import type { Database } from '../storage/schema.ts';

/** Whose entries: null for all départements; else one's own, and with it those of the whole network if they are to be read. */
export interface NewsFilter {
  readonly departement: string | null;
  readonly wholeToo: boolean;
  /** Null: for whomever. */
  readonly audiences: readonly Audience[] | null;
  /** Nothing whose last day was before. "YYYY-MM-DD"; null: those too. */
  readonly today: string | null;
}

/** News and agenda on disk. */
export class NewsRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Those shown last come first, and no more than an answer holds. */
  async list({ departement, wholeToo, audiences, today }: NewsFilter): Promise<News[]> {
    const rows = await this.#db
      .selectFrom('news')
      .selectAll()
      .$if(departement !== null, (query) =>
        query.where((where) =>
          where.or([
            where('departement', '=', departement),
            ...(wholeToo ? [where('departement', 'is', null)] : []),
          ]),
        ),
      )
      .$if(audiences !== null, (query) => query.where('audience', 'in', [...(audiences ?? [])]))
      .$if(today !== null, (query) =>
        query
          .where('shown_from', '<=', today ?? '')
          .where((where) => where.or([where('shown_until', 'is', null), where('shown_until', '>=', today)]))
          .where((where) => where.or([where('event_on', 'is', null), where('event_on', '>=', today)])),
      )
      .orderBy('shown_from', 'desc')
      .orderBy('news_id')
      .limit(NEWS_ANSWER)
      .execute();
    return rows.map(newsOf);
  }

  /** The département of an entry; undefined if there is none of that id. */
  async departementOf(newsId: string): Promise<string | null | undefined> {
    const row = await this.#db
      .selectFrom('news')
      .select('departement')
      .where('news_id', '=', newsId)
      .executeTakeFirst();
    return row?.departement;
  }

  async save(news: News): Promise<void> {
    const { news_id, ...columns } = columnsOf(news);
    await this.#db
      .insertInto('news')
      .values({ news_id, ...columns })
      .onConflict((conflict) => conflict.column('news_id').doUpdateSet(columns))
      .execute();
  }

  async remove(newsId: string): Promise<void> {
    await this.#db.deleteFrom('news').where('news_id', '=', newsId).execute();
  }
}

const columnsOf = (news: News): Selectable<NewsTable> => ({
  news_id: news.newsId,
  departement: news.departement,
  audience: news.audience,
  title: news.title,
  text: news.text,
  shown_from: news.from,
  shown_until: news.until,
  event_on: news.event?.on ?? null,
  event_time: news.event?.time ?? null,
  event_place: news.event?.place ?? '',
});

const newsOf = (row: Selectable<NewsTable>): News => ({
  newsId: row.news_id,
  departement: row.departement,
  audience: row.audience,
  title: row.title,
  text: row.text,
  from: row.shown_from,
  until: row.shown_until,
  event: row.event_on === null ? null : { on: row.event_on, time: row.event_time, place: row.event_place },
});
