import { hasPersonalNumber } from '@visio-accueil/shared/domain/personal-numbers.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import type { SurveyEntry } from '@visio-accueil/shared/protocol/survey.ts';
import type { OfflineBook } from '../offline/offline-book.ts';
import type { ServerLink } from '../ports.ts';
import type { HostStateStore } from '../state.ts';

export interface SurveyDeskOptions {
  readonly state: HostStateStore;
  readonly server: ServerLink;
  readonly offline: OfflineBook;
}

/**
 * The citizen's answers to the survey: to the server, or into the book when the line is down, or goes while they are on their
 * way. The server takes an id once, so that answers that arrived after all are not counted twice.
 */
export class SurveyDesk {
  readonly #options: SurveyDeskOptions;
  /** The call that the survey on the screen is about. */
  #callId: string | null = null;

  constructor(options: SurveyDeskOptions) {
    this.#options = options;
  }

  async offer(): Promise<RequestData<'survey:offer'>> {
    const offer = await this.#options.server.request('survey:offer', {});
    this.#callId = offer.callId;
    return offer;
  }

  /** @throws CodedError `personal-refused`; `survey-closed`; `offline` when there is no call that it could be about */
  async answer(entry: SurveyEntry): Promise<void> {
    const { offline } = this.#options;
    if (hasPersonalNumber(entry.comment)) throw new CodedError('personal-refused');
    if (await this.#isTaken(entry)) return;
    if (this.#callId === null) throw new CodedError('offline');
    await offline.surveyed({ ...entry, callId: this.#callId });
  }

  /** False: the server is out of reach, or went out of reach before it answered. */
  async #isTaken(entry: SurveyEntry): Promise<boolean> {
    const { server, state } = this.#options;
    if (state.snapshot.connection.state !== 'online') return false;
    const cut = new AbortController();
    const gone = new Promise<false>((resolve) => {
      const stop = state.onChange(({ connection }) => {
        if (connection.state !== 'online') resolve(false);
      });
      cut.signal.addEventListener('abort', stop);
    });
    try {
      return await Promise.race([server.request('survey:answer', entry).then(() => true), gone]);
    } catch (error) {
      if (error instanceof CodedError && (error.code === 'offline' || error.code === 'timeout')) return false;
      throw error;
    } finally {
      cut.abort();
    }
  }
}
