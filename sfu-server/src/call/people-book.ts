import type { AccountPrincipal } from '../signalling/principal.ts';

/** Who is signed in and connected now, by account. */
export class PeopleBook {
  readonly #people = new Map<string, AccountPrincipal>();

  add(account: AccountPrincipal): void {
    this.#people.set(account.accountId, account);
  }

  delete(accountId: string): void {
    this.#people.delete(accountId);
  }

  get(accountId: string): AccountPrincipal | undefined {
    return this.#people.get(accountId);
  }

  all(): AccountPrincipal[] {
    return [...this.#people.values()];
  }
}
