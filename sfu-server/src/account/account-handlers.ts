import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import type { Duty, KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { AccountSessions } from './account-sessions.ts';
import { firstPassword, newPin } from './first-secrets.ts';
import type { KeptAccountRepository, SavedAccount, StoredAccount } from './kept-account-repository.ts';
import { hashSecret, type SignIn } from './sign-in.ts';

export interface AccountHandlersOptions {
  readonly repository: KeptAccountRepository;
  readonly signIn: SignIn;
  readonly sessions: AccountSessions;
  readonly agencies: { has(agencyId: string): boolean; label(agencyId: string): string };
  /** The département of a site; null: there is no such site. */
  readonly siteDepartement: (siteId: string) => Promise<string | null>;
  readonly clock: Clock;
  /** Windows of the account are closed, but those that came by the session `kept`. */
  readonly onEnded: (accountId: string, kept?: string) => void;
}

type AccountRequest = Extract<RequestName, `account:${string}`>;

/** An administrator of a département keeps what is its own; agents are the whole network's. */
const keeps = (sender: AccountPrincipal, departement: string | null): boolean => {
  const scope = scopeOf(sender);
  return scope === null || scope === departement;
};

const sameDuty = (one: Duty, other: Duty): boolean =>
  (['role', 'agencyId', 'siteId', 'departement'] as const).every(
    (key) => (Reflect.get(one, key) ?? null) === (Reflect.get(other, key) ?? null),
  );

/** Keeps the accounts of those who sign in: given, changed, reset and closed by administrators, each of their own. */
export const accountHandlers = (options: AccountHandlersOptions): HandlersOf<AccountRequest> => {
  const { repository, signIn, sessions, agencies, siteDepartement, clock, onEnded } = options;

  const find = async (sender: AccountPrincipal, accountId: string): Promise<StoredAccount> => {
    const found = (await repository.all()).find((account) => account.accountId === accountId);
    if (found === undefined || !keeps(sender, found.departement)) throw new CodedError('account-unknown');
    return found;
  };
  const end = async (accountId: string, kept?: string): Promise<void> => {
    await sessions.closeOthers(accountId, kept);
    onEnded(accountId, kept);
  };
  /** @throws CodedError `forbidden`, `agency-unknown`, `register-reference` */
  const requirePlace = async (sender: AccountPrincipal, duty: Duty): Promise<void> => {
    if (duty.role === 'agent' && !agencies.has(duty.agencyId)) throw new CodedError('agency-unknown');
    if (duty.role === 'mediator' && (await siteDepartement(duty.siteId)) === null)
      throw new CodedError('register-reference');
    const departement = await departementOf(duty);
    if (!keeps(sender, departement)) throw new CodedError('forbidden');
  };
  const departementOf = (duty: Duty): Promise<string | null> | string | null => {
    if (duty.role === 'mediator') return siteDepartement(duty.siteId);
    return duty.role === 'agent' ? null : duty.departement;
  };
  const stateOf = ({ isTemporary, lockedUntil, closedAt }: StoredAccount): KeptAccount['state'] => {
    if (closedAt !== null) return 'closed';
    if (lockedUntil !== null && lockedUntil > clock.now()) return 'locked';
    return isTemporary ? 'first' : 'open';
  };
  const shown = (account: StoredAccount): KeptAccount => {
    const { accountId, username, displayName, duty, place, hasPin, hasBadge } = account;
    return {
      ...{ accountId, username, displayName, duty, hasPin, hasBadge },
      place: duty.role === 'agent' ? agencies.label(duty.agencyId) : place,
      state: stateOf(account),
    };
  };
  const add = async (account: SavedAccount): Promise<{ password: string }> => {
    const password = firstPassword();
    if (!(await repository.add(account, await hashSecret(password)))) throw new CodedError('username-taken');
    return { password };
  };

  return {
    'account:list': async (sender) => {
      const accounts = await repository.all();
      return { accounts: accounts.filter(({ departement }) => keeps(sender, departement)).map(shown) };
    },
    'account:save': async (sender, account) => {
      if (holdsNir([account.username, account.displayName])) throw new CodedError('nir-refused');
      await requirePlace(sender, account.duty);
      const isKnown = (await repository.all()).some(({ accountId }) => accountId === account.accountId);
      if (!isKnown) return add(account);
      const before = await find(sender, account.accountId);
      const isSame = sameDuty(before.duty, account.duty);
      // Who takes their own administration away could not give it back.
      if (!isSame && account.accountId === sender.accountId) throw new CodedError('account-own');
      if (!(await repository.change(account, isSame))) throw new CodedError('username-taken');
      if (!isSame) await end(account.accountId);
      return { password: null };
    },
    'account:reset': async (sender, { accountId }) => {
      await find(sender, accountId);
      const password = firstPassword();
      await repository.reset(accountId, await hashSecret(password));
      await end(accountId);
      return { password };
    },
    'account:give-pin': async (sender, { accountId }) => {
      const { duty, closedAt } = await find(sender, accountId);
      if (duty.role !== 'mediator' || closedAt !== null) throw new CodedError('account-unknown');
      let pin = newPin();
      // Two mediators of a site who had the same code would be taken for one another.
      while ((await signIn.mediator(duty.siteId, 'pin', pin)) !== null) pin = newPin();
      await repository.setPin(accountId, await hashSecret(pin));
      return { pin };
    },
    'account:drop-badge': async (sender, { accountId }) => {
      await find(sender, accountId);
      await repository.dropBadge(accountId);
      return {};
    },
    'account:close': async (sender, { accountId }) => {
      await find(sender, accountId);
      if (accountId === sender.accountId) throw new CodedError('account-own');
      await repository.close(accountId, clock.now());
      await end(accountId);
      return {};
    },
    'account:change-password': async ({ accountId, sessionId }, { password, newPassword }) => {
      await signIn.changePassword(accountId, password, newPassword);
      await end(accountId, sessionId);
      return {};
    },
  };
};
