import type { TrainingFacts } from '@visio-accueil/shared/domain/training-figures.ts';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import type { FigureQuestion } from './counted.ts';

/** Mediators and their trainings by site, and how many people said what of the mediator in a span. */
export const readTrainingFacts = async (
  db: Kysely<Database>,
  { from, to, departement }: Omit<FigureQuestion, 'group'>,
): Promise<TrainingFacts> => {
  const theirs = sql<boolean>`(${departement}::text is null or site.departement = ${departement})`;
  const [sites, mediators, trainings, said] = await Promise.all([
    db
      .selectFrom('site')
      .select(['site_id as siteId', 'name as label'])
      .where(theirs)
      .orderBy('name')
      .execute(),
    db
      .selectFrom('mediator')
      .innerJoin('site', 'site.site_id', 'mediator.site_id')
      .select(['mediator_id as mediatorId', 'mediator.site_id as siteId'])
      .where(theirs)
      .execute(),
    db
      .selectFrom('training')
      .select(['mediator_id as mediatorId', 'held_on as heldOn', 'valid_until as validUntil'])
      .execute(),
    sql<{ siteId: string; answer: string; people: string | number }>`
      select survey.site_id as "siteId", answers->>'mediator' as answer, count(*) as people
      from survey join site on site.site_id = survey.site_id
      where month >= ${from} and month < ${to} and answers->>'mediator' is not null and ${theirs}
      group by 1, 2`.execute(db),
  ]);
  return {
    ...{ sites, mediators, trainings },
    said: said.rows.map((row) => ({ ...row, people: Number(row.people) })),
  };
};
