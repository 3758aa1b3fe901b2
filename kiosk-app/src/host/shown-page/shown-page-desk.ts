import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { Logger } from 'pino';
import type { Screen, ServerLink, SessionScoped } from '../ports.ts';

export interface ShownPageParts {
  server: ServerLink;
  screen: Screen;
  pace?: Pace;
  log: Logger;
}

/** The page that the agent shows to the citizen: fetched, kept in memory while it is shown, and forgotten. */
export class ShownPageDesk implements SessionScoped {
  readonly #parts: ShownPageParts;
  #picture: { documentId: string; bytes: Uint8Array<ArrayBuffer>; type: string } | null = null;
  #fetching = new AbortController();

  constructor(parts: ShownPageParts) {
    this.#parts = parts;
    parts.server.on('page:shown', (shown) => void this.#onShown(shown));
  }

  /** The bytes of the page on the screen. */
  picture(documentId: string): { bytes: Uint8Array<ArrayBuffer>; type: string } {
    if (this.#picture?.documentId !== documentId) throw new CodedError('document-unknown');
    return { bytes: this.#picture.bytes, type: this.#picture.type };
  }

  /** The citizen has seen enough. */
  close(): void {
    this.#fetching.abort();
    this.#picture?.bytes.fill(0);
    this.#picture = null;
    this.#parts.screen.update({ shownPage: null });
  }

  wipe(): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  async #onShown({ document, rotation, agentName }: FactPayload<'page:shown'>): Promise<void> {
    this.close();
    if (document === null) return;
    const { server, screen, pace, log } = this.#parts;
    const fetching = new AbortController();
    this.#fetching = fetching;
    try {
      const request: ServerLink['request'] = (name, payload) => server.request(name, payload);
      const bytes = await fetchDocument(request, document, { signal: fetching.signal, pace });
      if (fetching.signal.aborted) return;
      const { documentId, type } = document;
      this.#picture = { documentId, bytes, type };
      screen.update({ shownPage: { documentId, rotation, agentName } });
    } catch (error) {
      if (!fetching.signal.aborted) log.warn({ err: error }, 'shown page not fetched');
    }
  }
}
