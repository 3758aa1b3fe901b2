/** The pages a citizen hands to a site, as one file that its browser can take: in memory, gone with the session. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picturesDocument } from '@visio-accueil/shared/document/a4-document.ts';
import type { KeptPage } from '../scan/kept-pages.ts';

/** The pages scanned in this call. */
export interface ScannedPages {
  pages(): { documentId: string; name: string }[];
  /** @throws CodedError `document-unknown` */
  page(documentId: string): KeptPage;
}

/** What the site sees as the file's name. */
const NAME = 'Document.pdf';

export class ScannedFiles {
  readonly #scans: ScannedPages;
  readonly #tempDir: () => Promise<string>;
  readonly #folders: string[] = [];

  /** `tempDir`: a private directory in memory. */
  constructor(scans: ScannedPages, tempDir: () => Promise<string>) {
    this.#scans = scans;
    this.#tempDir = tempDir;
  }

  pages(): { documentId: string; name: string }[] {
    return this.#scans.pages();
  }

  /** One PDF of these pages, in this order; its path. @throws CodedError `document-unknown`, `picture-invalid` */
  async make(documentIds: readonly string[]): Promise<string> {
    const pictures = documentIds.map((documentId) => {
      const { bytes, type } = this.#scans.page(documentId);
      return { bytes, type: type === 'image/png' ? type : ('image/jpeg' as const) };
    });
    const { bytes } = await picturesDocument(pictures);
    const folder = await mkdtemp(join(await this.#tempDir(), 'file-'));
    this.#folders.push(folder);
    await writeFile(join(folder, NAME), bytes, { mode: 0o600 });
    return join(folder, NAME);
  }

  async close(): Promise<void> {
    await Promise.all(this.#folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
