import type { Presence } from '@visio-accueil/shared/protocol/presence.ts';
import type { Clock } from '../clock.ts';
import type { PresenceRepository, StoredPresence } from './presence-repository.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';

/** Calls that may ring out at an agent in a row before they are taken for absent. */
const MISSED_RINGS = 3;

/**
 * How long the choice of an agent whose last window went is kept, in milliseconds: a reload is not a break, and neither is
 * a restart of the server.
 */
const FORGET_AFTER = 60_000;

interface Attendance {
  readonly agencyId: string;
  /** What the agent chose. */
  chosen: Presence;
  inCall: boolean;
  /** Calls that rang out here since the agent last did anything. */
  missed: number;
  connected: boolean;
  cancelForget: (() => void) | null;
}

/**
 * Who is at work now. Storage keeps no more than a restarted server needs: whether someone takes a break is nobody's
 * business the day after.
 *
 * An agent is on a break until they say they are available, is busy during a call, and afterwards what they chose.
 */
export class PresenceBook {
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #store: Pick<PresenceRepository, 'keep' | 'drop'>;
  readonly #attendances = new Map<string, Attendance>();
  #onChanged: (agencyId: string) => void = () => undefined;

  constructor(outbox: Outbox, clock: Clock, store: Pick<PresenceRepository, 'keep' | 'drop'>) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#store = store;
  }

  /** Those who were at work when the server stopped are as they were, if they are back within a minute. */
  takeUp(stored: readonly StoredPresence[]): void {
    for (const { accountId, agencyId, chosen } of stored)
      this.#attendances.set(accountId, {
        ...{ agencyId, chosen, inCall: false, missed: 0, connected: false },
        cancelForget: this.#forgetLater(accountId),
      });
  }

  /** Called with the agency whenever one of its agents comes, goes or changes. One listener. */
  onChanged(listener: (agencyId: string) => void): void {
    this.#onChanged = listener;
  }

  /** A window of the account opened. */
  connected(account: AccountPrincipal): void {
    if (account.role !== 'agent' || account.agencyId === null) return;
    const known = this.#attendances.get(account.accountId);
    if (known === undefined) {
      this.#attendances.set(account.accountId, {
        agencyId: account.agencyId,
        chosen: 'break',
        inCall: false,
        missed: 0,
        connected: true,
        cancelForget: null,
      });
    } else {
      known.cancelForget?.();
      known.cancelForget = null;
      known.connected = true;
    }
    this.#onChanged(account.agencyId);
  }

  /** The last window of the account went; its choice is kept for a minute. */
  disconnected(accountId: string): void {
    const known = this.#attendances.get(accountId);
    if (known === undefined || !known.connected) return;
    known.connected = false;
    known.cancelForget = this.#forgetLater(accountId);
    this.#onChanged(known.agencyId);
  }

  /** The account signed out: back to the start at its next sign-in. */
  forget(accountId: string): void {
    const known = this.#attendances.get(accountId);
    if (known === undefined) return;
    known.cancelForget?.();
    this.#attendances.delete(accountId);
    this.#store.drop(accountId);
    this.#onChanged(known.agencyId);
  }

  /** The agent chooses; during a call it holds for afterwards. Answers what is shown now. */
  choose(accountId: string, presence: Presence): Presence {
    this.#change(accountId, (known) => {
      known.chosen = presence;
      known.missed = 0;
      this.#store.keep(accountId, presence, this.#clock.now());
    });
    return this.of(accountId);
  }

  /** A call of the agent began or ended. */
  setInCall(accountId: string, inCall: boolean): void {
    this.#change(accountId, (known) => {
      known.inCall = inCall;
      if (inCall) known.missed = 0;
    });
  }

  /** A call rang out at the agent: who lets several ring out is not there, and takes a break. */
  ranOut(accountId: string): void {
    const known = this.#attendances.get(accountId);
    if (known === undefined) return;
    known.missed += 1;
    if (known.missed < MISSED_RINGS) return;
    known.missed = 0;
    this.#store.drop(accountId);
    this.#change(accountId, (absent) => (absent.chosen = 'break'), true);
  }

  /** What is shown: busy during a call, else what the agent chose. */
  of(accountId: string): Presence {
    const known = this.#attendances.get(accountId);
    if (known === undefined) return 'break';
    return known.inCall ? 'busy' : known.chosen;
  }

  /** The agents of an agency who can be rung now. */
  freeAgents(agencyId: string): string[] {
    return this.#ofAgency(agencyId)
      .filter(([, known]) => known.connected && !known.inCall && known.chosen === 'available')
      .map(([accountId]) => accountId);
  }

  /** How many agents of an agency are at work: not on a break, and connected or cut for less than a minute. */
  presentCount(agencyId: string): number {
    return this.#ofAgency(agencyId).filter(([, known]) => known.inCall || known.chosen !== 'break').length;
  }

  /** Cancels what is under way; storage keeps who is at work. */
  close(): void {
    for (const known of this.#attendances.values()) known.cancelForget?.();
    this.#attendances.clear();
  }

  #forgetLater(accountId: string): () => void {
    return this.#clock.after(FORGET_AFTER, () => {
      this.forget(accountId);
    });
  }

  #ofAgency(agencyId: string): [string, Attendance][] {
    return [...this.#attendances].filter(([, known]) => known.agencyId === agencyId);
  }

  #change(accountId: string, change: (known: Attendance) => void, absent = false): void {
    const known = this.#attendances.get(accountId);
    if (known === undefined) return;
    const before = this.of(accountId);
    change(known);
    const presence = this.of(accountId);
    if (presence !== before) this.#outbox.toAccount(accountId, 'presence:updated', { presence, absent });
    this.#onChanged(known.agencyId);
  }
}
