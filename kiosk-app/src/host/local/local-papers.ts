import type { HostState } from '../../bridge/contract.ts';

/** Sheets that are printed without the server's leave, from when it is lost until it is back. */
export const LOCAL_SHEETS = 20;

/** Paper while the server, which counts it, is out of reach: a few sheets, then no more. */
export class LocalPapers {
  readonly #state: () => HostState;
  readonly #counted: (documents: number, sheets: number) => Promise<void>;
  #left = LOCAL_SHEETS;

  /** @param counted told of what came out */
  constructor(state: () => HostState, counted: LocalPapers['printed']) {
    this.#state = state;
    this.#counted = counted;
  }

  /** The server is asked, as always. */
  get isOnline(): boolean {
    const online = this.#state().connection.state === 'online';
    if (online) this.#left = LOCAL_SHEETS;
    return online;
  }

  /** Counts what came out, for when the server is back. `documents`: 0 when nobody knows that it is whole. */
  printed(documents: number, sheets: number): Promise<void> {
    return this.#counted(documents, sheets);
  }

  /** May so many come out? They count from now on. */
  take(sheets: number): boolean {
    if (sheets > this.#left) return false;
    this.#left -= sheets;
    return true;
  }
}
