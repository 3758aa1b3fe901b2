import { createHash } from 'node:crypto';
import { DOCUMENT_CHUNK_BYTES, type Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/** What is said of a file before its bytes come. */
export type AnnouncedFile = Pick<Document, 'size' | 'sha256'>;

/** The bytes of one file while they pass through the server's memory. */
export class StoredFile {
  readonly announced: AnnouncedFile;
  readonly #bytes: Buffer;
  readonly #check: (bytes: Uint8Array) => Promise<{ pages: number }>;
  #pages = 0;
  #offset = 0;
  #completing: Promise<void> | null = null;
  #complete = false;
  #refused = false;
  #wiped = false;

  /** `check` looks at the whole once the hash is right, and throws a `CodedError` to refuse it. */
  constructor(announced: AnnouncedFile, check: (bytes: Uint8Array) => Promise<{ pages: number }>) {
    this.announced = announced;
    this.#bytes = Buffer.alloc(announced.size);
    this.#check = check;
  }

  /** How many bytes are there, from the first on. */
  get offset(): number {
    return this.#offset;
  }

  /** All bytes are there, with the right hash, and were found sound. */
  get complete(): boolean {
    return this.#complete;
  }

  /** How many pages it has, once it is complete. */
  get pages(): number {
    return this.#pages;
  }

  /** All bytes came, but the whole is not what was announced, or not sound. */
  get refused(): boolean {
    return this.#refused;
  }

  /**
   * Writes one chunk. A repeat changes nothing; after a gap nothing is written: the answer says where to go on.
   * With the last chunk it resolves once the whole is checked; `completed` is true for the one write that brought it.
   * @throws CodedError `too-large`, `invalid-payload`, `document-corrupt`, or the check's own
   */
  async write(offset: number, chunk: Uint8Array): Promise<{ offset: number; completed: boolean }> {
    if (chunk.length > DOCUMENT_CHUNK_BYTES) throw new CodedError('too-large');
    if (chunk.length === 0 || offset + chunk.length > this.announced.size)
      throw new CodedError('invalid-payload');
    if (offset <= this.#offset && offset + chunk.length > this.#offset) {
      this.#bytes.set(chunk.subarray(this.#offset - offset), this.#offset);
      this.#offset = offset + chunk.length;
    }
    const completed = this.#offset === this.announced.size && this.#completing === null;
    if (this.#offset === this.announced.size) await (this.#completing ??= this.#finish());
    return { offset: this.#offset, completed };
  }

  /** The next chunk from an offset; a copy, so that wiping does not reach into what is being sent. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    if (offset >= this.announced.size) throw new CodedError('invalid-payload');
    return new Uint8Array(this.#bytes.subarray(offset, offset + length));
  }

  /** Overwrites the bytes. */
  wipe(): void {
    this.#wiped = true;
    this.#complete = false;
    this.#bytes.fill(0);
  }

  async #finish(): Promise<void> {
    try {
      const hash = createHash('sha256').update(this.#bytes).digest('hex');
      if (hash !== this.announced.sha256) throw new CodedError('document-corrupt');
      this.#pages = (await this.#check(this.#bytes)).pages;
    } catch (error) {
      this.#refused = true;
      throw error;
    }
    if (this.#wiped) throw new CodedError('document-unknown');
    this.#complete = true;
  }
}
