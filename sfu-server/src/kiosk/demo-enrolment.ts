import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENROLMENT_CODE_LIFETIME } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Clock } from '../clock.ts';
import type { Enrolment } from './enrolment.ts';

/** The file in DATA_DIR where the demonstration's kiosk finds a code. */
const CODE_FILE = 'demo-enrolment-code';

/** Keeps a usable code in a file that only this user can read, so that the demonstration's kiosk enrols by itself. */
export class DemoEnrolment {
  readonly #enrolment: Enrolment;
  readonly #clock: Clock;
  readonly #dataDir: string;
  readonly #siteId: string;
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(enrolment: Enrolment, clock: Clock, dataDir: string, siteId: string) {
    this.#enrolment = enrolment;
    this.#clock = clock;
    this.#dataDir = dataDir;
    this.#siteId = siteId;
  }

  /** Writes a fresh code, and another before it expires. Called again when one was used. */
  async renew(): Promise<void> {
    if (this.#closed) return;
    this.#cancel();
    const { code } = await this.#enrolment.createCode(this.#siteId, 'Borne de démonstration');
    await mkdir(this.#dataDir, { recursive: true });
    const file = join(this.#dataDir, CODE_FILE);
    await writeFile(`${file}.new`, code, { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.#cancel = this.#clock.after(ENROLMENT_CODE_LIFETIME - 60_000, () => void this.renew());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }
}
