import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { sql, type Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from './schema.ts';

const HOUR = 60 * 60_000;
/** When nobody is in a call: between three and four in the morning. */
const AT_HOUR = 3;

/** Gives back what deleted rows took, and lets what an index carries be read without its table. Not within a transaction. */
export const vacuum = async (db: Kysely<Database>): Promise<void> => {
  await sql`vacuum analyze`.execute(db);
};

/** What PostgreSQL does by itself and PGlite never does (it has no autovacuum), once a night; others wait meanwhile. */
export class NightlyVacuum {
  readonly #db: Kysely<Database>;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #stop: () => void;
  #current: Promise<void> = Promise.resolve();

  constructor(db: Kysely<Database>, clock: Clock, onError: (error: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onError = onError;
    this.#stop = this.#nextHour();
  }

  /** Resolves when none is under way. */
  get settled(): Promise<void> {
    return this.#current;
  }

  /** Ends it, after the one that is under way. */
  async close(): Promise<void> {
    this.#stop();
    await this.#current;
  }

  #nextHour(): () => void {
    return this.#clock.after(HOUR, () => {
      if (Math.floor(localTime(this.#clock.now(), NETWORK_TIME_ZONE).minutes / 60) === AT_HOUR)
        this.#current = vacuum(this.#db).catch(this.#onError);
      this.#stop = this.#nextHour();
    });
  }
}
