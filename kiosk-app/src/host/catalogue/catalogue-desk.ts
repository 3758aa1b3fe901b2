import { checkPrintable } from '@visio-accueil/shared/document/printable.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchCatalogueFile } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { ServerLink, SessionScoped } from '../ports.ts';
import type { OwnPrint } from '../print/print-desk.ts';

export interface CatalogueDeskParts {
  readonly server: ServerLink;
  readonly prints: { printOwn(own: OwnPrint): Promise<void> };
  /** Copies of what is published, on this machine. */
  readonly shelf?: { read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> };
  /** Where files wait for their turn on the kiosk's line. */
  readonly pace?: Pace;
}

/** What is opened of the catalogue: an edition, and how to fetch it. */
export interface OpenedEdition {
  readonly title: string;
  readonly versionId: string;
  readonly size: number;
  readonly sha256: string;
}

interface Opened extends OpenedEdition {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
}

/** The catalogue at the kiosk: opened, looked at and printed by the citizen or the mediator, without an agent. */
export class CatalogueDesk implements SessionScoped {
  readonly #parts: CatalogueDeskParts;
  #opened: Opened | null = null;

  constructor(parts: CatalogueDeskParts) {
    this.#parts = parts;
  }

  /** Fetches and checks an edition; only one is open at a time. @throws CodedError `catalogue-unknown`, `pdf-*` */
  async open(edition: OpenedEdition): Promise<{ pages: number }> {
    if (this.#opened?.versionId === edition.versionId) return { pages: this.#opened.pages };
    const { server, pace, shelf } = this.#parts;
    const kept = await shelf?.read(edition.sha256);
    const bytes =
      kept ?? (await fetchCatalogueFile((name, payload) => server.request(name, payload), edition, { pace }));
    // Checked here as everything that is printed is: the server might be another than it says.
    const { pages } = await checkPrintable(bytes);
    this.#opened = { ...edition, bytes, pages };
    return { pages };
  }

  /** Its bytes, if it is the one that is open. */
  preview(versionId: string): Uint8Array<ArrayBuffer> | null {
    return this.#opened?.versionId === versionId ? this.#opened.bytes : null;
  }

  /** Prints the open edition. @throws CodedError `catalogue-unknown`, and as `printOwn` */
  async print(versionId: string, copies: number): Promise<void> {
    if (this.#opened?.versionId !== versionId) throw new CodedError('catalogue-unknown');
    const { title: name, bytes, pages } = this.#opened;
    const setup = { copies, sides: 'two-sided-long-edge', color: 'monochrome' } as const;
    await this.#parts.prints.printOwn({ name, bytes, pages, setup });
  }

  wipe(): Promise<void> {
    this.#opened = null;
    return Promise.resolve();
  }
}
