import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import type { CallEnd } from '../call/call-ends.ts';
import { StoredFile } from './stored-file.ts';

/** The bytes of one document of a call while they pass through the server's memory. */
export class StoredDocument extends StoredFile {
  readonly document: Document;
  readonly sender: CallEnd;

  /** `check` looks at the whole once the hash is right, and throws a `CodedError` to refuse it. */
  constructor(document: Document, sender: CallEnd, check: (bytes: Uint8Array) => Promise<{ pages: number }>) {
    super(document, check);
    this.document = document;
    this.sender = sender;
  }
}
