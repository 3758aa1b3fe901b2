import { textReadSchema } from './side-devices.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { io, type Socket } from 'socket.io-client';
import { readAnswer } from './answer.ts';
import { BridgeListeners } from './bridge-listeners.ts';
import type { Bridge, BridgeEvents } from './bridge.ts';
import { BRIDGE_PATH, type HostToPage, type PageToHost } from './carrier.ts';
import { hostStateSchema, paneFrameSchema, paneMirrorSchema, panePointerSchema } from './contract.ts';
import type { Verb, VerbData, VerbPayload } from './contract.ts';

/** Longest time the host may take for one verb, in milliseconds: a request to a server behind a cut takes this long. */
const ASK_TIMEOUT = 40_000;

export interface SocketBridgeOptions {
  /** Origin of the host, e.g. "http://localhost:3001": the page's own. */
  origin: string;
  /** The one-time token the host wrote into the page (`<meta name="bridge-token">`). */
  token: string;
  /** The host no longer takes the token (it restarted): load the page again. */
  onStale: () => void;
  /** A newer page took over: this one stays quiet. */
  onReplaced: () => void;
  /** Only outside a browser, which sends Origin itself. */
  extraHeaders?: Record<string, string>;
}

/** The bridge over loopback Socket.IO, for the Chromium shell. */
export class SocketBridge implements Bridge {
  readonly #socket: Socket<HostToPage, PageToHost>;
  readonly #listeners = new BridgeListeners();
  #token: string;

  constructor(options: SocketBridgeOptions) {
    this.#token = options.token;
    this.#socket = io(options.origin, {
      path: BRIDGE_PATH,
      transports: ['websocket'],
      auth: (give) => give({ token: this.#token }),
      reconnectionDelay: 200,
      reconnectionDelayMax: 2000,
      forceNew: true,
      ...(options.extraHeaders ? { extraHeaders: options.extraHeaders } : {}),
    });
    this.#socket.on('token', (token) => (this.#token = token));
    this.#socket.on('replaced', () => {
      this.#socket.disconnect();
      options.onReplaced();
    });
    this.#socket.on('connect_error', (error) => {
      if (error.message !== 'not-signed-in') return; // no host yet: socket.io tries again
      this.#socket.disconnect();
      options.onStale();
    });
    this.#socket.on('state', (state) => this.#listeners.tell('state', hostStateSchema.parse(state)));
    this.#socket.on('fact', (fact) => this.#listeners.tell('fact', fact));
    this.#socket.on('pane-frame', (frame) => {
      this.#listeners.tell('pane-frame', paneFrameSchema.parse(frame));
    });
    this.#socket.on('text-read', (read) => {
      this.#listeners.tell('text-read', textReadSchema.parse(read));
    });
    this.#socket.on('pane-pointer', (pointer) => {
      this.#listeners.tell('pane-pointer', panePointerSchema.parse(pointer));
    });
    this.#socket.on('pane-mirror', (message) => {
      this.#listeners.tell('pane-mirror', paneMirrorSchema.parse(message));
    });
  }

  async ask<V extends Verb>(verb: V, payload: VerbPayload<V>): Promise<VerbData<V>> {
    let answer: unknown;
    try {
      answer = await this.#socket.timeout(ASK_TIMEOUT).emitWithAck('ask', verb, payload);
    } catch (cause) {
      throw new CodedError(this.#socket.connected ? 'timeout' : 'offline', { cause });
    }
    return readAnswer(verb, answer);
  }

  on<E extends keyof BridgeEvents>(event: E, listener: (payload: BridgeEvents[E]) => void): () => void {
    return this.#listeners.on(event, listener);
  }

  close(): void {
    this.#socket.disconnect();
  }
}
