import type { HostState } from '../../bridge/contract.ts';

/** Sheets that are printed without the server's leave, from when it is lost until it is back. */
export const LOCAL_SHEETS = 20;

/** Paper while the server, which counts it, is out of reach: a few sheets, then no more. */
export class LocalPapers {
  readonly #state: () => HostState;
  #left = LOCAL_SHEETS;

  constructor(state: () => HostState) {
    this.#state = state;
  }

  /** The server is asked, as always. */
  get isOnline(): boolean {
    const online = this.#state().connection.state === 'online';
    if (online) this.#left = LOCAL_SHEETS;
    return online;
  }

  /** May so many come out? They count from now on. */
  take(sheets: number): boolean {
    if (sheets > this.#left) return false;
    this.#left -= sheets;
    return true;
  }
}
