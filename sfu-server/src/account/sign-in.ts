import { hash, verify } from '@node-rs/argon2';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { AccountRepository, Credentials, MediatorSecret } from './account-repository.ts';
import { UnknownNames } from './unknown-names.ts';

/** Attempts in a row before an account is locked, and for how long in milliseconds. */
const MAX_ATTEMPTS = 5;
const LOCK_TIME = 15 * 60_000;

/** argon2id (RFC 9106); the library's defaults are the second recommended set of OWASP's password storage guide. */
export const hashSecret = (secret: string): Promise<string> => hash(secret);

export class SignIn {
  readonly #accounts: AccountRepository;
  readonly #clock: Clock;
  /** Verified for unknown names, so that they take as long as known ones. */
  readonly #decoy = hashSecret('no account has this password');
  /** Unknown names are locked like known ones: the answer must not tell which is which. */
  readonly #unknown: UnknownNames;

  constructor(accounts: AccountRepository, clock: Clock) {
    this.#accounts = accounts;
    this.#clock = clock;
    this.#unknown = new UnknownNames(clock, MAX_ATTEMPTS, LOCK_TIME);
  }

  /**
   * A first password opens nothing: it is replaced by `newPassword`, the person's own.
   * @returns the account's id @throws CodedError `credentials-invalid`, `account-locked`, `password-temporary`, `password-same`
   */
  async withPassword(username: string, password: string, newPassword?: string): Promise<string> {
    const known = await this.#accounts.credentials({ username });
    if (!known) {
      const locked = this.#unknown.attempt(username);
      await verify(await this.#decoy, password);
      throw new CodedError(locked ? 'account-locked' : 'credentials-invalid');
    }
    await this.#verify(known, password);
    const { accountId, isTemporary } = known;
    if (!isTemporary) return accountId;
    if (newPassword === undefined) throw new CodedError('password-temporary');
    await this.#setOwn(accountId, password, newPassword);
    return accountId;
  }

  /** @throws CodedError `credentials-invalid`, `account-locked`, `password-same` */
  async changePassword(accountId: string, password: string, newPassword: string): Promise<void> {
    const known = await this.#accounts.credentials({ accountId });
    if (!known) throw new CodedError('credentials-invalid');
    await this.#verify(known, password);
    await this.#setOwn(accountId, password, newPassword);
  }

  async #setOwn(accountId: string, password: string, newPassword: string): Promise<void> {
    if (newPassword === password) throw new CodedError('password-same');
    await this.#accounts.setOwnPassword(accountId, await hashSecret(newPassword));
  }

  async #verify({ accountId, passwordHash }: Credentials, password: string): Promise<void> {
    const now = this.#clock.now();
    // Counted before the check, which takes time: passwords sent all at once count too.
    const { attempts, isLocked } = await this.#accounts.countAttempt(accountId, now);
    const isRight = await verify(passwordHash, password);
    if (isLocked) throw new CodedError('account-locked');
    if (isRight && attempts <= MAX_ATTEMPTS) {
      await this.#accounts.resetAttempts(accountId);
      return;
    }
    if (attempts < MAX_ATTEMPTS) throw new CodedError('credentials-invalid');
    await this.#accounts.lock(accountId, new Date(now.getTime() + LOCK_TIME));
    throw new CodedError('account-locked');
  }

  /** The mediator of the site whose PIN or badge this is, or null. The caller limits the attempts. */
  async mediator(
    siteId: string,
    kind: MediatorSecret,
    secret: string,
  ): Promise<{ accountId: string; displayName: string } | null> {
    for (const { accountId, displayName, hash } of await this.#accounts.mediatorSecrets(siteId, kind)) {
      if (await verify(hash, secret)) return { accountId, displayName };
    }
    return null;
  }

  /** The mediator has this badge from now on. @throws CodedError `badge-taken` when another of the site has it */
  async keepBadge(siteId: string, accountId: string, badge: string): Promise<void> {
    const known = await this.mediator(siteId, 'badge', badge);
    if (known !== null && known.accountId !== accountId) throw new CodedError('badge-taken');
    await this.#accounts.setBadge(accountId, await hashSecret(badge));
  }
}
