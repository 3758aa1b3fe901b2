import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';

/** A little knowledge of this kiosk that is kept over restarts, as JSON in a file of its own. Nothing of a person. */
export class KeptFile<T> {
  readonly #file: string;
  readonly #schema: z.ZodType<T>;
  readonly #log: Logger;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, schema: z.ZodType<T>, log: Logger) {
    this.#file = file;
    this.#schema = schema;
    this.#log = log;
  }

  /** Null when nothing, or nothing readable, is kept. */
  async load(): Promise<T | null> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn({ err: error, file: this.#file }, 'a kept file is unreadable');
      return null;
    }
  }

  /** One after the other, and whole or not at all. Resolves when it is on disk. */
  save(value: T): Promise<void> {
    const text = JSON.stringify(value);
    const written = this.#writing.then(() => this.#write(text));
    this.#writing = written.catch(() => undefined); // told to whoever asked for it
    return written;
  }

  async #write(text: string): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await writeFile(`${this.#file}.new`, text, { mode: 0o600 });
    await rename(`${this.#file}.new`, this.#file);
  }
}
