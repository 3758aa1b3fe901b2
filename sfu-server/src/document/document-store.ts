import { DOCUMENT_LIFETIME, type Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { CallEnd } from '../call/call-ends.ts';
import { StoredDocument } from './stored-document.ts';

/** Most documents of one call that wait to be fetched. */
export const DOCUMENTS_A_CALL = 30;
/** Most bytes of one call that wait to be fetched. */
export const DOCUMENT_BYTES_A_CALL = 100 * 1024 * 1024;

export interface DocumentStoreOptions {
  /** Looks at a complete document, and answers its number of pages; throws a `CodedError` to refuse it. */
  readonly check: (document: Document, bytes: Uint8Array) => Promise<{ pages: number }>;
  /** How long an unfetched document is kept, in milliseconds. */
  readonly lifetime?: number;
}

interface Entry {
  readonly stored: StoredDocument;
  readonly expiry: ReturnType<typeof setTimeout>;
}

/**
 * Documents on their way from one end of a call to the other: in memory only, wiped when received, after 15 minutes, and
 * with the call. Nobody but the two ends ever learns that a document exists.
 */
export class DocumentStore {
  readonly #options: DocumentStoreOptions;
  readonly #entries = new Map<string, Entry>();
  /** Pages that have arrived, by call: one that is offered again need not be sent again. */
  readonly #delivered = new Map<string, Set<string>>();

  constructor(options: DocumentStoreOptions) {
    this.#options = options;
  }

  /** How many documents are held. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Announces a document; a repeat answers how much of it is there already.
   * @throws CodedError `document-limit`; `invalid-payload` when the id is another document's
   */
  offer(sender: CallEnd, document: Document): number {
    if (this.isDelivered(document)) return document.size;
    const known = this.#entries.get(document.documentId)?.stored;
    if (known) {
      if (known.sender !== sender || !isSame(known.document, document))
        throw new CodedError('invalid-payload');
      return known.offset;
    }
    const waiting = this.#ofCall(document.callId);
    const bytes = waiting.reduce((sum, stored) => sum + stored.document.size, 0);
    if (waiting.length >= DOCUMENTS_A_CALL || bytes + document.size > DOCUMENT_BYTES_A_CALL)
      throw new CodedError('document-limit');
    const stored = new StoredDocument(document, sender, (whole) => this.#options.check(document, whole));
    const expiry = setTimeout(
      () => this.forget(document.documentId),
      this.#options.lifetime ?? DOCUMENT_LIFETIME,
    );
    expiry.unref();
    this.#entries.set(document.documentId, { stored, expiry });
    return 0;
  }

  /**
   * The document as one end may see it: the sender may write it, the receiver may read it once it is complete.
   * @throws CodedError `document-unknown` when it is not there, or not this end's to touch
   */
  require(callId: string, end: CallEnd, right: 'write' | 'read', documentId: string): StoredDocument {
    const stored = this.#entries.get(documentId)?.stored;
    const isSender = stored?.sender === end;
    const allowed = right === 'write' ? isSender : !isSender && stored?.complete;
    if (!stored || stored.document.callId !== callId || !allowed) throw new CodedError('document-unknown');
    return stored;
  }

  /** The complete pages that one end has not fetched yet: told again when it comes back after a cut. */
  waitingFor(callId: string, end: CallEnd): Document[] {
    return this.#ofCall(callId)
      .filter(
        ({ sender, complete, document }) => sender !== end && complete && document.purpose === 'scan-page',
      )
      .map(({ document }) => document);
  }

  /** The other end has it: wiped here, and remembered by its id until the call ends. */
  delivered({ callId, documentId }: Document): void {
    this.forget(documentId);
    this.#delivered.set(callId, (this.#delivered.get(callId) ?? new Set()).add(documentId));
  }

  isDelivered({ callId, documentId }: Document): boolean {
    return this.#delivered.get(callId)?.has(documentId) ?? false;
  }

  /** Wipes a document of this call, if it is here. */
  withdraw(callId: string, documentId: string): void {
    if (this.callOf(documentId) === callId) this.forget(documentId);
  }

  /** To which call a document belongs; null if it is not there. */
  callOf(documentId: string): string | null {
    return this.#entries.get(documentId)?.stored.document.callId ?? null;
  }

  /** Wipes one document. */
  forget(documentId: string): void {
    const entry = this.#entries.get(documentId);
    if (!entry) return;
    clearTimeout(entry.expiry);
    entry.stored.wipe();
    this.#entries.delete(documentId);
  }

  /** Wipes all documents of a call. */
  forgetCall(callId: string): void {
    for (const stored of this.#ofCall(callId)) this.forget(stored.document.documentId);
    this.#delivered.delete(callId);
  }

  close(): void {
    for (const documentId of [...this.#entries.keys()]) this.forget(documentId);
  }

  #ofCall(callId: string): StoredDocument[] {
    return [...this.#entries.values()]
      .map(({ stored }) => stored)
      .filter(({ document }) => document.callId === callId);
  }
}

const isSame = (one: Document, other: Document): boolean =>
  one.callId === other.callId &&
  one.purpose === other.purpose &&
  one.size === other.size &&
  one.sha256 === other.sha256;
