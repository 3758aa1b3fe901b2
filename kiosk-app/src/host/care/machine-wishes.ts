import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Wish = 'restart' | 'update';

/** What the host may wish of its machine: a file that systemd sees (`visio-accueil-wish.path`). It has no rights of its own. */
export class MachineWishes {
  readonly #runtimeFolder: string;

  constructor(runtimeFolder: string) {
    this.#runtimeFolder = runtimeFolder;
  }

  async make(wish: Wish): Promise<void> {
    await writeFile(join(this.#runtimeFolder, `wish-${wish}`), '', { mode: 0o640 });
  }
}
