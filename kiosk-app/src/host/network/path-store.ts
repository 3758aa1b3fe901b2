import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { networkPaths, type RememberedPath } from '@visio-accueil/shared/domain/network-path.ts';
import type { Logger } from 'pino';
import { z } from 'zod';

const rememberedSchema = z.object({ path: z.enum(networkPaths), at: z.number() });

/** The path that the media of this kiosk's last call took, kept beside its enrolment over restarts. */
export class PathStore {
  readonly #folder: string;
  readonly #log: Logger;

  constructor(folder: string, log: Logger) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Null when nothing, or nothing readable, is kept. */
  async load(): Promise<RememberedPath | null> {
    try {
      return rememberedSchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn({ err: error }, 'the network path of the last call is unreadable');
      return null;
    }
  }

  async save(remembered: RememberedPath): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(`${this.#file}.new`, JSON.stringify(remembered), { mode: 0o600 });
    await rename(`${this.#file}.new`, this.#file);
  }

  get #file(): string {
    return join(this.#folder, 'network-path.json');
  }
}
