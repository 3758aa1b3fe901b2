import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const SUFFIX = '.sealed';

/**
 * Pages that wait to leave, as files in the session's folder (in memory), each sealed with the session's key. The key is in
 * no file: this process has it, and the server keeps it for the call (`KeptKey`), so that what a crash leaves behind can be
 * read by the host of the same call alone. When the folder is full a page is held by the process itself: it has been scanned
 * and is not to be lost; the device finds no room for the next one, and stops.
 */
export class SealedPages {
  readonly #folder: () => Promise<string>;
  readonly #held = new Map<string, Buffer>();
  #key = randomBytes(KEY_BYTES);

  constructor(folder: () => Promise<string>) {
    this.#folder = folder;
  }

  /** 32 bytes. */
  get key(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#key);
  }

  /** Goes on with the key of the host before this one. What was sealed with another key cannot be opened any more. */
  useKey(key: Uint8Array): void {
    this.#key = Buffer.from(key);
  }

  async put(id: string, bytes: Uint8Array): Promise<void> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const path = await this.#path(id);
    const part = `${path}.part`;
    try {
      // Whole or not at all, whenever this process is killed.
      await writeFile(part, sealed, { mode: 0o600 });
      await rename(part, path);
      this.#held.delete(id);
    } catch (error) {
      await rm(part, { force: true });
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      this.#held.set(id, sealed);
    }
  }

  /** The page as it was put. @throws Error when it is gone, was touched, or is under another key */
  async read(id: string): Promise<Uint8Array> {
    const sealed = this.#held.get(id) ?? (await readFile(await this.#path(id)));
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(sealed.length - TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(id)).setAuthTag(tag);
    const content = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(content), decipher.final()]);
  }

  /** What lies sealed in the folder, whoever put it there. */
  async ids(): Promise<string[]> {
    const files = await readdir(await this.#folder());
    return files.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
  }

  async remove(id: string): Promise<void> {
    this.#held.delete(id);
    await rm(await this.#path(id), { force: true });
  }

  /** Destroys the key, and takes another for the next session. The files go with the session's folder. */
  destroyKey(): void {
    this.#held.clear();
    this.#key.fill(0);
    this.#key = randomBytes(KEY_BYTES);
  }

  async #path(id: string): Promise<string> {
    return join(await this.#folder(), `${id}${SUFFIX}`);
  }
}
