import type { BridgeEvents } from '../../bridge/bridge.ts';

/** One renderer, whatever carries the bridge to it. */
export interface RendererChannel {
  send<E extends keyof BridgeEvents>(event: E, payload: BridgeEvents[E]): void;
  /** A newer renderer took over. */
  replace(): void;
}

/** The renderer that counts: the newest. What is sent while there is none is lost, except the state. */
export class RendererHub {
  readonly #currentState: () => BridgeEvents['state'];
  #channel: RendererChannel | null = null;

  constructor(currentState: () => BridgeEvents['state']) {
    this.#currentState = currentState;
  }

  /** Takes a new renderer and tells it the state; the answer forgets it. */
  attach(channel: RendererChannel): () => void {
    const previous = this.#channel;
    this.#channel = channel;
    previous?.replace();
    channel.send('state', this.#currentState());
    return () => {
      if (this.#channel === channel) this.#channel = null;
    };
  }

  send<E extends keyof BridgeEvents>(event: E, payload: BridgeEvents[E]): void {
    this.#channel?.send(event, payload);
  }
}
