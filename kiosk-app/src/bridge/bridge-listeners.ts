import type { BridgeEvents } from './bridge.ts';

type Listener<E extends keyof BridgeEvents> = (payload: BridgeEvents[E]) => void;
type ListenerSets = { [E in keyof BridgeEvents]: Set<Listener<E>> };

/** The listeners of a bridge, whatever carries it. A new listener to `state` is told the latest at once. */
export class BridgeListeners {
  readonly #listeners: ListenerSets = {
    state: new Set(),
    fact: new Set(),
    'pane-frame': new Set(),
    'pane-pointer': new Set(),
    'pane-mirror': new Set(),
    'text-read': new Set(),
  };
  #state: BridgeEvents['state'] | null = null;

  on<E extends keyof BridgeEvents>(event: E, listener: Listener<E>): () => void {
    this.#of(event).add(listener);
    if (event === 'state' && this.#state) (listener as Listener<'state'>)(this.#state);
    return () => this.#of(event).delete(listener);
  }

  tell<E extends keyof BridgeEvents>(event: E, payload: BridgeEvents[E]): void {
    if (event === 'state') this.#state = payload as BridgeEvents['state'];
    for (const listener of this.#of(event)) listener(payload);
  }

  #of<E extends keyof BridgeEvents>(event: E): Set<Listener<E>> {
    return this.#listeners[event];
  }
}
