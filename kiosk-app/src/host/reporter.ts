import type { Logger } from 'pino';

/**
 * Tells the server where a work stands, in order and one report at a time. While one is under way only the latest next
 * one is kept: a slow line gets fewer words on progress, and always the last one.
 */
export class Reporter<Status> {
  readonly #send: (status: Status) => Promise<unknown>;
  readonly #log: Logger;
  #next: Status | null = null;
  #sending = false;

  constructor(send: (status: Status) => Promise<unknown>, log: Logger) {
    this.#send = send;
    this.#log = log;
  }

  tell(status: Status): void {
    this.#next = status;
    if (!this.#sending) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#sending = true;
    while (this.#next !== null) {
      const status = this.#next;
      this.#next = null;
      try {
        await this.#send(status);
      } catch (error) {
        this.#log.warn({ err: error, status }, 'report not taken');
      }
    }
    this.#sending = false;
  }
}
