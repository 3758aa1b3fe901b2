import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { StoredFile, type AnnouncedFile } from './stored-file.ts';

/** Uploads that one account may leave unfinished. */
const UPLOADS_AN_ACCOUNT = 3;

/** A file on its way here. `C`: what looking at the whole brings out. */
interface Upload<W, C> {
  readonly accountId: string;
  readonly what: W;
  readonly stored: StoredFile;
  checked: C | null;
  /** Keeps it, once. */
  keeping: Promise<void> | null;
}

/** What is done with a whole file. */
interface UploadRules<W, C> {
  /** @throws CodedError to refuse it */
  readonly check: (bytes: Uint8Array) => Promise<C & { readonly pages: number }>;
  readonly keep: (what: W, file: Uint8Array, checked: C) => Promise<void>;
}

/** Files that accounts send in pieces to be kept: resumed after a cut, looked at whole, kept once, wiped from memory. */
export class Uploads<W, C> {
  readonly #rules: UploadRules<W, C>;
  readonly #uploads = new Map<string, Upload<W, C>>();

  constructor(rules: UploadRules<W, C>) {
    this.#rules = rules;
  }

  /** What this account announced under that id; undefined: nothing. @throws CodedError `invalid-payload` for somebody else's */
  known(accountId: string, fileId: string, sha256: string): { readonly offset: number } | undefined {
    const upload = this.#uploads.get(fileId);
    if (upload === undefined) return undefined;
    if (upload.accountId !== accountId || upload.stored.announced.sha256 !== sha256)
      throw new CodedError('invalid-payload');
    return { offset: upload.stored.offset };
  }

  /** Of an account's unfinished ones the oldest gives way. */
  begin(accountId: string, fileId: string, announced: AnnouncedFile, what: W): { readonly offset: number } {
    const own = [...this.#uploads].filter(([, upload]) => upload.accountId === accountId);
    const [oldest] = own;
    if (oldest && own.length >= UPLOADS_AN_ACCOUNT) this.#forget(oldest[0]);
    const stored = new StoredFile(announced, async (bytes) => {
      const checked = await this.#rules.check(bytes);
      upload.checked = checked;
      return checked;
    });
    const upload: Upload<W, C> = { accountId, what, stored, checked: null, keeping: null };
    this.#uploads.set(fileId, upload);
    return { offset: 0 };
  }

  /** With the last piece it resolves once the file is kept. @throws CodedError `document-unknown`, as `StoredFile.write`, or the check's */
  async write(
    accountId: string,
    fileId: string,
    offset: number,
    bytes: Uint8Array,
  ): Promise<{ offset: number }> {
    const upload = this.#uploads.get(fileId);
    if (upload?.accountId !== accountId) throw new CodedError('document-unknown');
    try {
      const written = await upload.stored.write(offset, bytes);
      if (upload.stored.complete) {
        await (upload.keeping ??= this.#keep(upload));
        this.#forget(fileId);
      }
      return { offset: written.offset };
    } catch (error) {
      if (upload.stored.refused || upload.keeping !== null) this.#forget(fileId);
      throw error;
    }
  }

  async #keep({ what, stored, checked }: Upload<W, C>): Promise<void> {
    if (checked === null) throw new CodedError('document-unknown');
    await this.#rules.keep(what, stored.read(0, stored.announced.size), checked);
  }

  #forget(fileId: string): void {
    this.#uploads.get(fileId)?.stored.wipe();
    this.#uploads.delete(fileId);
  }
}
