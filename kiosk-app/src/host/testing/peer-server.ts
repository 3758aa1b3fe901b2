import { createPublicKey, randomUUID, verify, type KeyObject } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { USUAL_CARE } from '@visio-accueil/shared/protocol/care.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { CodedError, errorSentences, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import {
  requestTable,
  type FactName,
  type FactPayload,
  type RequestName,
  type RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import { challengeText, kioskHandshakeSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { Server } from 'socket.io';

type Seen = { [N in RequestName]: { name: N; id: string; payload: RequestPayload<N> } }[RequestName];

/**
 * The other end of the host's line, for its tests: real HTTP and Socket.IO on loopback, the protocol's schemas, no rules.
 * It keeps what it is sent, and checks the kiosk's proof of identity.
 */
export class PeerServer {
  readonly seen: Seen[] = [];
  /** Nonces given out, and those proven. */
  readonly challenges: string[] = [];
  readonly proven: string[] = [];
  /** What `POST /api/kiosk/challenge` refuses with, if anything. */
  challengeRefusal: ErrorCode | null = null;
  readonly kioskId = randomUUID();
  readonly enrolCode = 'ABCD-2345';
  /** The call that every welcome brings. */
  call: KioskCall | null = null;
  readonly #answers = new Map<RequestName, (payload: never) => unknown>();
  readonly #http: HttpServer;
  readonly #io: Server;
  #key: KeyObject | null = null;

  private constructor() {
    const app = express().use(express.json());
    app.post('/api/kiosk/enrol', ({ body }, response) => {
      const { code, publicKey } = body as { code: string; publicKey: string };
      if (code !== this.enrolCode) {
        refuse(response, 'enrolment-code-invalid');
        return;
      }
      this.#key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      response.json({ kioskId: this.kioskId, label: 'Borne 1', siteName: 'Mairie' });
    });
    app.post('/api/kiosk/challenge', (_request, response) => {
      if (this.challengeRefusal) {
        refuse(response, this.challengeRefusal);
        return;
      }
      const nonce = randomUUID();
      this.challenges.push(nonce);
      response.json({ nonce });
    });
    this.#http = createServer(app);
    this.#io = new Server(this.#http);
    this.#io.use((socket, next) => {
      const proof = kioskHandshakeSchema.safeParse(socket.handshake.auth);
      const right =
        proof.success &&
        this.#key !== null &&
        this.challenges.includes(proof.data.nonce) &&
        !this.proven.includes(proof.data.nonce) &&
        verify(
          null,
          Buffer.from(challengeText(proof.data.nonce)),
          this.#key,
          Buffer.from(proof.data.signature, 'base64'),
        );
      if (right) this.proven.push(proof.data.nonce);
      next(right ? undefined : Object.assign(new Error('no'), { data: { code: 'challenge-invalid' } }));
    });
    this.#io.on('connection', (socket) => {
      socket.onAny(
        (name: RequestName, envelope: { id: string; payload: unknown }, ack: (a: unknown) => void) => {
          const payload = requestTable[name].payload.parse(envelope.payload) as never;
          this.seen.push({ name, id: envelope.id, payload } as never);
          const answer = async (): Promise<unknown> => (await this.#answers.get(name)?.(payload)) ?? {};
          answer().then(
            (data) => ack({ ok: true, data }),
            (error: unknown) => {
              const coded =
                error instanceof CodedError ? error : new CodedError('internal', { cause: error });
              ack({ ok: false, error: coded.toWire() });
            },
          );
        },
      );
      this.welcome();
    });
  }

  static async start(port = 0): Promise<PeerServer> {
    const peer = new PeerServer();
    await new Promise<void>((resolve) => peer.#http.listen(port, '127.0.0.1', resolve));
    return peer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** How a request is answered from now on; `{}` otherwise. A thrown `CodedError` refuses it. */
  answer<N extends RequestName>(name: N, answer: (payload: RequestPayload<N>) => unknown): void {
    this.#answers.set(name, answer);
  }

  /** Told at each connection; here to be told again. */
  welcome(): void {
    this.tell('session:welcome', {
      view: 'kiosk',
      takeawayAllowed: true,
      serverTime: new Date().toISOString(),
      kioskId: this.kioskId,
      label: 'Borne 1',
      siteName: 'Mairie',
      agencies: [],
      call: this.call,
      mediator: null,
      launch: null,
      settings: USUAL_CARE,
      tickets: [],
      routerRtpCapabilities: {},
      iceServers: [],
    });
  }

  tell<N extends FactName>(name: N, payload: FactPayload<N>): void {
    this.#io.emit(name, payload);
  }

  /** Everything sent under that name so far. */
  payloads<N extends RequestName>(name: N): RequestPayload<N>[] {
    return this.seen.filter((one) => one.name === name).map(({ payload }) => payload as RequestPayload<N>);
  }

  /** Cuts every connection like a line that breaks. */
  cut(): void {
    for (const socket of this.#io.sockets.sockets.values()) socket.conn.close();
  }

  async close(): Promise<void> {
    await this.#io.close();
  }
}

const refuse = (response: express.Response, code: ErrorCode): void => {
  response.status(403).json({ ok: false, error: { code, message: errorSentences[code] } });
};
