import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/** Most pages kept of a call: more than a site asks for. */
const MOST_PAGES = 30;
/** Most bytes of them together: "Originale" pages weigh up to 20 MB each. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A page, and what it is. */
export interface KeptPage {
  readonly bytes: Uint8Array;
  readonly type: Document['type'];
}

interface Kept extends KeptPage {
  readonly documentId: string;
  readonly name: string;
  readonly preview: Uint8Array | undefined;
}

/**
 * The pages scanned in this call, in the memory of this process alone, so that the citizen can hand them to a site that wants
 * a file. They go with the session; a page that was withheld is forgotten at once.
 */
export class KeptPages {
  #pages: Kept[] = [];

  keep({ documentId, type, name }: Document, bytes: Uint8Array, preview?: Uint8Array): void {
    this.#pages.push({ documentId, name, type, bytes, preview });
    while (this.#pages.length > MOST_PAGES || (this.#pages.length > 1 && this.#weight() > MOST_BYTES))
      this.#pages.shift();
  }

  forget(documentId: string): void {
    this.#pages = this.#pages.filter((page) => page.documentId !== documentId);
  }

  /** In the order they were scanned. */
  list(): { documentId: string; name: string }[] {
    return this.#pages.map(({ documentId, name }) => ({ documentId, name }));
  }

  preview(documentId: string): Uint8Array | undefined {
    return this.#pages.find((page) => page.documentId === documentId)?.preview;
  }

  /** @throws CodedError `document-unknown` */
  read(documentId: string): KeptPage {
    const page = this.#pages.find((kept) => kept.documentId === documentId);
    if (!page) throw new CodedError('document-unknown');
    return page;
  }

  wipe(): void {
    this.#pages = [];
  }

  #weight(): number {
    return this.#pages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}
