import { EventEmitter } from 'node:events';
import { ServerSocket } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import {
  factNames,
  type FactName,
  type FactPayload,
  type RequestData,
  type RequestName,
  type RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import type { Logger } from 'pino';
import type { HostState } from '../bridge/contract.ts';
import type { KioskHandshake } from './identity/kiosk-identity.ts';
import type { ServerLink } from './ports.ts';

type Connection = HostState['connection'];

/** Refusals that need a person. The host asks again now and then: the person need not come back to the kiosk. */
const lasting: readonly ErrorCode[] = [
  'kiosk-revoked',
  'kiosk-unknown',
  'protocol-version',
  'signature-invalid',
];
const SHORT_PAUSE = 1000;
const LONG_PAUSE = 30_000;

export interface KioskServerLinkOptions {
  serverUrl: string;
  /** Makes the proof of identity, anew for each connection. */
  handshake: () => Promise<KioskHandshake>;
  onConnection: (connection: Connection) => void;
  log: Logger;
}

/** The kiosk's one connection to the server, kept up for as long as the host runs. */
export class KioskServerLink implements ServerLink {
  readonly #options: KioskServerLinkOptions;
  readonly #facts = new EventEmitter().setMaxListeners(0);
  #socket: ServerSocket | null = null;
  #retry: NodeJS.Timeout | undefined;
  /** Why the last proof of identity could not be made. */
  #refusal: ErrorCode | null = null;

  constructor(options: KioskServerLinkOptions) {
    this.#options = options;
  }

  /** Starts, or starts afresh after an enrolment. */
  connect(): void {
    this.close();
    const socket = new ServerSocket({
      url: this.#options.serverUrl,
      auth: () => this.#prove(),
      onInvalidFact: (fact, problem) => this.#options.log.error({ fact, problem }, 'malformed fact ignored'),
    });
    this.#socket = socket;
    for (const name of factNames) socket.onFact(name, (payload) => this.#facts.emit(name, payload));
    socket.onFact('kiosk:revoked', () => this.#refused('kiosk-revoked'));
    socket.onConnection((connection) => {
      if (this.#socket !== socket) return; // let go on purpose
      if (connection.state === 'refused') this.#refused(this.#refusal ?? connection.code);
      else if (this.#refusal) this.#refused(this.#refusal);
      else this.#options.onConnection(connection);
    });
    this.#options.onConnection({ state: 'connecting' });
  }

  close(): void {
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#refusal = null;
  }

  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestData<N>> {
    if (!this.#socket) return Promise.reject(new CodedError('offline'));
    return this.#socket.request(name, payload);
  }

  on<N extends FactName>(name: N, listener: (payload: FactPayload<N>) => void): () => void {
    this.#facts.on(name, listener);
    return () => this.#facts.off(name, listener);
  }

  async #prove(): Promise<Record<string, unknown>> {
    try {
      const handshake = await this.#options.handshake();
      this.#refusal = null;
      return { ...handshake };
    } catch (error) {
      const code = error instanceof CodedError ? error.code : 'internal';
      this.#refusal = lasting.includes(code) ? code : null;
      this.#options.log.warn({ code, err: error }, 'no challenge from the server');
      throw error;
    }
  }

  /** Lets the socket go, and asks the server again later. */
  #refused(code: ErrorCode): void {
    this.close();
    const stays = lasting.includes(code);
    this.#options.log.warn({ code }, 'server refuses this kiosk');
    this.#options.onConnection(stays ? { state: 'refused', code } : { state: 'offline' });
    this.#retry = setTimeout(() => this.connect(), stays ? LONG_PAUSE : SHORT_PAUSE);
  }
}
