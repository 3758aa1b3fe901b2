import type { Clock } from '../clock.ts';

/** Most names remembered; the oldest go first. */
const CAPACITY = 10_000;

/** Attempts to sign in with names that are no account's, locked by the same rule as accounts. In memory only. */
export class UnknownNames {
  readonly #clock: Clock;
  readonly #maxAttempts: number;
  readonly #lockTime: number;
  readonly #names = new Map<string, { attempts: number; lockedUntil: number }>();

  constructor(clock: Clock, maxAttempts: number, lockTime: number) {
    this.#clock = clock;
    this.#maxAttempts = maxAttempts;
    this.#lockTime = lockTime;
  }

  /** One more attempt with this name: is it locked now? */
  attempt(name: string): boolean {
    const now = this.#clock.now().getTime();
    const { attempts, lockedUntil } = this.#names.get(name) ?? { attempts: 0, lockedUntil: 0 };
    if (lockedUntil > now) return true;
    const locks = attempts + 1 >= this.#maxAttempts;
    this.#names.delete(name);
    this.#names.set(
      name,
      locks ? { attempts: 0, lockedUntil: now + this.#lockTime } : { attempts: attempts + 1, lockedUntil: 0 },
    );
    for (const oldest of this.#names.keys()) {
      if (this.#names.size <= CAPACITY) break;
      this.#names.delete(oldest);
    }
    return locks;
  }
}
