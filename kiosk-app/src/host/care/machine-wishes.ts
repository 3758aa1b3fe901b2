import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Wish = 'restart' | 'update';

/** Whoever grants what the host itself has no rights for. */
export interface Wishes {
  /** Resolves with whether it is granted. */
  make(wish: Wish): Promise<boolean>;
}

/** What the host may wish of its machine: a file that systemd sees (`visio-accueil-wish.path`). It has no rights of its own. */
export class MachineWishes implements Wishes {
  readonly #runtimeFolder: string;

  constructor(runtimeFolder: string) {
    this.#runtimeFolder = runtimeFolder;
  }

  async make(wish: Wish): Promise<boolean> {
    await writeFile(join(this.#runtimeFolder, `wish-${wish}`), '', { mode: 0o640 });
    return true;
  }
}
