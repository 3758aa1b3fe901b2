import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { agencySchema } from '@visio-accueil/shared/protocol/agency.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { HostState } from '../../bridge/contract.ts';

const knownSchema = z.object({
  kiosk: z.object({ label: z.string(), siteName: z.string() }),
  agencies: z.array(agencySchema),
});
type Known = z.infer<typeof knownSchema>;

/** What the server last told of the place and its agencies, kept for a start without it. Nothing of a person. */
export class LastKnown {
  readonly #file: string;
  readonly #log: Logger;
  #written = '';
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, log: Logger) {
    this.#file = file;
    this.#log = log;
  }

  /** Nobody can be called by it: no agency receives, nobody waits. Null when nothing, or nothing readable, is kept. */
  async load(): Promise<Known | null> {
    try {
      const { kiosk, agencies } = knownSchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
      const closed = { receiving: false, agentsPresent: 0, waiting: 0, expectedWait: null };
      return { kiosk, agencies: agencies.map((agency) => ({ ...agency, ...closed })) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn({ err: error }, 'what was last known of the place is unreadable');
      return null;
    }
  }

  /** Keeps what has changed of place, names and hours; a queue that grows is not written down. Resolves when it is on disk. */
  keep({ kiosk, agencies }: Pick<HostState, 'kiosk' | 'agencies'>): Promise<void> {
    if (kiosk === null) return this.#writing;
    const lasting = agencies.map((agency) => ({
      ...agency,
      agentsPresent: 0,
      waiting: 0,
      expectedWait: null,
    }));
    const text = JSON.stringify({ kiosk, agencies: lasting });
    if (text === this.#written) return this.#writing;
    this.#written = text;
    this.#writing = this.#writing.then(() => this.#write(text));
    return this.#writing;
  }

  async #write(text: string): Promise<void> {
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(`${this.#file}.part`, text, { mode: 0o600 });
      await rename(`${this.#file}.part`, this.#file);
    } catch (error) {
      this.#log.warn({ err: error }, 'what is known of the place is not kept');
    }
  }
}
