import type { Logger } from 'pino';
import type { SessionScoped } from '../ports.ts';

/** Everything that lasts one call, wiped together. */
export class Session {
  readonly #members: readonly SessionScoped[];
  readonly #folder: SessionScoped;
  readonly #log: Logger;
  #wiping: Promise<void> = Promise.resolve();

  /** `members` are wiped at the same time, then `folder`: nobody writes to it any more. */
  constructor(members: readonly SessionScoped[], folder: SessionScoped, log: Logger) {
    this.#members = members;
    this.#folder = folder;
    this.#log = log;
  }

  /** Resolves when all is gone. One member's failure never keeps the others from being wiped. */
  wipe(): Promise<void> {
    this.#wiping = this.#wiping.then(() => this.#wipeAll());
    return this.#wiping;
  }

  async #wipeAll(): Promise<void> {
    await Promise.all(this.#members.map((member) => this.#wipeOne(member)));
    await this.#wipeOne(this.#folder);
    this.#log.info('session wiped');
  }

  async #wipeOne(member: SessionScoped): Promise<void> {
    try {
      await member.wipe();
    } catch (error) {
      this.#log.error({ err: error, member: member.constructor.name }, 'wipe failed');
    }
  }
}
