import type { Server as HttpServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import type { Ack } from '@visio-accueil/shared/protocol/ack.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Welcome } from '@visio-accueil/shared/protocol/session.ts';
import { PROTOCOL_VERSION } from '@visio-accueil/shared/protocol/version.ts';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { Clock } from '../clock.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { tell, type Connections } from './connections.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { AccountPrincipal, KioskPrincipal, Principal } from './principal.ts';
import { RateLimit } from './rate-limit.ts';
import { ReplyMemory } from './reply-memory.ts';

/** Largest message, in bytes: a chunk of a document or of a mirrored page, with room. */
const MAX_MESSAGE = 1024 * 1024;

/** Who is at the other end, by what it proved. */
export type Identified =
  | { readonly principal: KioskPrincipal }
  | {
      readonly principal: AccountPrincipal;
      readonly account: Account;
      /** The cookie session that the window came by. */
      readonly sessionId: string;
    };

/** How long what is being answered over HTTP has to end when the server stops, in milliseconds. */
const LAST_ANSWERS = 2_000;

export interface EdgeOptions {
  readonly httpServer: HttpServer;
  readonly connections: Connections;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Who a handshake stands for; throws a `CodedError`. A kiosk sends `kioskId` and its proof, a console its cookie. */
  readonly identify: (auth: Record<string, unknown>, cookie: string | undefined) => Promise<Identified>;
  /** What the newcomer is told first. */
  readonly welcome: (newcomer: Identified) => Welcome;
  /** The newcomer was told where things stand; what waits for it comes now. */
  readonly onWelcomed: (principal: Principal) => void;
  /** The first connection of a kiosk or an account came, or the last one went. */
  readonly onPresence: (principal: Principal, connected: boolean) => void;
}

/** The signalling edge: Socket.IO in, features behind the dispatcher. */
export class Edge {
  readonly #options: EdgeOptions;
  readonly #server: Server;
  /** By principal, not by connection: a repeat comes over a new connection. */
  readonly #memories = new Map<string, ReplyMemory>();
  readonly #answering = new Set<Promise<void>>();

  constructor(options: EdgeOptions) {
    this.#options = options;
    this.#server = new Server(options.httpServer, {
      maxHttpBufferSize: MAX_MESSAGE,
      pingInterval: 10_000,
      pingTimeout: 8_000,
      serveClient: false,
    });
    this.#server.use((socket, next) => {
      this.#identify(socket).then(
        () => next(),
        (error: unknown) => next(this.#refusal(error)),
      );
    });
    this.#server.on('connection', (socket) => {
      try {
        this.#connected(socket);
      } catch (error) {
        options.logger.error({ err: error }, 'welcome failed');
        socket.disconnect(true);
      }
    });
  }

  /** Answers what was asked, then ends the connections. */
  async close(): Promise<void> {
    await Promise.all(this.#answering);
    await setImmediate(); // The last answers are on their way.
    // Browsers open connections that they may never use; a server waits for those that have not said anything yet.
    const { httpServer } = this.#options;
    const limit = setTimeout(() => httpServer.closeAllConnections(), LAST_ANSWERS);
    await this.#server.close();
    clearTimeout(limit);
  }

  async #identify(socket: Socket): Promise<void> {
    const { auth, headers } = socket.handshake;
    if (auth['protocolVersion'] !== PROTOCOL_VERSION) throw new CodedError('protocol-version');
    if (!isSameOrigin(headers.origin, headers.host)) throw new CodedError('forbidden');
    socket.data = await this.#options.identify(auth, headers.cookie);
  }

  #refusal(error: unknown): Error {
    const coded = error instanceof CodedError ? error : new CodedError('internal', { cause: error });
    if (coded.code === 'internal') this.#options.logger.error({ err: error }, 'handshake failed');
    else this.#options.logger.warn({ code: coded.code }, 'handshake refused');
    return Object.assign(new Error(coded.code), { data: coded.toWire() });
  }

  /** All in one go, so that the welcome is the first thing told and nothing falls between it and the next fact. */
  #connected(socket: Socket): void {
    const { connections, clock, logger, onPresence, onWelcomed, welcome } = this.#options;
    const newcomer = socket.data as Identified;
    const { principal } = newcomer;
    const memory = this.#memoryOf(principal);
    const limit = new RateLimit(clock, () => {
      logger.warn({ code: 'rate-limited', role: principal.role }, 'refused');
    });
    socket.onAny((name: string, ...rest: unknown[]) => {
      const answering = this.#received(principal, name, rest, memory, limit);
      this.#answering.add(answering);
      void answering.finally(() => this.#answering.delete(answering));
    });
    socket.on('disconnect', () => {
      if (connections.remove(principal, socket)) onPresence(principal, false);
    });
    const isFirst = connections.add(principal, socket, 'sessionId' in newcomer ? newcomer.sessionId : '');
    tell(socket, principal.role, 'session:welcome', welcome(newcomer));
    if (isFirst) onPresence(principal, true);
    onWelcomed(principal);
  }

  async #received(
    principal: Principal,
    name: string,
    rest: unknown[],
    memory: ReplyMemory,
    limit: RateLimit,
  ): Promise<void> {
    const last = rest.at(-1);
    const acknowledge =
      typeof last === 'function' ? (last as (answer: Ack<unknown>) => void) : () => undefined;
    if (!limit.take()) {
      acknowledge({ ok: false, error: new CodedError('rate-limited').toWire() });
      return;
    }
    acknowledge(await this.#options.dispatcher.dispatch(principal, name, rest[0], memory));
  }

  #memoryOf(principal: Principal): ReplyMemory {
    const key = principal.role === 'kiosk' ? `kiosk ${principal.kioskId}` : `account ${principal.accountId}`;
    const memory = this.#memories.get(key) ?? new ReplyMemory(this.#options.clock);
    this.#memories.set(key, memory);
    return memory;
  }
}
