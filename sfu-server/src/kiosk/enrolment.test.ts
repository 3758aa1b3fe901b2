import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { CHALLENGE_LIFETIME, ENROLMENT_CODE_LIFETIME } from '@visio-accueil/shared/protocol/kiosk.ts';
import { PROTOCOL_VERSION } from '@visio-accueil/shared/protocol/version.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { monday, seedSample, site } from '../testing/sample-network.ts';
import { TestKiosk } from '../testing/test-kiosk.ts';
import { Enrolment } from './enrolment.ts';
import { KioskIdentity } from './kiosk-identity.ts';
import { KioskRepository } from './kiosk-repository.ts';

describe.each(engines)('kiosks on %s', (_engine, open) => {
  let database: TestDatabase;
  let clock: HandClock;
  let repository: KioskRepository;
  let enrolment: Enrolment;
  let identity: KioskIdentity;

  beforeAll(async () => {
    database = await open();
    await seedSample(database.db);
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(() => {
    clock = new HandClock(monday);
    repository = new KioskRepository(database.db);
    enrolment = new Enrolment(repository, clock);
    identity = new KioskIdentity(repository, clock);
  });

  const newCode = async (): Promise<string> => (await enrolment.createCode(site.siteId, 'Borne')).code;
  const enrolled = async (): Promise<TestKiosk> => {
    const kiosk = new TestKiosk();
    kiosk.kioskId = (await enrolment.enrol(await newCode(), kiosk.publicKey)).kioskId;
    return kiosk;
  };
  const handshake = (kiosk: TestKiosk, nonce: string) => ({
    protocolVersion: PROTOCOL_VERSION,
    ...kiosk.proof(nonce),
  });

  describe('enrolling', () => {
    it('takes a code once, and stores only its hash', async () => {
      const code = await newCode();
      const stored = JSON.stringify(await database.db.selectFrom('enrolment_code').selectAll().execute());
      expect(stored).not.toContain(code);
      const kiosk = await enrolment.enrol(code, new TestKiosk().publicKey);
      expect(kiosk).toMatchObject({ label: 'Borne', siteName: site.siteName });
      const again = enrolment.enrol(code, new TestKiosk().publicKey);
      await expect(again).rejects.toMatchObject({ code: 'enrolment-code-invalid' });
    });

    it('gives a code to one of two kiosks at once', async () => {
      const code = await newCode();
      const outcomes = await Promise.allSettled(
        [new TestKiosk(), new TestKiosk()].map(({ publicKey }) => enrolment.enrol(code, publicKey)),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('refuses a code after ten minutes, and one that never was', async () => {
      const code = await newCode();
      clock.advance(ENROLMENT_CODE_LIFETIME - 1);
      await enrolment.enrol(await newCode(), new TestKiosk().publicKey);
      clock.advance(1);
      await expect(enrolment.enrol(code, new TestKiosk().publicKey)).rejects.toMatchObject({
        code: 'enrolment-code-expired',
      });
      await expect(enrolment.enrol('AAAA-AAAA', new TestKiosk().publicKey)).rejects.toMatchObject({
        code: 'enrolment-code-invalid',
      });
    });

    it('refuses a key that is no Ed25519 key, and keeps the code good', async () => {
      const code = await newCode();
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
      const keys = ['bm8=', rsa.export({ type: 'spki', format: 'der' }).toString('base64')];
      for (const key of keys) {
        await expect(enrolment.enrol(code, key)).rejects.toMatchObject({ code: 'invalid-payload' });
      }
      await enrolment.enrol(code, new TestKiosk().publicKey);
    });

    it('refuses a site that does not exist', async () => {
      await expect(enrolment.createCode('nowhere', 'Borne')).rejects.toMatchObject({
        code: 'invalid-payload',
      });
    });
  });

  describe('proving', () => {
    it('says where the kiosk stands', async () => {
      const kiosk = await enrolled();
      const principal = await identity.authenticate(
        handshake(kiosk, await identity.challenge(kiosk.kioskId)),
      );
      expect(principal).toMatchObject({ role: 'kiosk', kioskId: kiosk.kioskId, siteId: site.siteId });
    });

    it('refuses a replay of what was good once', async () => {
      const kiosk = await enrolled();
      const proof = handshake(kiosk, await identity.challenge(kiosk.kioskId));
      await identity.authenticate(proof);
      await expect(identity.authenticate(proof)).rejects.toMatchObject({ code: 'challenge-invalid' });
    });

    it('refuses an answer after a minute, and another kiosk’s challenge', async () => {
      const [kiosk, other] = [await enrolled(), await enrolled()];
      const late = handshake(kiosk, await identity.challenge(kiosk.kioskId));
      clock.advance(CHALLENGE_LIFETIME);
      await expect(identity.authenticate(late)).rejects.toMatchObject({ code: 'challenge-invalid' });
      const stolen = handshake(other, await identity.challenge(kiosk.kioskId));
      await expect(identity.authenticate(stolen)).rejects.toMatchObject({ code: 'challenge-invalid' });
    });

    it('refuses another key, and the challenge is used up', async () => {
      const kiosk = await enrolled();
      const nonce = await identity.challenge(kiosk.kioskId);
      const forged = { ...handshake(kiosk, nonce), signature: new TestKiosk().sign(nonce) };
      await expect(identity.authenticate(forged)).rejects.toMatchObject({ code: 'signature-invalid' });
      await expect(identity.authenticate(handshake(kiosk, nonce))).rejects.toMatchObject({
        code: 'challenge-invalid',
      });
    });

    it('refuses a kiosk revoked between the challenge and its answer', async () => {
      const kiosk = await enrolled();
      const nonce = await identity.challenge(kiosk.kioskId);
      expect(await repository.revoke(kiosk.kioskId, clock.now())).toBe(true);
      expect(await repository.revoke(kiosk.kioskId, clock.now())).toBe(false);
      await expect(identity.authenticate(handshake(kiosk, nonce))).rejects.toMatchObject({
        code: 'kiosk-revoked',
      });
      await expect(identity.challenge(kiosk.kioskId)).rejects.toMatchObject({ code: 'kiosk-revoked' });
    });

    it('refuses what is no proof at all', async () => {
      await expect(identity.authenticate({ kioskId: 'x' })).rejects.toMatchObject({
        code: 'invalid-payload',
      });
    });
  });
});
