import { HandClock } from './hand-clock.ts';
import { RecordingOutbox } from './recording-outbox.ts';
import { addAccount, addKiosk } from './sample-network.ts';
import { Reception } from '../call/reception.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import type { TestDatabase } from '../storage/test-databases.ts';

/** The PIN of the one mediator of the sample site. */
export const PIN = '2468';

/** A reception on a real database, with people and kiosks that come and go by hand, and a clock moved by hand. */
export class ReceptionWorld {
  readonly outbox = new RecordingOutbox();
  readonly clock: HandClock;
  readonly errors: unknown[] = [];
  readonly devices = { scanner: 'ready', printer: 'ready', printerStatus: null } as {
    scanner: 'ready' | 'missing';
    printer: 'ready' | 'missing';
    printerStatus: null;
  };
  readonly #database: TestDatabase;
  #reception: Reception | null = null;

  constructor(database: TestDatabase, start: Date) {
    this.#database = database;
    this.clock = new HandClock(start);
  }

  get reception(): Reception {
    if (this.#reception === null) throw new Error('not open');
    return this.#reception;
  }

  /** The badge of that mediator, once kept. */
  badge: string | null = null;

  /** Opens the reception; again after `close`, as a restarted server does. */
  async open(): Promise<void> {
    this.#reception = await Reception.open({
      db: this.#database.db,
      outbox: this.outbox,
      clock: this.clock,
      findMediator: (siteId, kind, secret) =>
        Promise.resolve(
          siteId === 'salviac' && secret === (kind === 'pin' ? PIN : this.badge)
            ? { accountId: 'nadia', displayName: 'Nadia' }
            : null,
        ),
      keepBadge: (_siteId, _accountId, badge) => {
        this.badge = badge;
        return Promise.resolve();
      },
      deviceStates: () => this.devices,
      onError: (error) => this.errors.push(error),
    });
  }

  /** The server stops: every connection is gone. */
  async close(): Promise<void> {
    this.outbox.kiosks.clear();
    this.outbox.accounts.clear();
    await this.#reception?.close();
    this.#reception = null;
  }

  /** A kiosk of the sample site, connected. */
  async kiosk(): Promise<KioskPrincipal> {
    const kiosk = await addKiosk(this.#database.db);
    this.connectKiosk(kiosk);
    return kiosk;
  }

  connectKiosk(kiosk: KioskPrincipal): void {
    this.outbox.kiosks.add(kiosk.kioskId);
    this.reception.kioskConnected(kiosk);
  }

  disconnectKiosk({ kioskId }: KioskPrincipal): void {
    this.outbox.kiosks.delete(kioskId);
    this.reception.kioskDisconnected(kioskId);
  }

  /** Someone signed in and connected; agents as they start: on a break. */
  async person(role: AccountPrincipal['role'], agencyId = 'caf', name = 'Claire'): Promise<AccountPrincipal> {
    const account = await addAccount(this.#database.db, role, name, agencyId);
    this.connect(account);
    return account;
  }

  /** An agent who is available. */
  async freeAgent(agencyId = 'caf', name = 'Claire'): Promise<AccountPrincipal> {
    const agent = await this.person('agent', agencyId, name);
    await this.reception.handlers['presence:set'](agent, { presence: 'available' });
    return agent;
  }

  connect(account: AccountPrincipal): void {
    this.outbox.accounts.set(account.accountId, account);
    this.reception.accountConnected(account);
  }

  disconnect({ accountId }: AccountPrincipal): void {
    this.outbox.accounts.delete(accountId);
    this.reception.accountDisconnected(accountId);
  }

  /** A citizen joins the queue; answers the call's id. */
  async join(kiosk: KioskPrincipal, agencyId = 'caf'): Promise<string> {
    return (await this.reception.handlers['queue:join'](kiosk, { agencyId })).call.callId;
  }

  /** A kiosk and an agent of their own, in a call that is answered. */
  async talk(agencyId = 'caf', name = 'Claire') {
    const kiosk = await this.kiosk();
    const agent = await this.freeAgent(agencyId, name);
    const callId = await this.join(kiosk, agencyId);
    await this.reception.handlers['call:accept'](agent, { callId });
    return { kiosk, agent, callId };
  }

  /** The screens of a kiosk and of an agent, as a newcomer would be told. */
  callOf(kiosk: KioskPrincipal) {
    return this.reception.kioskWelcome(kiosk).call;
  }

  ringsOf(agent: AccountPrincipal): string[] {
    return this.reception.consoleWelcome(agent).rings.map(({ callId }) => callId);
  }
}
