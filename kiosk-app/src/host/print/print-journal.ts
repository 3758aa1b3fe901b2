import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { idSchema } from '@visio-accueil/shared/protocol/primitives.ts';
import { printSetupSchema } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import { z } from 'zod';

const entrySchema = z.object({
  printId: idSchema,
  /** The printer's number of the job, and the name by which it is known to be the same. */
  jobId: z.int(),
  name: z.string(),
  pages: z.int().positive(),
  setup: printSetupSchema,
});
/** A print that the printer has: numbers only, nothing of the document or of a person. */
export type JournalEntry = z.infer<typeof entrySchema>;

/** Remembers on disk the one print under way, so that a host which died in the middle can ask the printer what became of it. */
export class PrintJournal {
  readonly #file: string;
  readonly #log: Logger;

  constructor(file: string, log: Logger) {
    this.#file = file;
    this.#log = log;
  }

  /** The print that an earlier life of this host left; null if there is none, or it cannot be read. */
  async read(): Promise<JournalEntry | null> {
    try {
      return entrySchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn({ err: error }, 'print journal not readable');
      return null;
    }
  }

  /** Never rejects: without a journal a print goes on, and after a crash nobody knows what became of it. */
  async write(entry: JournalEntry): Promise<void> {
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(`${this.#file}.part`, JSON.stringify(entry), { mode: 0o600 });
      await rename(`${this.#file}.part`, this.#file);
    } catch (error) {
      this.#log.warn({ err: error }, 'print journal not written');
    }
  }

  async clear(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}
