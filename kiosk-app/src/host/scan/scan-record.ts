import { scanFacts } from '@visio-accueil/shared/protocol/scan.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { SealedPages } from './sealed-pages.ts';

/** Under this name it lies among the sealed pages. */
export const RECORD_ID = 'scan';

const pageSchema = z.object({ documentId: z.string(), page: z.int(), file: z.string() });
const noteSchema = z.object({
  requested: scanFacts['scan:requested'].payload,
  pages: z.array(pageSchema),
  complete: z.boolean(),
});
/** A page that the device was done with: `file`, its picture in the session's folder until it is made. */
export type RecordedPage = z.infer<typeof pageSchema>;
/** What was asked, which pages there are, and whether the device was done with the last one. */
export type ScanNote = z.infer<typeof noteSchema>;

/** What the last scan was about, sealed beside its pages, for the host that is started after a crash. */
export class ScanRecord {
  readonly #sealed: SealedPages;
  readonly #log: Logger;
  #note: ScanNote;
  #written: Promise<void> = Promise.resolve();

  constructor(sealed: SealedPages, note: ScanNote, log: Logger) {
    this.#sealed = sealed;
    this.#note = note;
    this.#log = log;
    this.#change({});
  }

  /** What was noted is written. */
  get settled(): Promise<void> {
    return this.#written;
  }

  add(page: RecordedPage): void {
    this.#change({ pages: [...this.#note.pages, page] });
  }

  /** The citizen took it back. */
  remove(documentId: string): void {
    this.#change({ pages: this.#note.pages.filter((page) => page.documentId !== documentId) });
  }

  /** The device is done: nothing is missing. */
  complete(): void {
    this.#change({ complete: true });
  }

  #change(part: Partial<ScanNote>): void {
    const note = { ...this.#note, ...part };
    this.#note = note;
    const bytes = Buffer.from(JSON.stringify(note));
    const write = (): Promise<void> => this.#sealed.put(RECORD_ID, bytes);
    this.#written = this.#written.then(write).catch((error: unknown) => {
      this.#log.warn({ err: error }, 'scan not noted: a crash would lose it');
    });
  }
}

/** The note that a crash has left; null: there is none that can be read. */
export const readScanNote = async (sealed: SealedPages): Promise<ScanNote | null> => {
  try {
    return noteSchema.parse(JSON.parse(Buffer.from(await sealed.read(RECORD_ID)).toString()));
  } catch {
    return null;
  }
};
