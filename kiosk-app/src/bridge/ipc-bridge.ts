import { readAnswer } from './answer.ts';
import { BridgeListeners } from './bridge-listeners.ts';
import type { Bridge, BridgeEvents } from './bridge.ts';
import type { Verb, VerbData, VerbPayload } from './contract.ts';

/** What the preload script puts on the page (`window.kioskBridge`): three functions, no Electron object. */
export interface PreloadedBridge {
  /** Resolves with the host's acknowledgement. */
  ask(verb: string, payload: unknown): Promise<unknown>;
  /** Called with every event of the host. */
  listen(listener: (event: keyof BridgeEvents, payload: never) => void): void;
  /** A JPEG of the page as it is seen now. */
  picture(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The bridge over Electron IPC. */
export class IpcBridge implements Bridge {
  readonly #preloaded: PreloadedBridge;
  readonly #listeners = new BridgeListeners();

  constructor(preloaded: PreloadedBridge) {
    this.#preloaded = preloaded;
    preloaded.listen((event, payload) => this.#listeners.tell(event, payload));
  }

  async ask<V extends Verb>(verb: V, payload: VerbPayload<V>): Promise<VerbData<V>> {
    return readAnswer(verb, await this.#preloaded.ask(verb, payload));
  }

  on<E extends keyof BridgeEvents>(event: E, listener: (payload: BridgeEvents[E]) => void): () => void {
    return this.#listeners.on(event, listener);
  }
}
