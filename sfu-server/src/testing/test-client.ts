import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Ack } from '@visio-accueil/shared/protocol/ack.ts';
import { CodedError, wireErrorSchema, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import {
  factTable,
  requestTable,
  type FactName,
  type FactPayload,
  type RequestData,
  type RequestName,
  type RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import type { Welcome } from '@visio-accueil/shared/protocol/session.ts';
import { PROTOCOL_VERSION } from '@visio-accueil/shared/protocol/version.ts';
import { io, type Socket } from 'socket.io-client';
import { until } from './until.ts';

export interface ConnectOptions {
  readonly auth?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** One real connection to the server. Whatever it is told or answered is checked against its schema. */
export class TestClient {
  readonly #socket: Socket;
  readonly #told: { name: FactName; payload: unknown }[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.onAny((name: FactName, payload: unknown) => {
      this.#told.push({ name, payload: factTable[name].payload.parse(payload) });
    });
  }

  /** Resolves once welcomed. @throws CodedError with which the handshake was refused */
  static async connect(url: string, { auth = {}, headers = {} }: ConnectOptions): Promise<TestClient> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocolVersion: PROTOCOL_VERSION, ...auth },
      extraHeaders: headers,
    });
    const client = new TestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('session:welcome', () => resolve());
      socket.once('connect_error', (error: Error & { data?: unknown }) => {
        socket.close();
        const refusal = wireErrorSchema.safeParse(error.data);
        reject(refusal.success ? new CodedError(refusal.data.code, refusal.data) : error);
      });
    });
    return client;
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** Names of the facts told so far, in order. */
  get toldNames(): FactName[] {
    return this.#told.map(({ name }) => name);
  }

  /** The facts of one name told so far. */
  told<N extends FactName>(name: N): FactPayload<N>[] {
    return this.#told.filter((entry) => entry.name === name).map(({ payload }) => payload as FactPayload<N>);
  }

  /** Waits for a fact, told already or to come, that fits. */
  async fact<N extends FactName>(
    name: N,
    fits: (payload: FactPayload<N>) => boolean = () => true,
  ): Promise<FactPayload<N>> {
    await until(() => this.told(name).some(fits), `told ${name}`);
    return this.told(name).find(fits) as FactPayload<N>;
  }

  /** What the connection was told first. */
  welcome<View extends Welcome['view']>(view: View): Extract<Welcome, { view: View }> {
    const [welcome] = this.told('session:welcome');
    if (welcome?.view !== view) throw new Error(`welcomed as ${String(welcome?.view)}`);
    return welcome as Extract<Welcome, { view: View }>;
  }

  /** Asks; rejects with the `CodedError` of a refusal. The same `id` twice is a repeat. */
  async request<N extends RequestName>(
    name: N,
    payload: RequestPayload<N>,
    id: string = randomUUID(),
  ): Promise<RequestData<N>> {
    const answer = await this.send(name, { id, payload });
    if (!answer.ok) throw new CodedError(answer.error.code, answer.error);
    return requestTable[name].data.parse(answer.data) as RequestData<N>;
  }

  /** Sends anything under any name; answers the raw acknowledgement. */
  async send(name: string, message: unknown): Promise<Ack<unknown>> {
    return (await this.#socket.timeout(10_000).emitWithAck(name, message)) as Ack<unknown>;
  }

  /** Sends anything and answers the code it is refused with; null when it is not. */
  async refusal(name: string, message: unknown): Promise<ErrorCode | null> {
    const answer = await this.send(name, message);
    return answer.ok ? null : wireErrorSchema.parse(answer.error).code;
  }

  /** Resolves once the server has closed the connection. */
  async closedByServer(): Promise<void> {
    if (this.#socket.connected) await once(this.#socket as never, 'disconnect');
  }

  close(): void {
    this.#socket.close();
  }
}
