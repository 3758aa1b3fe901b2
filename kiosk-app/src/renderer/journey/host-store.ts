import equal from 'fast-deep-equal';
import type { Bridge } from '../../bridge/bridge.ts';
import type { HostState } from '../../bridge/contract.ts';

/** The host's latest state as React's `useSyncExternalStore` wants it. */
export class HostStore {
  #state: HostState | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;

  constructor(bridge: Bridge) {
    this.#stop = bridge.on('state', (state) => {
      this.#state = withKept(this.#state, state);
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

/**
 * The host tells its whole state each time, over a wire that makes every part anew: what says the same as before stays the
 * same object, so that the progress of a scan draws the scan alone.
 */
const withKept = (before: HostState | null, after: HostState): HostState => {
  if (before === null) return after;
  const old: Record<string, unknown> = { ...before };
  const parts = Object.entries(after).map(([name, part]) => [
    name,
    equal(old[name], part) ? old[name] : part,
  ]);
  return Object.fromEntries(parts) as HostState;
};
