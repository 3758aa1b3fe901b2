import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { requestTable } from '@visio-accueil/shared/protocol/events.ts';
import type { RendererRequest } from '../bridge/contract.ts';
import type { CallKeeper } from './call/call-keeper.ts';
import type { CatalogueShelf } from './catalogue/catalogue-shelf.ts';
import type { LocalPapers } from './local/local-papers.ts';
import type { OfflineBook } from './offline/offline-book.ts';
import type { ServerLink } from './ports.ts';
import type { SurveyDesk } from './survey/survey-desk.ts';

export interface ForwardOptions {
  readonly server: ServerLink;
  readonly local: LocalPapers;
  readonly shelf: CatalogueShelf;
  readonly offline: OfflineBook;
  readonly surveys: SurveyDesk;
  readonly calls: CallKeeper;
}

/** What this kiosk answers or keeps itself; undefined: it is the server's to answer. `payload`: parsed already. */
const answerHere = async (
  { local, shelf, offline, surveys }: ForwardOptions,
  name: RendererRequest,
  payload: unknown,
): Promise<unknown> => {
  if (name === 'survey:offer') return surveys.offer();
  if (name === 'survey:answer') {
    await surveys.answer(requestTable[name].payload.parse(payload));
    return {};
  }
  if (local.isOnline) return undefined;
  if (name === 'catalogue:search')
    return { items: await shelf.search(requestTable[name].payload.parse(payload).text) };
  if (name === 'mediator:record') {
    await offline.recorded(requestTable[name].payload.parse(payload));
    return {};
  }
  return undefined;
};

/**
 * Passes a request of the page on to the server; what this kiosk can answer or keep without it, it does.
 *
 * @throws CodedError `invalid-payload`, and what the server refuses with
 */
export const forwardRequest =
  (options: ForwardOptions) =>
  async (name: RendererRequest, payload: unknown): Promise<unknown> => {
    const parsed = requestTable[name].payload.safeParse(payload);
    if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
    const here = await answerHere(options, name, parsed.data);
    if (here !== undefined) return here;
    const data = await options.server.request(name, parsed.data);
    if (name === 'queue:join') options.calls.joined(requestTable['queue:join'].data.parse(data).call);
    if (name === 'ticket:return') options.calls.joined(requestTable['ticket:return'].data.parse(data).call);
    return data;
  };
