import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { kioskHandshakeSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import {
  challengeAnswerSchema,
  challengeText,
  enrolAnswerSchema,
} from '@visio-accueil/shared/protocol/kiosk.ts';
import { PROTOCOL_VERSION } from '@visio-accueil/shared/protocol/version.ts';
import type { z } from 'zod';
import type { DeviceKey } from './device-key.ts';
import { postJson } from './post-json.ts';

/** Who the server knows this kiosk as. */
export type Enrolment = z.infer<typeof enrolAnswerSchema>;
export type KioskHandshake = z.infer<typeof kioskHandshakeSchema>;

/** The kiosk's enrolment, kept in `folder`, and the proof of it at each connection. */
export class KioskIdentity {
  readonly #folder: string;
  readonly #serverUrl: string;
  readonly #key: DeviceKey;
  #enrolment: Enrolment | null = null;

  constructor(folder: string, serverUrl: string, key: DeviceKey) {
    this.#folder = folder;
    this.#serverUrl = serverUrl;
    this.#key = key;
  }

  get enrolment(): Enrolment | null {
    return this.#enrolment;
  }

  /** Reads the enrolment of an earlier run, if any. */
  async load(): Promise<Enrolment | null> {
    try {
      this.#enrolment = enrolAnswerSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    return this.#enrolment;
  }

  /** Makes this kiosk known with an administrator's code. Throws `enrolment-code-invalid`, `-expired`, `offline`. */
  async enrol(code: string): Promise<Enrolment> {
    const answer = await postJson(
      `${this.#serverUrl}/api/kiosk/enrol`,
      { code, publicKey: this.#key.publicKey },
      enrolAnswerSchema,
    );
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(`${this.#path}.new`, JSON.stringify(answer), { mode: 0o600 });
    await rename(`${this.#path}.new`, this.#path);
    this.#enrolment = answer;
    return answer;
  }

  /** Forgets the enrolment (the server no longer knows this kiosk); the key stays. */
  async forget(): Promise<void> {
    this.#enrolment = null;
    await rm(this.#path, { force: true });
  }

  /** A fresh challenge, signed: good for one connection. */
  async handshake(): Promise<KioskHandshake> {
    if (!this.#enrolment) throw new CodedError('kiosk-unknown');
    const { kioskId } = this.#enrolment;
    const url = `${this.#serverUrl}/api/kiosk/challenge`;
    const { nonce } = await postJson(url, { kioskId }, challengeAnswerSchema);
    const signature = this.#key.sign(challengeText(nonce));
    return { protocolVersion: PROTOCOL_VERSION, kioskId, nonce, signature };
  }

  get #path(): string {
    return join(this.#folder, 'enrolment.json');
  }
}
