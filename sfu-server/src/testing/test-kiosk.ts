import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { challengeText } from '@visio-accueil/shared/protocol/kiosk.ts';

/** A kiosk with a key of its own, as its host would hold it. */
export class TestKiosk {
  readonly publicKey: string;
  readonly #privateKey;
  kioskId = '';

  constructor() {
    const pair = generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    this.publicKey = pair.publicKey.toString('base64');
    this.#privateKey = createPrivateKey(pair.privateKey);
  }

  /** Ed25519 over the challenge, base64. */
  sign(nonce: string): string {
    return sign(null, Buffer.from(challengeText(nonce)), this.#privateKey).toString('base64');
  }

  /** What goes into the handshake for this challenge. */
  proof(nonce: string) {
    return { kioskId: this.kioskId, nonce, signature: this.sign(nonce) };
  }
}
