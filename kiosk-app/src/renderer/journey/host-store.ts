import type { Bridge } from '../../bridge/bridge.ts';
import type { HostState } from '../../bridge/contract.ts';

/** The host's latest state as React's `useSyncExternalStore` wants it. */
export class HostStore {
  #state: HostState | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;

  constructor(bridge: Bridge) {
    this.#stop = bridge.on('state', (state) => {
      this.#state = state;
      for (const listener of this.#listeners) listener();
    });
  }

  readonly get = (): HostState | null => this.#state;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.#stop();
  }
}
