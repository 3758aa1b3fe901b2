import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionScoped } from '../ports.ts';

const PREFIX = 's-';

/**
 * The only place where a session's bytes may touch a file: a folder of its own, mode 700, in memory where the system
 * offers it (/dev/shm), removed at the end of each call; at a start of the host, all but what the same call may go on with.
 */
export class SessionFolder implements SessionScoped {
  readonly #root: string;
  #current: Promise<string> | null = null;
  #recovered = false;

  /** `root`: a folder of this kiosk alone, e.g. /dev/shm/visio-1a2b3c4d. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Is this the folder of a session that a crash interrupted? */
  get recovered(): boolean {
    return this.#recovered;
  }

  /** The running session's folder, or a part of it, made at first use. */
  async path(part?: string): Promise<string> {
    this.#current ??= this.#make();
    const session = await this.#current;
    if (part === undefined) return session;
    const path = join(session, part);
    await mkdir(path, { recursive: true, mode: 0o700 });
    return path;
  }

  /**
   * For the start of a host: removes whatever a crashed run has left, but for one part of the last session. Whoever that part
   * is of takes it up or removes it.
   */
  async recover(part: string): Promise<void> {
    const [session, ...others] = await entriesOf(this.#root);
    const parts = session?.startsWith(PREFIX) ? await entriesOf(join(this.#root, session)) : [];
    if (session === undefined || others.length > 0 || !parts.includes(part)) return this.wipe();
    const folder = join(this.#root, session);
    const rest = parts.filter((name) => name !== part);
    await Promise.all(rest.map((name) => rm(join(folder, name), { recursive: true, force: true })));
    this.#current = Promise.resolve(folder);
    this.#recovered = true;
  }

  /** Removes this session's folder and whatever a crashed run has left. */
  async wipe(): Promise<void> {
    await this.#current?.catch(() => undefined);
    this.#current = null;
    this.#recovered = false;
    await rm(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }

  async #make(): Promise<string> {
    await mkdir(this.#root, { recursive: true, mode: 0o700 });
    return mkdtemp(join(this.#root, PREFIX));
  }
}

/** Nothing when there is no such folder. */
const entriesOf = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
