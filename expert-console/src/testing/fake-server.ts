/**
 * A test fixture: a server of HTTP and Socket.IO that speaks the protocol and does what the test tells it. It stands for
 * the server in tests of the console's screens only; whole journeys are tested against the real one in e2e/.
 */
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { Server } from 'socket.io';
import { signInSchema, type Account } from '@visio-accueil/shared/protocol/account.ts';
import { envelopeSchema } from '@visio-accueil/shared/protocol/ack.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import {
  factTable,
  requestTable,
  type FactName,
  type FactPayload,
  type RequestData,
  type RequestName,
  type RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';

const PASSWORD = 'demonstration';
/** Opens nothing until another is chosen. */
export const FIRST_PASSWORD = 'premier-essai';
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

type Answer<N extends RequestName> = (payload: RequestPayload<N>) => RequestData<N>;
type ConsoleWelcome = Extract<FactPayload<'session:welcome'>, { view: 'console' }>;

export class FakeServer {
  /** The welcome of the next connection; its account is the one that may sign in. */
  welcome: ConsoleWelcome;
  /** Every request, in order. */
  readonly requests: { name: string; payload: unknown }[] = [];
  /** Every sign-in that succeeded. */
  readonly sessions: { username: string; newPassword: string | undefined }[] = [];
  readonly #awaited = new EventEmitter();
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  readonly #io = new Server(this.#http);
  readonly #answers = new Map<string, (payload: never) => unknown>();
  readonly #held = new Map<string, Promise<unknown>>();
  readonly #folder: string;
  #signedIn = false;

  constructor(folder: string, account: Account) {
    this.#folder = folder;
    this.welcome = welcomeOf(account);
    this.on('appointment:list', () => ({ appointments: [] }));
    this.#io.use((_socket, next) => {
      if (this.#signedIn) next();
      else next(Object.assign(new Error('refused'), { data: new CodedError('not-signed-in').toWire() }));
    });
    this.#io.on('connection', (socket) => {
      socket.emit('session:welcome', factTable['session:welcome'].payload.parse(this.welcome));
      socket.onAny((name: string, envelope: unknown, ack: (answer: unknown) => void) => {
        const answer = this.#answer(name, envelope);
        const held = this.#held.get(name);
        if (held === undefined) ack(answer);
        else void held.then(() => ack(answer));
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/`;
  }

  /** What a request is answered with from now on; a thrown `CodedError` refuses it. */
  on<N extends RequestName>(name: N, answer: Answer<N>): void {
    this.#answers.set(name, answer);
  }

  /** Leaves requests of this name without their answer until what it returns is called. */
  hold(name: RequestName): () => void {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#held.set(name, promise);
    return () => {
      this.#held.delete(name);
      resolve(null);
    };
  }

  refuse(name: RequestName, code: ErrorCode): void {
    this.#answers.set(name, () => {
      throw new CodedError(code);
    });
  }

  tell<N extends FactName>(name: N, payload: FactPayload<N>): void {
    factTable[name].payload.parse(payload);
    this.#io.emit(name, payload);
  }

  /** Waits until a request was made; answers the payload of the first of that name. */
  async untilAsked<N extends RequestName>(name: N): Promise<RequestPayload<N>> {
    for (;;) {
      const found = this.requests.find((request) => request.name === name);
      if (found !== undefined) return found.payload as RequestPayload<N>;
      await once(this.#awaited, name);
    }
  }

  /** The account has signed in already: its browser begins with a session. */
  signIn(): void {
    this.#signedIn = true;
  }

  /** Cuts every connection and refuses the next: the session is over. */
  loseSession(): void {
    this.#signedIn = false;
    this.#io.disconnectSockets(true);
  }

  /** Breaks the connections as a bad line does: the console comes back by itself. */
  breakLines(): void {
    for (const socket of this.#io.of('/').sockets.values()) socket.conn.close();
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  #answer(name: string, envelope: unknown): unknown {
    try {
      const { payload } = envelopeSchema.parse(envelope);
      const parsed = requestTable[name as RequestName].payload.parse(payload);
      this.requests.push({ name, payload: parsed });
      this.#awaited.emit(name);
      const answer = this.#answers.get(name);
      return { ok: true, data: answer === undefined ? {} : answer(parsed as never) };
    } catch (error) {
      const coded = error instanceof CodedError ? error : new CodedError('internal', { cause: error });
      return { ok: false, error: coded.toWire() };
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/api/session') return this.#session(request, response);
    const file = extname(path) === '' ? 'index.html' : normalize(path);
    try {
      const body = await readFile(join(this.#folder, file));
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  async #session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const refuse = (status: number, code: ErrorCode): void => {
      send(status, { error: new CodedError(code).toWire() });
    };
    if (request.method === 'DELETE') this.#signedIn = false;
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { username, password, newPassword } = signInSchema.parse(
        JSON.parse(Buffer.concat(chunks).toString()),
      );
      if (username === 'bloque') {
        refuse(423, 'account-locked');
        return;
      }
      if (password === FIRST_PASSWORD && (newPassword === undefined || newPassword === password)) {
        refuse(403, newPassword === undefined ? 'password-temporary' : 'password-same');
        return;
      }
      if (password !== PASSWORD && password !== FIRST_PASSWORD) {
        refuse(401, 'credentials-invalid');
        return;
      }
      this.sessions.push({ username, newPassword });
      this.#signedIn = true;
    }
    if (this.#signedIn) send(200, { account: this.welcome.account });
    else if (request.method === 'DELETE') send(200, {});
    else refuse(401, 'not-signed-in');
  }
}

const welcomeOf = (account: Account): ConsoleWelcome => ({
  view: 'console',
  serverTime: new Date().toISOString(),
  account,
  presence: 'available',
  waiting: 0,
  closesAt: null,
  rings: [],
  call: null,
  parked: [],
  guestCall: null,
  guestRings: [],
  scans: [],
  prints: [],
  cobrowse: null,
  routerRtpCapabilities: {},
  iceServers: [],
});
