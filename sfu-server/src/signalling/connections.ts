import { factTable, type FactName, type FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { Role } from '@visio-accueil/shared/protocol/role.ts';
import type { Socket } from 'socket.io';
import type { Outbox } from './outbox.ts';
import type { AccountPrincipal, Principal } from './principal.ts';

/** A département's kiosks are in it: what they are told is encoded once. */
const kiosksOf = (departement: string): string => `kiosks-${departement}`;

interface Windows {
  readonly principal: AccountPrincipal;
  /** Each with the cookie session it came by. */
  readonly sockets: Map<Socket, string>;
}

/** Who is connected now: one connection a kiosk, as many windows an account as it likes. */
export class Connections implements Outbox {
  readonly #kiosks = new Map<string, Socket>();
  /** Those that a kiosk was ever connected from. */
  readonly #departements = new Set<string>();
  readonly #accounts = new Map<string, Windows>();

  /** @returns whether this is the account's first window, or the kiosk's only connection: its presence changed */
  add(principal: Principal, socket: Socket, sessionId: string): boolean {
    if (principal.role === 'kiosk') {
      const earlier = this.#kiosks.get(principal.kioskId);
      this.#kiosks.set(principal.kioskId, socket);
      this.#departements.add(principal.departement);
      void socket.join(kiosksOf(principal.departement));
      // A connection that the kiosk gave up may live on here for a while: the newer one is the true one.
      earlier?.disconnect(true);
      return true;
    }
    const windows = this.#accounts.get(principal.accountId) ?? {
      principal,
      sockets: new Map<Socket, string>(),
    };
    this.#accounts.set(principal.accountId, windows);
    windows.sockets.set(socket, sessionId);
    return windows.sockets.size === 1;
  }

  /** @returns whether nothing of the principal is connected any more */
  remove(principal: Principal, socket: Socket): boolean {
    if (principal.role === 'kiosk') {
      if (this.#kiosks.get(principal.kioskId) !== socket) return false;
      return this.#kiosks.delete(principal.kioskId);
    }
    const windows = this.#accounts.get(principal.accountId);
    if (!windows?.sockets.delete(socket) || windows.sockets.size > 0) return false;
    return this.#accounts.delete(principal.accountId);
  }

  /** Closes a kiosk's connection for good. */
  disconnectKiosk(kioskId: string): void {
    this.#kiosks.get(kioskId)?.disconnect(true);
  }

  /** Closes the windows that came by one sign-in. */
  disconnectSession(accountId: string, sessionId: string): void {
    for (const [socket, session] of [...(this.#accounts.get(accountId)?.sockets ?? [])]) {
      if (session === sessionId) socket.disconnect(true);
    }
  }

  /** Closes all windows of an account but those that came by one sign-in. */
  disconnectOthers(accountId: string, kept?: string): void {
    for (const [socket, session] of [...(this.#accounts.get(accountId)?.sockets ?? [])]) {
      if (session !== kept) socket.disconnect(true);
    }
  }

  toKiosk<N extends FactName>(kioskId: string, name: N, payload: FactPayload<N>): boolean {
    const socket = this.#kiosks.get(kioskId);
    if (socket) tell(socket, 'kiosk', name, payload);
    return socket !== undefined;
  }

  toAccount<N extends FactName>(accountId: string, name: N, payload: FactPayload<N>): boolean {
    const windows = this.#accounts.get(accountId);
    for (const socket of windows?.sockets.keys() ?? [])
      tell(socket, windows?.principal.role ?? 'agent', name, payload);
    return windows !== undefined;
  }

  toKiosks<N extends FactName>(name: N, payloadOf: (departement: string) => FactPayload<N>): void {
    requireTold('kiosk', name);
    const [any] = this.#kiosks.values();
    for (const departement of this.#departements)
      any?.nsp.to(kiosksOf(departement)).emit(name, payloadOf(departement));
  }

  toAccounts<N extends FactName>(
    test: (account: AccountPrincipal) => boolean,
    name: N,
    payload: FactPayload<N>,
  ): number {
    const told = [...this.#accounts.values()].filter(({ principal }) => test(principal));
    for (const { principal } of told) this.toAccount(principal.accountId, name, payload);
    return told.length;
  }

  hasAccount(test: (account: AccountPrincipal) => boolean): boolean {
    return [...this.#accounts.values()].some(({ principal }) => test(principal));
  }

  /** Tells each kiosk and each account something of its own, where its role may be told. */
  tellEach<N extends FactName>(name: N, payloadOf: (id: string) => FactPayload<N>): void {
    for (const kioskId of this.#kiosks.keys()) this.toKiosk(kioskId, name, payloadOf(kioskId));
    const may = factTable[name].to as readonly Role[];
    for (const { principal } of this.#accounts.values())
      if (may.includes(principal.role))
        this.toAccount(principal.accountId, name, payloadOf(principal.accountId));
  }

  /** How many connections each role has now. */
  countByRole(): Readonly<Record<Role, number>> {
    const counts = { kiosk: this.#kiosks.size, agent: 0, mediator: 0, coordinator: 0, admin: 0 };
    for (const { principal, sockets } of this.#accounts.values()) counts[principal.role] += sockets.size;
    return counts;
  }

  isKioskConnected(kioskId: string): boolean {
    return this.#kiosks.has(kioskId);
  }

  isAccountConnected(accountId: string): boolean {
    return this.#accounts.has(accountId);
  }
}

/** The table holds for facts too: what a role may not be told is a fault of ours, and is not sent. */
const requireTold = (role: Role, name: FactName): void => {
  if (!(factTable[name].to as readonly Role[]).includes(role))
    throw new Error(`A ${role} must not be told ${name}.`);
};

export const tell = <N extends FactName>(
  socket: Socket,
  role: Role,
  name: N,
  payload: FactPayload<N>,
): void => {
  requireTold(role, name);
  socket.emit(name, payload);
};
