import { directoryPaper } from '@visio-accueil/shared/document/paper/directory-paper.ts';
import { readPaperFonts } from '@visio-accueil/shared/document/paper/paper-fonts.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { inReadingOrder } from '@visio-accueil/shared/domain/news-rules.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { DIRECTORY_PATH } from '@visio-accueil/shared/protocol/kit.ts';
import { Router, type ErrorRequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import { limitAttempts } from '../http/limit-attempts.ts';
import { publicPage } from '../http/public-page.ts';
import type { NewsRepository } from '../news/news-repository.ts';
import { agencyLines, agencyTitle, directoryHtml, siteLines } from './directory-html.ts';
import type { DirectoryRepository } from './directory-repository.ts';

interface DirectoryPageParts {
  readonly repository: DirectoryRepository;
  readonly news: Pick<NewsRepository, 'list'>;
  readonly agencyLabel: (agencyId: string) => string;
  /** The address that people reach the server at, when it is known. */
  readonly publicUrl: string | null;
  readonly clock: Clock;
}

/** Pages an address may ask for a minute: people of one place may share an address. The paper takes longer to set. */
const PAGES_A_MINUTE = 60;
const PAPERS_A_MINUTE = 6;

/** The public directory of places and agencies: a page and a paper, without account or script. */
export const directoryPages = ({
  repository,
  news,
  agencyLabel,
  publicUrl,
  clock,
}: DirectoryPageParts): Router => {
  const router = Router();
  const read = async () => {
    const now = clock.now();
    const [sites, agencies, names] = await Promise.all([
      repository.sites(localTime(now, NETWORK_TIME_ZONE).date),
      repository.agencies(),
      repository.departements(),
    ]);
    const labelled = agencies.map((agency) => ({
      ...agency,
      label: agencyLabel(agency.agencyId),
      departements: agency.departements.map((code) => names.get(code) ?? code),
    }));
    return { now, sites, agencies: labelled };
  };
  const readNews = async (now: Date) => {
    const today = localTime(now, NETWORK_TIME_ZONE).date;
    const [found, names] = await Promise.all([
      news.list({ departement: null, wholeToo: true, audiences: ['public'], today }),
      repository.departements(),
    ]);
    return inReadingOrder(found).map(({ departement, ...entry }) => ({
      ...entry,
      departement: departement === null ? null : (names.get(departement) ?? departement),
    }));
  };
  router.get(DIRECTORY_PATH, limitAttempts(clock, PAGES_A_MINUTE), async (_request, response) => {
    const { sites, agencies, now } = await read();
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(directoryHtml(sites, agencies, await readNews(now), now));
  });
  router.get(`${DIRECTORY_PATH}.pdf`, limitAttempts(clock, PAPERS_A_MINUTE), async (request, response) => {
    const { sites, agencies, now } = await read();
    const origin = publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`;
    const bytes = await directoryPaper(
      {
        sites: sites.map((site) => ({ name: site.name, lines: siteLines(site, now) })),
        agencies: agencies.map((agency) => ({
          name: agencyTitle(agency),
          lines: agencyLines(agency, now),
        })),
        printedAt: now,
        url: `${origin}${DIRECTORY_PATH}`,
      },
      await readPaperFonts(),
    );
    response.set('Cache-Control', 'no-store').type('application/pdf').send(Buffer.from(bytes));
  });
  const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (!(error instanceof CodedError)) {
      next(error);
      return;
    }
    const page = publicPage({ title: 'Annuaire', paragraphs: [error.message] });
    response
      .status(error.code === 'rate-limited' ? 429 : 400)
      .type('html')
      .send(page);
  };
  router.use(DIRECTORY_PATH, refused);
  router.use(`${DIRECTORY_PATH}.pdf`, refused);
  return router;
};
