import type { PageTray } from './page-tray.ts';

/** The tray of the call in progress, and those of the calls on hold: their pages wait as the citizens do. */
export class TrayShelf {
  readonly #make: () => PageTray;
  readonly #shelved = new Map<string, PageTray>();
  #current: PageTray;

  constructor(make: () => PageTray) {
    this.#make = make;
    this.#current = make();
  }

  get current(): PageTray {
    return this.#current;
  }

  /** The call was put on hold. */
  shelve(callId: string): void {
    this.#shelved.set(callId, this.#current);
    this.#current = this.#make();
  }

  /** A call begins or is taken back: what is left of another one is dropped. */
  take(callId: string): void {
    this.#current.forget();
    this.#current = this.#shelved.get(callId) ?? this.#current;
    this.#shelved.delete(callId);
  }

  /** Drops the trays of all calls but those on hold now. */
  keep(callIds: readonly string[]): void {
    for (const [callId, tray] of this.#shelved) {
      if (callIds.includes(callId)) continue;
      tray.forget();
      this.#shelved.delete(callId);
    }
  }

  /** Drops everything. */
  close(): void {
    this.keep([]);
    this.#current.forget();
  }
}
