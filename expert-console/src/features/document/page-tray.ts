import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { ReadWord } from '@visio-accueil/shared/protocol/page-text.ts';
import type { ScanPreview } from '@visio-accueil/shared/protocol/scan.ts';

const rotations = [0, 90, 180, 270] as const;
/** Clockwise, in degrees. */
export type Rotation = (typeof rotations)[number];

/** A scanned page as the tray shows it. */
export interface TrayPage {
  readonly documentId: string;
  readonly scanId: string | null;
  readonly state: 'arriving' | 'ready' | 'failed';
  /** How much has arrived, 0 to 1. */
  readonly progress: number;
  /** Object URL of the picture: the small one until the page itself is here. */
  readonly url: string | null;
  readonly rotation: Rotation;
  /** There seems to be nothing on it. */
  readonly blank: boolean;
  /** Why it failed. */
  readonly code: ErrorCode | null;
}

/** Where the next scan's pages go; null: to the end. */
export interface TrayPlace {
  readonly kind: 'replace' | 'after';
  readonly documentId: string;
}

export interface TraySnapshot {
  readonly pages: readonly TrayPage[];
  /** Are there pages that were changed or came after the last download? They go with the call. */
  readonly unsaved: boolean;
  readonly place: TrayPlace | null;
  /** Can the last change be taken back? */
  readonly canUndo: boolean;
}

/** A page ready for the PDF. */
export interface PageSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rotation: Rotation;
  /** What was read on it, if that was asked for. */
  readonly words: readonly ReadWord[];
}

export interface PageTrayPorts {
  /** Fetches all bytes of a document, checked; rejects with a `CodedError`. */
  fetch(document: Document, onProgress: (done: number) => void): Promise<Uint8Array>;
  /** Tells the server that a page it offers anew is here already. */
  acknowledge(documentId: string): void;
  /** Makes and gives back object URLs. */
  urls: { create(blob: Blob): string; revoke(url: string): void };
}

/** How many changes can be taken back. */
const UNDO_STEPS = 50;
const EMPTY: TraySnapshot = { pages: [], unsaved: false, place: null, canUndo: false };

/**
 * The pages of one call, in this window's memory only. Each shows small as soon as it is scanned, then itself. Every change
 * can be taken back; `forget` drops every byte and URL, and pages that arrive later for a forgotten tray are dropped too.
 */
export class PageTray {
  readonly #ports: PageTrayPorts;
  readonly #documents = new Map<string, Document>();
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #urls = new Set<string>();
  /** Taken back by the citizen: they never show again. */
  readonly #withdrawn = new Set<string>();
  readonly #listeners = new Set<() => void>();
  /** The arrangements before the last changes. */
  #history: (readonly TrayPage[])[] = [];
  /** The scan whose pages go to a chosen place, and the page after which the next one goes. */
  #placing: { scanId: string; after: string } | null = null;
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

  /** Shows a page small, before it comes itself. */
  preview({ documentId, scanId, bytes }: ScanPreview): void {
    if (this.#withdrawn.has(documentId) || this.#known(documentId)) return;
    const url = this.#url(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
    this.#insert({ ...arriving(documentId, scanId), url });
  }

  /** Fetches a page told by `document:available`; a page known already is fetched again only if it had failed. */
  async receive(document: Document): Promise<void> {
    const { documentId, scan } = document;
    if (this.#withdrawn.has(documentId)) return;
    if (this.#bytes.has(documentId)) {
      this.#ports.acknowledge(documentId);
      return;
    }
    const known = this.#known(documentId);
    if (known !== undefined && known.state !== 'failed' && this.#documents.has(documentId)) return;
    this.#documents.set(documentId, document);
    const blank = scan?.blank ?? false;
    if (known === undefined) this.#insert({ ...arriving(documentId, scan?.scanId ?? null), blank });
    else this.#change(documentId, { state: 'arriving', progress: 0, code: null, blank });
    try {
      const bytes = new Uint8Array(
        await this.#ports.fetch(document, (done) => this.#change(documentId, { progress: done })),
      );
      if (this.#known(documentId) === undefined) return;
      this.#bytes.set(documentId, bytes);
      const url = this.#url(new Blob([bytes], { type: document.type }));
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

  /** The citizen took a page back: it is gone for good, undone or not. */
  withdraw(documentId: string): void {
    this.#withdrawn.add(documentId);
    this.#documents.delete(documentId);
    this.#bytes.delete(documentId);
    const without = (pages: readonly TrayPage[]): readonly TrayPage[] =>
      pages.filter((page) => page.documentId !== documentId);
    for (const url of [this.#known(documentId)?.url]) if (url) this.#revoke(url);
    this.#history = this.#history.map(without);
    const pages = without(this.#snapshot.pages);
    this.#set({ pages, unsaved: this.#snapshot.unsaved && pages.length > 0 });
  }

  /** No more of this scan comes: a page of which only the small picture came is not on its way any more. */
  scanEnded(scanId: string): void {
    const lost = this.#snapshot.pages.filter(
      (page) => page.scanId === scanId && page.state === 'arriving' && !this.#documents.has(page.documentId),
    );
    for (const { documentId } of lost)
      this.#change(documentId, { state: 'failed', code: 'scan-interrupted' });
  }

  /** Turns a page a quarter clockwise. */
  rotate(documentId: string): void {
    const page = this.#page(documentId);
    if (page === undefined) return;
    const next = rotations[(rotations.indexOf(page.rotation) + 1) % rotations.length] ?? 0;
    this.#arrange(
      this.#snapshot.pages.map((other) => (other === page ? { ...page, rotation: next } : other)),
    );
  }

  /** Puts a page where another one is; the others make room. */
  moveTo(documentId: string, index: number): void {
    const page = this.#page(documentId);
    if (page === undefined) return;
    const pages = this.#snapshot.pages.filter((other) => other !== page);
    if (index < 0 || index > pages.length || this.#snapshot.pages[index] === page) return;
    pages.splice(index, 0, page);
    this.#arrange(pages);
  }

  /** Takes a page out. */
  remove(documentId: string): void {
    this.#arrange(this.#snapshot.pages.filter((page) => page.documentId !== documentId));
  }

  /** Takes the last change back. Pages that came since stay. */
  undo(): void {
    const before = this.#history.pop();
    if (before === undefined) return;
    const now = this.#snapshot.pages;
    const back = before.map((page) => ({
      ...(this.#known(page.documentId) ?? page),
      rotation: page.rotation,
    }));
    const since = now.filter((page) => !before.some(({ documentId }) => documentId === page.documentId));
    const pages = [...back, ...since];
    this.#set({ pages, unsaved: pages.length > 0 });
  }

  /** Says where the pages of the next scan go. */
  placeNext(place: TrayPlace | null): void {
    this.#set({ place });
  }

  /** The pages that are here, in the tray's order. `words`: what was read on each. */
  sources(words: ReadonlyMap<string, readonly ReadWord[]> = new Map()): PageSource[] {
    return this.#snapshot.pages.flatMap(({ documentId, rotation }) => {
      const bytes = this.#bytes.get(documentId);
      return bytes === undefined ? [] : [{ bytes, rotation, words: words.get(documentId) ?? [] }];
    });
  }

  /** One page as it came, with its type. */
  picture(documentId: string): { bytes: Uint8Array<ArrayBuffer>; type: Document['type'] } | null {
    const bytes = this.#bytes.get(documentId);
    const type = this.#documents.get(documentId)?.type;
    return bytes === undefined || type === undefined ? null : { bytes, type };
  }

  /** The agent has the PDF of what is here; pages still arriving stay unsaved. */
  markSaved(): void {
    this.#set({ unsaved: this.#snapshot.pages.some(({ state }) => state !== 'ready') });
  }

  /** Drops everything. */
  forget(): void {
    for (const url of this.#urls) this.#ports.urls.revoke(url);
    this.#urls.clear();
    this.#documents.clear();
    this.#bytes.clear();
    this.#withdrawn.clear();
    this.#history = [];
    this.#placing = null;
    this.#set(EMPTY);
  }

  /** A page that came: where the scan's pages were to go, else at the end. Not a change to take back. */
  #insert(page: TrayPage): void {
    const { place } = this.#snapshot;
    if (place !== null && page.scanId !== null) {
      this.#placing = { scanId: page.scanId, after: place.documentId };
      if (place.kind === 'replace') this.#history.push(this.#snapshot.pages);
    }
    const placing = this.#placing?.scanId === page.scanId ? this.#placing : null;
    const pages = [...this.#snapshot.pages];
    const after = pages.findIndex(({ documentId }) => documentId === placing?.after);
    if (placing === null || after < 0) pages.push(page);
    else {
      pages.splice(after + 1, 0, page);
      if (place?.kind === 'replace') pages.splice(after, 1);
      placing.after = page.documentId;
    }
    this.#set({ pages, unsaved: true, place: null });
  }

  #arrange(pages: readonly TrayPage[]): void {
    this.#history = [...this.#history, this.#snapshot.pages].slice(-UNDO_STEPS);
    this.#set({ pages, unsaved: pages.length > 0 });
  }

  #page(documentId: string): TrayPage | undefined {
    return this.#snapshot.pages.find((page) => page.documentId === documentId);
  }

  /** In the tray, or taken out of it and not forgotten. */
  #known(documentId: string): TrayPage | undefined {
    for (const pages of [this.#snapshot.pages, ...this.#history.toReversed()]) {
      const page = pages.find((one) => one.documentId === documentId);
      if (page !== undefined) return page;
    }
    return undefined;
  }

  /** Of a page taken out meanwhile too: it is to be whole when it comes back. */
  #change(documentId: string, part: Partial<TrayPage>): void {
    const old = this.#known(documentId)?.url;
    if (part.url && old && old !== part.url) this.#revoke(old);
    const changed = (pages: readonly TrayPage[]): readonly TrayPage[] =>
      pages.map((page) => (page.documentId === documentId ? { ...page, ...part } : page));
    this.#history = this.#history.map(changed);
    this.#set({ pages: changed(this.#snapshot.pages) });
  }

  #url(blob: Blob): string {
    const url = this.#ports.urls.create(blob);
    this.#urls.add(url);
    return url;
  }

  #revoke(url: string): void {
    this.#urls.delete(url);
    this.#ports.urls.revoke(url);
  }

  #set(part: Partial<TraySnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part, canUndo: this.#history.length > 0 };
    for (const listener of this.#listeners) listener();
  }
}

const arriving = (documentId: string, scanId: string | null): TrayPage => ({
  documentId,
  scanId,
  state: 'arriving',
  progress: 0,
  url: null,
  rotation: 0,
  blank: false,
  code: null,
});
