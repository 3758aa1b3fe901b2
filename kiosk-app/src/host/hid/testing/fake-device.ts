import { spawnSync } from 'node:child_process';
import { open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { HelperProgram } from '../../helper/helper.ts';

/** The reader whose devices are FakeDevices of this folder. */
export const fakeReader = (folder: string): HelperProgram => ({
  file: join(import.meta.dirname, 'fake-hid-process.ts'),
  args: [folder],
});

/** What the reader's fake port lists, with a named pipe where the reports of a real one would come. */
export class FakeDevice {
  readonly #folder: string;
  readonly path: string;
  #pipe: FileHandle | null = null;

  constructor(folder: string, path: string) {
    this.#folder = folder;
    this.path = path;
  }

  async plug(model: {
    vendorId: number;
    productId: number;
    usagePage?: number | undefined;
    keyboard?: boolean;
  }): Promise<void> {
    spawnSync('mkfifo', [join(this.#folder, this.path)]);
    const { vendorId, productId, usagePage = null, keyboard = false } = model;
    const said = { path: this.path, name: 'Fake', vendorId, productId, usagePage, keyboard };
    await writeFile(join(this.#folder, `.${this.path}`), JSON.stringify(said));
    spawnSync('mv', [join(this.#folder, `.${this.path}`), join(this.#folder, `${this.path}.json`)]);
  }

  /** Waits until the reader has it open. */
  async opened(): Promise<void> {
    this.#pipe = await open(join(this.#folder, this.path), 'w');
  }

  async report(...bytes: number[]): Promise<void> {
    await this.#pipe!.write(Uint8Array.from([bytes.length, ...bytes]));
  }

  async written(): Promise<string[]> {
    const file = join(this.#folder, `${this.path}.written`);
    return (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  }

  async unplug(): Promise<void> {
    await rm(join(this.#folder, `${this.path}.json`), { force: true });
    await this.#pipe?.close();
    this.#pipe = null;
    await rm(join(this.#folder, this.path), { force: true });
  }
}
