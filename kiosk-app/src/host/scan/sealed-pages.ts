import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Pages that wait to leave, as files in the session's folder (in memory), each sealed with a key that only this process
 * holds and forgets: what a crash leaves behind nobody can read. When the folder is full a page is held by the process
 * itself: it has been scanned and is not to be lost; the device finds no room for the next one, and stops.
 */
export class SealedPages {
  readonly #folder: () => Promise<string>;
  readonly #held = new Map<string, Buffer>();
  #key = randomBytes(32);

  constructor(folder: () => Promise<string>) {
    this.#folder = folder;
  }

  async put(id: string, bytes: Uint8Array): Promise<void> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const path = await this.#path(id);
    try {
      await writeFile(path, sealed, { mode: 0o600 });
    } catch (error) {
      await rm(path, { force: true });
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      this.#held.set(id, sealed);
    }
  }

  /** The page as it was put. @throws Error when it is gone or was touched */
  async read(id: string): Promise<Uint8Array> {
    const sealed = this.#held.get(id) ?? (await readFile(await this.#path(id)));
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(sealed.length - TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(id)).setAuthTag(tag);
    const content = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(content), decipher.final()]);
  }

  async remove(id: string): Promise<void> {
    this.#held.delete(id);
    await rm(await this.#path(id), { force: true });
  }

  /** Destroys the key, and takes another for the next session. The files go with the session's folder. */
  destroyKey(): void {
    this.#held.clear();
    this.#key.fill(0);
    this.#key = randomBytes(32);
  }

  async #path(id: string): Promise<string> {
    return join(await this.#folder(), `${id}.sealed`);
  }
}
