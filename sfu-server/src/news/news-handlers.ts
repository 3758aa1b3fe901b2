import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { inReadingOrder } from '@visio-accueil/shared/domain/news-rules.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { audiencesOf } from '@visio-accueil/shared/protocol/audience.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { readingScopeOf, scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { NewsRepository } from './news-repository.ts';

interface NewsOptions {
  readonly repository: NewsRepository;
  readonly clock: Pick<Clock, 'now'>;
}

/** Answers the `news:` requests: each département's coordinators and administrators keep their own. */
export const newsHandlers = ({
  repository,
  clock,
}: NewsOptions): HandlersOf<Extract<RequestName, `news:${string}`>> => {
  const refuseForeign = (sender: AccountPrincipal, departement: string | null): void => {
    const scope = scopeOf(sender);
    if (scope !== null && departement !== scope) throw new CodedError('forbidden');
  };
  return {
    'news:list': async (sender) => ({
      news: inReadingOrder(
        await repository.list({
          departement: readingScopeOf(sender),
          wholeToo: true,
          audiences: audiencesOf(sender.role),
          today: localTime(clock.now(), NETWORK_TIME_ZONE).date,
        }),
      ),
    }),
    'news:own': async (sender) => {
      const scope = scopeOf(sender);
      const filter = { departement: scope, wholeToo: false, audiences: null, today: null };
      return { scope, news: await repository.list(filter) };
    },
    'news:save': async (sender, news) => {
      if (holdsNir(news)) throw new CodedError('nir-refused');
      refuseForeign(sender, news.departement);
      const known = await repository.departementOf(news.newsId);
      if (known !== undefined) refuseForeign(sender, known);
      await repository.save(news);
      return {};
    },
    'news:remove': async (sender, { newsId }) => {
      const known = await repository.departementOf(newsId);
      if (known === undefined) return {};
      refuseForeign(sender, known);
      await repository.remove(newsId);
      return {};
    },
  };
};
