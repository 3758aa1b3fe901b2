import { createHash, createPublicKey, randomInt, randomUUID } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { ENROLMENT_CODE_LIFETIME } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Clock } from '../clock.ts';
import type { KioskRepository } from './kiosk-repository.ts';

/** Letters and digits that nobody confuses when reading aloud (no 0, 1, I, O). */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

const freshCode = (): string => {
  const letters = Array.from({ length: 8 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** Is this an Ed25519 public key (SPKI DER, base64)? */
const isDeviceKey = (publicKey: string): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519';
  } catch {
    return false; // Whatever is wrong with it, it is no key.
  }
};

/** Makes kiosks known: a code from the administrator, used once within ten minutes. */
export class Enrolment {
  readonly #kiosks: KioskRepository;
  readonly #clock: Clock;

  constructor(kiosks: KioskRepository, clock: Clock) {
    this.#kiosks = kiosks;
    this.#clock = clock;
  }

  async createCode(siteId: string, label: string): Promise<{ code: string; expiresAt: Date }> {
    const sites = await this.#kiosks.sites();
    if (!sites.some((site) => site.siteId === siteId)) throw new CodedError('invalid-payload');
    const code = freshCode();
    const expiresAt = new Date(this.#clock.now().getTime() + ENROLMENT_CODE_LIFETIME);
    await this.#kiosks.saveCode(hashOf(code), { siteId, label, expiresAt });
    return { code, expiresAt };
  }

  /** @throws CodedError `enrolment-code-invalid` (unknown or used), `enrolment-code-expired`, `invalid-payload` (the key) */
  async enrol(
    code: string,
    publicKey: string,
  ): Promise<{ kioskId: string; label: string; siteName: string }> {
    if (!isDeviceKey(publicKey)) throw new CodedError('invalid-payload');
    const kioskId = randomUUID();
    const outcome = await this.#kiosks.enrol(hashOf(code), { kioskId, publicKey }, this.#clock.now());
    if (outcome === 'invalid') throw new CodedError('enrolment-code-invalid');
    if (outcome === 'expired') throw new CodedError('enrolment-code-expired');
    return { kioskId, ...outcome };
  }
}
