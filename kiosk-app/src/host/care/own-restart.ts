import type { Wish, Wishes } from './machine-wishes.ts';

/** Where host and window are one program that systemd starts again when it ends: it grants its own restart, and no update. */
export class OwnRestart implements Wishes {
  readonly #restart: () => void;

  /** `restart`: ends the program soon, so that the order's answer leaves before. */
  constructor(restart: () => void) {
    this.#restart = restart;
  }

  make(wish: Wish): Promise<boolean> {
    if (wish === 'restart') this.#restart();
    return Promise.resolve(wish === 'restart');
  }
}
