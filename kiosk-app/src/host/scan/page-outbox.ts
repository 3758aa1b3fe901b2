import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { sendDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import { orAborted } from '../or-aborted.ts';
import type { ServerLink } from '../ports.ts';
import { packPage, unpackPage, type PackedPage } from './packed-page.ts';
import { RECORD_ID } from './scan-record.ts';
import type { SealedPages } from './sealed-pages.ts';

export interface PageOutboxParts {
  server: ServerLink;
  sealed: SealedPages;
  pace?: Pace | undefined;
  log: Logger;
}

interface Page {
  readonly document: Document;
  readonly leave: AbortController;
  /** `sent`: the server has it; it is kept here until the agent has it. */
  state: 'waiting' | 'sent';
  tries: number;
  /** The server has it, or it was given up (the code says why), or withheld. */
  readonly settle: (outcome: ErrorCode | null) => void;
}

/** After these the call is over or not ours any more, or the agent who asked has left it: nothing of it is to leave. */
const final: readonly ErrorCode[] = [
  'call-unknown',
  'call-not-yours',
  'call-not-active',
  'scan-unknown',
  'too-large',
  'invalid-payload',
];
/** Pause before the next try when the server did not take a page, in milliseconds. */
const PAUSE = 500;
/** How often a page that arrives damaged is sent. */
const MOST_TRIES = 5;
/** Pages at the server that the agent has not fetched yet: the others wait here. */
const MOST_UNDELIVERED = 20;

/**
 * Pages on their way to the agent, one at a time and in order. Each is kept, sealed, until the agent has it: a cut, or a
 * server that starts anew in the middle, only makes it go again from where it was.
 */
export class PageOutbox {
  readonly #parts: PageOutboxParts;
  readonly #pages = new Map<string, Page>();
  #sending = false;

  constructor(parts: PageOutboxParts) {
    this.#parts = parts;
    parts.server.on('document:delivered', ({ documentId }) => void this.#delivered(documentId));
    parts.server.on('session:welcome', () => {
      // Another server, or the same one after a cut: whoever has a page already says so at once.
      for (const page of this.#pages.values()) page.state = 'waiting';
      this.#pump();
    });
  }

  /** Pages that the agent does not have yet. */
  get size(): number {
    return this.#pages.size;
  }

  /** Keeps a page, sealed: it is not lost any more, whatever becomes of this process. */
  async hold(page: PackedPage): Promise<void> {
    await this.#parts.sealed.put(page.document.documentId, packPage(page));
  }

  /** Sends a page that is held; resolves once the server has it whole. Rejects with a `CodedError` when it cannot leave. */
  async send(document: Document): Promise<void> {
    const code = await new Promise<ErrorCode | null>((settle) => {
      this.#pages.set(document.documentId, {
        document,
        leave: new AbortController(),
        state: 'waiting',
        tries: 0,
        settle,
      });
      this.#pump();
    });
    if (code) throw new CodedError(code);
  }

  /** What lies here of a call from before a crash, in the order of its pages; what cannot be opened is removed. */
  async left(callId: string): Promise<PackedPage[]> {
    const { sealed } = this.#parts;
    const open = async (id: string): Promise<PackedPage | null> => {
      try {
        const page = unpackPage(await sealed.read(id));
        if (page.document.callId === callId) return page;
      } catch (error) {
        this.#parts.log.info({ err: error }, 'a page from before the start cannot be opened');
      }
      await sealed.remove(id);
      return null;
    };
    const ids = (await sealed.ids()).filter((id) => id !== RECORD_ID);
    const pages = (await Promise.all(ids.map(open))).filter((page) => page !== null);
    return pages.sort((one, other) => pageOf(one) - pageOf(other));
  }

  /** Stops a page where it is, and forgets it. */
  async withhold(documentId: string): Promise<void> {
    this.#pages.get(documentId)?.leave.abort();
    await this.#drop(documentId);
  }

  /** Forgets all pages and their key. */
  async wipe(): Promise<void> {
    await Promise.all([...this.#pages.keys()].map((documentId) => this.withhold(documentId)));
    this.#parts.sealed.destroyKey();
  }

  #pump(): void {
    if (!this.#sending) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#sending = true;
    for (let page = this.#next(); page; page = this.#next()) await this.#sendOne(page);
    this.#sending = false;
  }

  #next(): Page | undefined {
    const pages = [...this.#pages.values()];
    if (pages.filter(({ state }) => state === 'sent').length >= MOST_UNDELIVERED) return undefined;
    return pages.find(({ state }) => state === 'waiting');
  }

  async #sendOne(page: Page): Promise<void> {
    const { document, leave } = page;
    const { server, sealed, pace, log } = this.#parts;
    try {
      const { bytes } = unpackPage(await sealed.read(document.documentId));
      // From now on: a welcome that comes while it is under way makes it go again.
      page.state = 'sent';
      const request: ServerLink['request'] = (name, payload) => server.request(name, payload);
      await orAborted(sendDocument(request, document, bytes, { signal: leave.signal, pace }), leave.signal);
      page.settle(null);
    } catch (error) {
      // Taken back, or the agent had it all along and it went from here between two steps.
      if (leave.signal.aborted || !this.#pages.has(document.documentId)) return;
      const code = error instanceof CodedError ? error.code : 'internal';
      log.warn({ documentId: document.documentId, code }, 'page not taken');
      if (code === 'document-corrupt' || code === 'internal') page.tries += 1;
      if (final.includes(code) || page.tries >= MOST_TRIES) {
        await this.#drop(document.documentId, code);
        return;
      }
      page.state = 'waiting';
      await orAborted(new Promise((resolve) => setTimeout(resolve, PAUSE)), leave.signal).catch(
        () => undefined,
      );
    }
  }

  async #delivered(documentId: string): Promise<void> {
    await this.#drop(documentId);
    this.#pump();
  }

  /** Whoever waits for the page to leave hears of it once nothing of it lies here any more. */
  async #drop(documentId: string, outcome: ErrorCode | null = null): Promise<void> {
    const page = this.#pages.get(documentId);
    this.#pages.delete(documentId);
    try {
      await this.#parts.sealed.remove(documentId);
    } finally {
      page?.settle(outcome);
    }
  }
}

const pageOf = ({ document }: PackedPage): number => document.scan?.page ?? 0;
