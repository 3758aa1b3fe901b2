/** The one connection to the server, typed: used by the console and by the kiosk's host. No DOM, no Node. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { wireErrorSchema, CodedError, errorCodes, type ErrorCode } from '../protocol/errors.ts';
import {
  factTable,
  requestTable,
  type FactName,
  type FactPayload,
  type RequestData,
  type RequestName,
  type RequestPayload,
} from '../protocol/events.ts';

/** How long a request may take, cuts included, in milliseconds. */
export const REQUEST_DEADLINE = 15_000;

/** Where the connection stands. `refused`: the server will not have us; trying again is useless. */
export type Connection =
  | { readonly state: 'connecting' | 'online' | 'offline' }
  | { readonly state: 'refused'; readonly code: ErrorCode };

/** Refusals after which the client stops; a used-up challenge, for one, is worth another try. */
const FINAL_REFUSALS: readonly ErrorCode[] = [
  'not-signed-in',
  'protocol-version',
  'kiosk-revoked',
  'kiosk-unknown',
  'signature-invalid',
];

export interface ServerSocketOptions {
  /** The server's origin; empty in a page that the server itself serves. */
  readonly url: string;
  /** Made anew for every attempt: a kiosk's challenge serves once. */
  readonly auth: () => Promise<Record<string, unknown>>;
  /** Told of a fact that does not fit its schema; it is dropped. */
  readonly onInvalidFact?: (name: string, problem: string) => void;
  readonly socketOptions?: Partial<ManagerOptions & SocketOptions>;
}

/** Sends a request of the protocol; rejects with a `CodedError`. */
export type SendRequest = <N extends RequestName>(
  name: N,
  payload: RequestPayload<N>,
) => Promise<RequestData<N>>;

/** Listens to a fact; the answer stops listening. */
export type OnFact = <N extends FactName>(name: N, listener: (payload: FactPayload<N>) => void) => () => void;

const refusalCode = (error: Error): ErrorCode | null => {
  const code = (error as Error & { data?: { code?: unknown } }).data?.code;
  return errorCodes.find((known) => known === code) ?? null;
};

export class ServerSocket {
  readonly #socket: Socket;
  readonly #options: ServerSocketOptions;
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  readonly #connectionListeners = new Set<(connection: Connection) => void>();
  #connection: Connection = { state: 'connecting' };
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ServerSocketOptions) {
    this.#options = options;
    this.#socket = io(options.url, {
      ...options.socketOptions,
      forceNew: true,
      // By polling first, then a WebSocket: where a proxy lets none through, all goes on by polling. After a WebSocket that
      // worked, the next connection starts with one, which saves its round trips.
      rememberUpgrade: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 2_000, // a call waits for it
      auth: (give) => {
        options.auth().then(give, (cause: unknown) => give({ problem: String(cause) }));
      },
    });
    this.#socket.on('connect', () => this.#become({ state: 'online' }));
    this.#socket.on('disconnect', () => {
      if (this.#connection.state !== 'refused') this.#become({ state: 'offline' });
      // A disconnection by the server is not followed by an attempt of socket.io's own.
      if (!this.#socket.active && this.#connection.state !== 'refused') this.#connectAgain();
    });
    this.#socket.on('connect_error', (error) => this.#refused(error));
    this.#socket.onAny((name: string, payload: unknown) => this.#hear(name, payload));
  }

  get connection(): Connection {
    return this.#connection;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  readonly onFact: OnFact = (name, listener) => {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  /** Sends under one id until it is answered or the deadline is over: a repeat after a cut runs nothing twice. */
  readonly request: SendRequest = async (name, payload) => {
    const envelope = { id: crypto.randomUUID(), payload };
    const deadline = Date.now() + REQUEST_DEADLINE;
    for (;;) {
      const left = deadline - Date.now();
      if (left <= 0) throw new CodedError('timeout');
      await this.#online(left);
      const answer = await this.#attempt(name, envelope, left);
      if (answer === 'cut') continue;
      // Parsed, not trusted: in a browser bytes arrive as an ArrayBuffer and leave here as a Uint8Array.
      if (answer.ok) return requestTable[name].data.parse(answer.data) as never;
      throw new CodedError(answer.error.code, { message: answer.error.message });
    }
  };

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket.disconnect();
    this.#become({ state: 'offline' }); // whoever waits for a connection stops waiting
    this.#connectionListeners.clear();
    this.#listeners.clear();
  }

  /** One sending: the answer, or `cut` when the connection went before it came. */
  #attempt(name: string, envelope: object, left: number) {
    return new Promise<
      'cut' | { ok: true; data: unknown } | { ok: false; error: { code: ErrorCode; message: string } }
    >((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#socket.off('disconnect', onCut);
      };
      const onCut = (): void => {
        done();
        resolve('cut');
      };
      const timer = setTimeout(() => {
        done();
        reject(new CodedError('timeout'));
      }, left);
      this.#socket.once('disconnect', onCut);
      this.#socket.emit(
        name,
        envelope,
        (answer: { ok: true; data: unknown } | { ok: false; error: unknown }) => {
          done();
          if (answer.ok) resolve(answer);
          else resolve({ ok: false, error: wireErrorSchema.parse(answer.error) });
        },
      );
    });
  }

  /** Resolves once connected; rejects when refused or when the time is over. */
  #online(limit: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (connection: Connection): boolean => {
        if (this.#closed) reject(new CodedError('offline'));
        else if (connection.state === 'online') resolve();
        else if (connection.state === 'refused') reject(new CodedError(connection.code));
        else return false;
        return true;
      };
      if (settle(this.#connection)) return;
      const stop = this.onConnection((connection) => {
        if (!settle(connection)) return;
        clearTimeout(timer);
        stop();
      });
      const timer = setTimeout(() => {
        stop();
        reject(new CodedError('offline'));
      }, limit);
    });
  }

  #refused(error: Error): void {
    const code = refusalCode(error);
    if (code !== null && FINAL_REFUSALS.includes(code)) {
      this.#socket.disconnect();
      this.#become({ state: 'refused', code });
      return;
    }
    this.#become({ state: 'offline' });
    // Refused by the server's own middleware: socket.io leaves the next attempt to us.
    if (!this.#socket.active) this.#retry = setTimeout(() => this.#connectAgain(), 1_000);
  }

  #connectAgain(): void {
    if (!this.#closed) this.#socket.connect();
  }

  #become(connection: Connection): void {
    this.#connection = connection;
    for (const listener of [...this.#connectionListeners]) listener(connection);
  }

  #hear(name: string, payload: unknown): void {
    const contract = Object.hasOwn(factTable, name) ? factTable[name as FactName] : undefined;
    const parsed = contract?.payload.safeParse(payload);
    if (!parsed?.success) {
      this.#options.onInvalidFact?.(name, parsed?.error.message ?? 'unknown fact');
      return;
    }
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(parsed.data as never);
  }
}
