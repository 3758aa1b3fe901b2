import type { HostState } from '../../bridge/contract.ts';

type ShownPage = NonNullable<HostState['scan']>['pages'][number];

/** The pages of one scan as the citizen sees them: what goes out, what has gone, what was taken back. */
export class ShownPages {
  readonly #onChange: () => void;
  readonly #previews = new Map<string, Uint8Array>();
  #pages: ShownPage[] = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  list(): ShownPage[] {
    return this.#pages;
  }

  add(documentId: string, page: number, preview: Uint8Array): void {
    this.#previews.set(documentId, preview);
    this.#pages = [...this.#pages, { documentId, page, state: 'waiting' }];
    this.#onChange();
  }

  preview(documentId: string): Uint8Array | undefined {
    return this.#previews.get(documentId);
  }

  /** Those that have not left whole. */
  waiting(): string[] {
    return this.#pages.filter(({ state }) => state === 'waiting').map(({ documentId }) => documentId);
  }

  mayLeave(documentId: string): boolean {
    return this.#pages.some((page) => page.documentId === documentId && page.state !== 'withheld');
  }

  /** False if it was taken back meanwhile. */
  markSent(documentId: string): boolean {
    if (!this.mayLeave(documentId)) return false;
    this.#change(documentId, 'sent');
    return true;
  }

  /** False if it is not one of these, or was taken back already. */
  withhold(documentId: string): boolean {
    if (!this.mayLeave(documentId)) return false;
    this.#previews.delete(documentId);
    this.#change(documentId, 'withheld');
    return true;
  }

  #change(documentId: string, state: ShownPage['state']): void {
    this.#pages = this.#pages.map((page) => (page.documentId === documentId ? { ...page, state } : page));
    this.#onChange();
  }
}
