import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { Welcome } from '@visio-accueil/shared/protocol/session.ts';
import type { Logger } from 'pino';
import type { HostState } from '../../bridge/contract.ts';
import type { ServerLink } from '../ports.ts';
import type { Session } from '../session/session.ts';
import type { HostStateStore } from '../state.ts';

/** How long the goodbye of an ended call stays, in milliseconds, if nobody touches the screen. */
const GOODBYE = 20_000;

/** How long the number of a citizen who keeps the place stays at most: a little longer than its screen shows it. */
const TICKET = 50_000;

type KioskWelcome = Extract<Welcome, { view: 'kiosk' }>;

/** Nothing of it is left here: it ended, or the citizen left and keeps the place by a number. */
const isOver = ({ state }: KioskCall): boolean => state === 'ended' || state === 'kept';

/** Keeps the call on the screens as the server tells it, and has everything of it wiped at its end. */
export class CallKeeper {
  readonly #server: ServerLink;
  readonly #state: HostStateStore;
  readonly #session: Session;
  readonly #log: Logger;
  /** Calls the citizen left while the server could not be told. */
  readonly #left = new Set<string>();
  #goodbye: NodeJS.Timeout | undefined;
  /** Wipes under way. */
  #wipes = 0;

  constructor(server: ServerLink, state: HostStateStore, session: Session, log: Logger) {
    this.#server = server;
    this.#state = state;
    this.#session = session;
    this.#log = log;
    server.on('session:welcome', (welcome) => {
      if (welcome.view === 'kiosk') this.#onWelcome(welcome);
    });
    server.on('call:updated', (updated) => {
      if (updated.view === 'kiosk') this.#onCall(updated.call);
    });
    server.on('session:ice-servers', ({ iceServers }) => state.update({ iceServers }));
    server.on('ticket:changed', ({ tickets }) => state.update({ tickets }));
    server.on('agency:changed', ({ agencies }) => state.update({ agencies }));
    server.on('mediator:visit', ({ visit }) => state.update({ mediator: visit }));
    server.on('launch:changed', ({ launch }) => state.update({ launch }));
    server.on('kiosk:revoked', () => void this.#forget());
  }

  /** The answer to `queue:join` or `ticket:return` comes before or after the fact; both say the same. */
  joined(call: KioskCall): void {
    this.#onCall(call);
  }

  /** "Arrêter": resolves when everything of the session is gone here, even with the server out of reach. */
  async stop(): Promise<void> {
    const { call, mediator } = this.#state.snapshot;
    if (call && !isOver(call)) {
      this.#left.add(call.callId);
      this.#leave(call.callId);
    }
    if (mediator !== null) this.#server.request('mediator:leave', {}).catch(this.#untold);
    await this.#forget();
  }

  close(): void {
    clearTimeout(this.#goodbye);
  }

  #onWelcome(welcome: KioskWelcome): void {
    const { label, siteName, agencies, tickets, routerRtpCapabilities, iceServers } = welcome;
    const { takeawayAllowed, mediator, launch } = welcome;
    this.#state.update({
      kiosk: { label, siteName },
      agencies,
      mediator,
      launch,
      tickets,
      takeawayAllowed,
      routerRtpCapabilities,
      iceServers,
    });
    if (welcome.call) this.#onCall(welcome.call);
    // The call ended while the line was cut.
    else if (this.#state.snapshot.call && !isOver(this.#state.snapshot.call)) void this.#forget();
  }

  #onCall(call: KioskCall): void {
    if (this.#left.has(call.callId)) {
      if (isOver(call)) this.#left.delete(call.callId);
      else this.#leave(call.callId);
      return;
    }
    clearTimeout(this.#goodbye);
    const before = this.#state.snapshot.call;
    // Another agent: what the one before asked for, saw and received is none of theirs.
    const passedOn = before?.callId === call.callId && before.leg !== call.leg;
    // With the goodbye itself: it must not say that all is erased while it is not.
    const wiping = passedOn || isOver(call) || this.#wipes > 0;
    this.#state.update({ call, wiping });
    if (passedOn || isOver(call)) void this.#wipe();
    if (!isOver(call)) return;
    this.#goodbye = setTimeout(() => void this.#forget(), call.state === 'kept' ? TICKET : GOODBYE);
  }

  #leave(callId: string): void {
    this.#server.request('call:end', { callId }).catch((error: unknown) => {
      if (error instanceof CodedError && error.code === 'call-unknown') this.#left.delete(callId);
      else this.#untold(error);
    });
  }

  async #forget(): Promise<void> {
    clearTimeout(this.#goodbye);
    await this.#wipe({ call: null, mediator: null });
  }

  /** Erases what the call left here, and says so on the screens until it is gone, from the moment that it is over. */
  async #wipe(over: Partial<Pick<HostState, 'call' | 'mediator'>> = {}): Promise<void> {
    this.#wipes += 1;
    this.#state.update({ ...over, wiping: true });
    await this.#session.wipe();
    this.#wipes -= 1;
    if (this.#wipes === 0) this.#state.update({ wiping: false });
  }

  readonly #untold = (error: unknown): void => {
    this.#log.warn({ err: error }, 'server not told');
  };
}
