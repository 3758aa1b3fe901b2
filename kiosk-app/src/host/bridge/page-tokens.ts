import { randomBytes } from 'node:crypto';

/** How long a served page may take to connect, in milliseconds. */
const FIRST_USE = 2 * 60_000;
/** Most tokens waiting at once: a page loaded over and over forgets its oldest. */
const MOST_WAITING = 50;

/**
 * Tokens that let one page connect once. A connected page is given the next one, so that it can come back after a cut
 * without being loaded again; a token someone else has seen used is worth nothing.
 */
export class PageTokens {
  readonly #now: () => number;
  readonly #waiting = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A token for a page being served. */
  mint(): string {
    return this.#keep(this.#now() + FIRST_USE);
  }

  /** The token of the next connection of a page that is connected now. */
  mintNext(): string {
    return this.#keep(Infinity);
  }

  /** True once for each token that was minted and has not expired. */
  redeem(token: unknown): boolean {
    if (typeof token !== 'string') return false;
    const expiresAt = this.#waiting.get(token);
    this.#waiting.delete(token);
    return expiresAt !== undefined && this.#now() <= expiresAt;
  }

  #keep(expiresAt: number): string {
    const token = randomBytes(24).toString('base64url');
    this.#waiting.set(token, expiresAt);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
    return token;
  }
}
