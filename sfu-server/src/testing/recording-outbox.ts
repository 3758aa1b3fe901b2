import type { FactName, FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { factTable } from '@visio-accueil/shared/protocol/events.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';

/** What was told to whom, in order; every payload is checked against its schema. */
export class RecordingOutbox implements Outbox {
  readonly kiosks = new Set<string>();
  readonly accounts = new Map<string, AccountPrincipal>();
  readonly #told: { to: string; name: FactName; payload: unknown }[] = [];

  /** The facts of one name told to one kiosk or account, the oldest first. */
  told<N extends FactName>(to: string, name: N): FactPayload<N>[] {
    return this.#told
      .filter((entry) => entry.to === to && entry.name === name)
      .map(({ payload }) => payload as FactPayload<N>);
  }

  /** All that was told to one kiosk or account, by name, the oldest first. */
  namesTold(to: string): FactName[] {
    return this.#told.filter((entry) => entry.to === to).map(({ name }) => name);
  }

  toKiosk<N extends FactName>(kioskId: string, name: N, payload: FactPayload<N>): boolean {
    return this.kiosks.has(kioskId) && this.#record(kioskId, name, payload);
  }

  toAccount<N extends FactName>(accountId: string, name: N, payload: FactPayload<N>): boolean {
    return this.accounts.has(accountId) && this.#record(accountId, name, payload);
  }

  /** All of them stand in the sample network's département. */
  toKiosks<N extends FactName>(name: N, payloadOf: (departement: string) => FactPayload<N>): void {
    for (const kioskId of this.kiosks) this.#record(kioskId, name, payloadOf('46'));
  }

  toAccounts<N extends FactName>(
    test: (account: AccountPrincipal) => boolean,
    name: N,
    payload: FactPayload<N>,
  ): number {
    const accounts = [...this.accounts.values()].filter(test);
    for (const { accountId } of accounts) this.#record(accountId, name, payload);
    return accounts.length;
  }

  hasAccount(test: (account: AccountPrincipal) => boolean): boolean {
    return [...this.accounts.values()].some(test);
  }

  isKioskConnected(kioskId: string): boolean {
    return this.kiosks.has(kioskId);
  }

  isAccountConnected(accountId: string): boolean {
    return this.accounts.has(accountId);
  }

  #record(to: string, name: FactName, payload: unknown): true {
    factTable[name].payload.parse(payload);
    this.#told.push({ to, name, payload: structuredClone(payload) });
    return true;
  }
}
