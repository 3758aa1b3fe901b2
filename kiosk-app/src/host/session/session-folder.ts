import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionScoped } from '../ports.ts';

/**
 * The only place where a session's bytes may touch a file: a folder of its own, mode 700, in memory where the system
 * offers it (/dev/shm), removed at the end of each call and at every start of the host.
 */
export class SessionFolder implements SessionScoped {
  readonly #root: string;
  #current: Promise<string> | null = null;

  /** `root`: a folder of this kiosk alone, e.g. /dev/shm/visio-1a2b3c4d. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The running session's folder, made at first use. */
  path(): Promise<string> {
    this.#current ??= this.#make();
    return this.#current;
  }

  /** Removes this session's folder and whatever a crashed run has left. */
  async wipe(): Promise<void> {
    await this.#current?.catch(() => undefined);
    this.#current = null;
    await rm(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }

  async #make(): Promise<string> {
    await mkdir(this.#root, { recursive: true, mode: 0o700 });
    return mkdtemp(join(this.#root, 's-'));
  }
}
