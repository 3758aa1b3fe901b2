import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import type { ConsoleSnapshot, ConsoleStore } from './console-store.ts';

/** What every page of the console works with. */
export interface PageProps {
  readonly account: Account;
  readonly store: ConsoleStore;
  readonly snapshot: ConsoleSnapshot;
}
