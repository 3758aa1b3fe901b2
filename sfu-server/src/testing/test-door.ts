/** Test fixture: comes in by a server's real doors, as consoles and kiosks do. */
import { accountAnswerSchema } from '@visio-accueil/shared/protocol/account.ts';
import { challengeAnswerSchema, enrolAnswerSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { DEMO_SITE } from '../seed/demo.ts';
import { TestClient } from './test-client.ts';
import { TestKiosk } from './test-kiosk.ts';

const JSON_BODY = { 'content-type': 'application/json' };

export class TestDoor {
  /** E.g. "http://localhost:3000". */
  readonly url: string;
  readonly #clients = new Set<TestClient>();

  constructor(url: string) {
    this.url = url;
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...JSON_BODY, ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Signs in with a demonstration account; answers the Cookie header of the session. */
  async signIn(username: string): Promise<{ cookie: string; accountId: string }> {
    const response = await this.post('/api/session', { username, password: 'demonstration' });
    const { account } = accountAnswerSchema.parse(await response.json());
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { cookie, accountId: account.accountId };
  }

  /** Signs in and opens a console's connection. */
  async connectAccount(username: string): Promise<TestClient> {
    return this.connect({ headers: { cookie: (await this.signIn(username)).cookie } });
  }

  /** Enrols a new kiosk with a code of the administrator's. */
  async enrolKiosk(siteId = DEMO_SITE): Promise<TestKiosk> {
    const admin = await this.connectAccount('admin');
    const { code } = await admin.request('kiosk:create-enrolment-code', { siteId, label: 'Borne d’essai' });
    admin.close();
    const kiosk = new TestKiosk();
    const response = await this.post('/api/kiosk/enrol', { code, publicKey: kiosk.publicKey });
    kiosk.kioskId = enrolAnswerSchema.parse(await response.json()).kioskId;
    return kiosk;
  }

  /** A fresh challenge for a kiosk. */
  async challenge(kioskId: string): Promise<string> {
    const response = await this.post('/api/kiosk/challenge', { kioskId });
    return challengeAnswerSchema.parse(await response.json()).nonce;
  }

  /** Opens a kiosk's connection. */
  async connectKiosk(kiosk: TestKiosk): Promise<TestClient> {
    return this.connect({ auth: kiosk.proof(await this.challenge(kiosk.kioskId)) });
  }

  /** Opens a connection with any handshake; closed with this door. */
  async connect(options: Parameters<typeof TestClient.connect>[1]): Promise<TestClient> {
    const client = await TestClient.connect(this.url, options);
    this.#clients.add(client);
    return client;
  }

  /** Closes all connections that were opened. */
  leave(): void {
    for (const client of this.#clients) client.close();
    this.#clients.clear();
  }
}
