import { hash, verify } from '@node-rs/argon2';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { AccountRepository } from './account-repository.ts';

/** Failures in a row before an account is locked, and for how long in milliseconds. */
const MAX_FAILURES = 5;
const LOCK_TIME = 15 * 60_000;

/** argon2id (RFC 9106); the library's defaults are the second recommended set of OWASP's password storage guide. */
export const hashSecret = (secret: string): Promise<string> => hash(secret);

export class SignIn {
  readonly #accounts: AccountRepository;
  readonly #clock: Clock;
  /** Verified for unknown names, so that they take as long as known ones. */
  readonly #decoy = hashSecret('no account has this password');

  constructor(accounts: AccountRepository, clock: Clock) {
    this.#accounts = accounts;
    this.#clock = clock;
  }

  /** @returns the account's id @throws CodedError `credentials-invalid`, `account-locked` */
  async withPassword(username: string, password: string): Promise<string> {
    const known = await this.#accounts.credentials(username);
    const right = await verify(known?.password_hash ?? (await this.#decoy), password);
    if (!known) throw new CodedError('credentials-invalid');
    const now = this.#clock.now();
    if (known.locked_until !== null && known.locked_until > now) throw new CodedError('account-locked');
    if (right) {
      await this.#accounts.recordAttempt(known.account_id, 0, null);
      return known.account_id;
    }
    const failures = known.failures + 1;
    const locked = failures >= MAX_FAILURES;
    await this.#accounts.recordAttempt(
      known.account_id,
      locked ? 0 : failures,
      locked ? new Date(now.getTime() + LOCK_TIME) : null,
    );
    throw new CodedError(locked ? 'account-locked' : 'credentials-invalid');
  }

  /** The mediator of the site whose PIN this is, or null. The caller limits the attempts. */
  async withPin(siteId: string, pin: string): Promise<{ accountId: string; displayName: string } | null> {
    for (const { accountId, displayName, pinHash } of await this.#accounts.mediatorPins(siteId)) {
      if (await verify(pinHash, pin)) return { accountId, displayName };
    }
    return null;
  }
}
