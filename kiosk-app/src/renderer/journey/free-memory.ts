/** V8's own, in windows started with `--expose-gc`: the kiosk's, by either shell. */
interface Collectable {
  gc?: (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>;
}

/**
 * Gives back at once what a visit left in this window's memory: pages seen, messages, pictures. Left alone, V8 keeps it for as
 * long as the machine has room (measured: 100 MiB after ten conversations, all of it garbage).
 */
export const freeMemory = (): void => {
  void (globalThis as Collectable).gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' });
};
