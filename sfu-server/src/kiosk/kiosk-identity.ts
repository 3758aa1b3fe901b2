import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import {
  CHALLENGE_LIFETIME,
  challengeText,
  kioskHandshakeSchema,
} from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Clock } from '../clock.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';
import type { KioskRepository, KnownKiosk } from './kiosk-repository.ts';

/** Most challenges waiting for an answer; older ones go first. */
const MAX_CHALLENGES = 10_000;

/** Proves at every connection that a kiosk holds its device key: it signs a challenge that serves once. */
export class KioskIdentity {
  readonly #kiosks: KioskRepository;
  readonly #clock: Clock;
  readonly #challenges = new Map<string, { kioskId: string; expires: number }>();

  constructor(kiosks: KioskRepository, clock: Clock) {
    this.#kiosks = kiosks;
    this.#clock = clock;
  }

  /** @throws CodedError `kiosk-unknown`, `kiosk-revoked` */
  async challenge(kioskId: string): Promise<string> {
    await this.#require(kioskId);
    const nonce = randomBytes(32).toString('base64url');
    this.#challenges.set(nonce, { kioskId, expires: this.#clock.now().getTime() + CHALLENGE_LIFETIME });
    for (const oldest of this.#challenges.keys()) {
      if (this.#challenges.size <= MAX_CHALLENGES) break;
      this.#challenges.delete(oldest);
    }
    return nonce;
  }

  /** @throws CodedError `invalid-payload`, `challenge-invalid`, `kiosk-unknown`, `kiosk-revoked`, `signature-invalid` */
  async authenticate(handshake: unknown): Promise<KioskPrincipal> {
    const parsed = kioskHandshakeSchema.safeParse(handshake);
    if (!parsed.success) throw new CodedError('invalid-payload', { cause: parsed.error });
    const { kioskId, nonce, signature } = parsed.data;
    const challenge = this.#challenges.get(nonce);
    this.#challenges.delete(nonce); // Used up, whatever comes of it.
    if (challenge?.kioskId !== kioskId || challenge.expires <= this.#clock.now().getTime()) {
      throw new CodedError('challenge-invalid');
    }
    const kiosk = await this.#require(kioskId);
    const key = createPublicKey({ key: Buffer.from(kiosk.publicKey, 'base64'), format: 'der', type: 'spki' });
    if (!verify(null, Buffer.from(challengeText(nonce)), key, Buffer.from(signature, 'base64'))) {
      throw new CodedError('signature-invalid');
    }
    const { label, siteId, siteName, departement } = kiosk;
    return { role: 'kiosk', kioskId, label, siteId, siteName, departement };
  }

  async #require(kioskId: string): Promise<KnownKiosk> {
    const kiosk = await this.#kiosks.find(kioskId);
    if (!kiosk) throw new CodedError('kiosk-unknown');
    if (kiosk.revokedAt !== null) throw new CodedError('kiosk-revoked');
    return kiosk;
  }
}
