import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The kiosk's own Ed25519 key. It is made once on this machine and never leaves it. */
export class DeviceKey {
  readonly #privateKey: KeyObject;

  private constructor(privateKey: KeyObject) {
    this.#privateKey = privateKey;
  }

  /** Reads the key of `folder`, or makes it there (file mode 600). */
  static async open(folder: string): Promise<DeviceKey> {
    const path = join(folder, 'key.pem');
    try {
      return new DeviceKey(createPrivateKey(await readFile(path)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const { privateKey } = generateKeyPairSync('ed25519');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(`${path}.new`, pem, { mode: 0o600 });
    await rename(`${path}.new`, path);
    return new DeviceKey(privateKey);
  }

  /** SPKI DER, base64. */
  get publicKey(): string {
    return createPublicKey(this.#privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** Ed25519 signature of the text, base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#privateKey).toString('base64');
  }
}
