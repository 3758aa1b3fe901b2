import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

const rotations = [0, 90, 180, 270] as const;
/** Clockwise, in degrees. */
type Rotation = (typeof rotations)[number];

/** A scanned page as the tray shows it. */
export interface TrayPage {
  readonly documentId: string;
  readonly state: 'arriving' | 'ready' | 'failed';
  /** How much has arrived, 0 to 1. */
  readonly progress: number;
  /** Object URL of the picture once it is here. */
  readonly url: string | null;
  readonly rotation: Rotation;
  /** Why it failed. */
  readonly code: ErrorCode | null;
}

export interface TraySnapshot {
  readonly pages: readonly TrayPage[];
  /** Are there pages that were changed or came after the last download? They go with the call. */
  readonly unsaved: boolean;
}

/** A page ready for the PDF. */
export interface PageSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rotation: Rotation;
}

export interface PageTrayPorts {
  /** Fetches all bytes of a document, checked; rejects with a `CodedError`. */
  fetch(document: Document, onProgress: (done: number) => void): Promise<Uint8Array>;
  /** Makes and gives back object URLs. */
  urls: { create(blob: Blob): string; revoke(url: string): void };
}

const EMPTY: TraySnapshot = { pages: [], unsaved: false };

/**
 * The pages of one call, in this window's memory only. `forget` drops every byte and URL; pages that arrive later for a
 * forgotten tray are dropped too.
 */
export class PageTray {
  readonly #ports: PageTrayPorts;
  readonly #documents = new Map<string, Document>();
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #listeners = new Set<() => void>();
  #snapshot = EMPTY;

  constructor(ports: PageTrayPorts) {
    this.#ports = ports;
  }

  get snapshot(): TraySnapshot {
    return this.#snapshot;
  }

  /** Called after every change; the answer stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fetches a page told by `document:available`; a page known already is fetched again only if it had failed. */
  async receive(document: Document): Promise<void> {
    const known = this.#page(document.documentId);
    if (known !== undefined && known.state !== 'failed') return;
    const { documentId } = document;
    const arriving: TrayPage = {
      documentId,
      state: 'arriving',
      progress: 0,
      url: null,
      rotation: 0,
      code: null,
    };
    this.#documents.set(documentId, document);
    if (known === undefined) this.#set({ pages: [...this.#snapshot.pages, arriving], unsaved: true });
    else this.#change(documentId, arriving);
    try {
      const bytes = new Uint8Array(
        await this.#ports.fetch(document, (done) => this.#change(documentId, { progress: done })),
      );
      if (this.#page(documentId) === undefined) return;
      this.#bytes.set(documentId, bytes);
      const url = this.#ports.urls.create(new Blob([bytes], { type: document.type }));
      this.#change(documentId, { state: 'ready', progress: 1, url });
    } catch (error) {
      const code = error instanceof CodedError ? error.code : 'internal';
      this.#change(documentId, { state: 'failed', code });
    }
  }

  /** Tries a failed page again. */
  async retry(documentId: string): Promise<void> {
    const document = this.#documents.get(documentId);
    if (document !== undefined) await this.receive(document);
  }

  /** Turns a page a quarter clockwise. */
  rotate(documentId: string): void {
    const page = this.#page(documentId);
    if (page === undefined) return;
    const next = rotations[(rotations.indexOf(page.rotation) + 1) % rotations.length] ?? 0;
    this.#change(documentId, { rotation: next }, true);
  }

  /** Moves a page `by` places, within the tray. */
  move(documentId: string, by: -1 | 1): void {
    const pages = [...this.#snapshot.pages];
    const from = pages.findIndex((page) => page.documentId === documentId);
    const page = pages[from];
    const other = pages[from + by];
    if (page === undefined || other === undefined) return;
    pages[from] = other;
    pages[from + by] = page;
    this.#set({ pages, unsaved: true });
  }

  /** Deletes a page for good. */
  remove(documentId: string): void {
    const url = this.#page(documentId)?.url ?? null;
    if (url !== null) this.#ports.urls.revoke(url);
    this.#documents.delete(documentId);
    this.#bytes.delete(documentId);
    const pages = this.#snapshot.pages.filter((page) => page.documentId !== documentId);
    this.#set({ pages, unsaved: this.#snapshot.unsaved && pages.length > 0 });
  }

  /** The pages that are here, in the tray's order. */
  sources(): PageSource[] {
    return this.#snapshot.pages.flatMap(({ documentId, rotation }) => {
      const bytes = this.#bytes.get(documentId);
      return bytes === undefined ? [] : [{ bytes, rotation }];
    });
  }

  /** The agent has the PDF of what is here; pages still arriving stay unsaved. */
  markSaved(): void {
    this.#set({ ...this.#snapshot, unsaved: this.#snapshot.pages.some(({ state }) => state !== 'ready') });
  }

  /** Drops everything. */
  forget(): void {
    for (const { url } of this.#snapshot.pages) if (url !== null) this.#ports.urls.revoke(url);
    this.#documents.clear();
    this.#bytes.clear();
    this.#set(EMPTY);
  }

  #page(documentId: string): TrayPage | undefined {
    return this.#snapshot.pages.find((page) => page.documentId === documentId);
  }

  #change(documentId: string, part: Partial<TrayPage>, unsaved = this.#snapshot.unsaved): void {
    const pages = this.#snapshot.pages.map((page) =>
      page.documentId === documentId ? { ...page, ...part } : page,
    );
    this.#set({ pages, unsaved });
  }

  #set(snapshot: TraySnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
