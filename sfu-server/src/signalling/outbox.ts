import type { FactName, FactPayload } from '@visio-accueil/shared/protocol/events.ts';

/** Tells facts to whoever is connected. Features are given this and never see a socket. */
export interface Outbox {
  /** Tells one kiosk; false if it is not connected (the fact is then lost: `session:welcome` restores the state). */
  toKiosk<N extends FactName>(kioskId: string, name: N, payload: FactPayload<N>): boolean;
  /** Tells every window of one account; false if none is connected. */
  toAccount<N extends FactName>(accountId: string, name: N, payload: FactPayload<N>): boolean;
  /** Tells every kiosk what holds in its département. */
  toKiosks<N extends FactName>(name: N, payloadOf: (departement: string) => FactPayload<N>): void;
  /** Tells every connected account for which the test holds. */
  toAccounts<N extends FactName>(
    test: (account: {
      role: string;
      agencyId: string | null;
      siteId: string | null;
      departement: string | null;
      accountId: string;
    }) => boolean,
    name: N,
    payload: FactPayload<N>,
  ): number;
  /** Whether such an account is connected: what nobody would hear need not be read. */
  hasAccount(test: (account: { role: string; siteId: string | null }) => boolean): boolean;
  isKioskConnected(kioskId: string): boolean;
  isAccountConnected(accountId: string): boolean;
}
