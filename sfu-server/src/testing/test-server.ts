/** Test fixture: the real server on free ports, with the demonstration's data in a temporary folder. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accountAnswerSchema } from '@visio-accueil/shared/protocol/account.ts';
import { challengeAnswerSchema, enrolAnswerSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import pino from 'pino';
import { readConfig } from '../config.ts';
import { DEMO_SITE } from '../seed/demo.ts';
import { startServer, type RunningServer } from '../server.ts';
import { copyDatabase } from '../storage/database-template.ts';
import { TestClient } from './test-client.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { TestKiosk } from './test-kiosk.ts';

const JSON_BODY = { 'content-type': 'application/json' };

export class TestServer {
  readonly dataDir: string;
  /** Everything the server logged, a line an entry. */
  readonly log: string[];
  readonly #server: RunningServer;
  readonly #clients = new Set<TestClient>();

  private constructor(dataDir: string, log: string[], server: RunningServer) {
    this.dataDir = dataDir;
    this.log = log;
    this.#server = server;
  }

  static async start(): Promise<TestServer> {
    const dataDir = await temporaryFolder('visio-server-');
    await copyDatabase(join(dataDir, 'db'));
    const log: string[] = [];
    const environment = { DEMO: '1', PORT: '0', RTC_PORT: '0', RTC_WORKERS: '1', DATA_DIR: dataDir };
    const logger = pino({ base: null }, { write: (line) => void log.push(line) });
    return new TestServer(dataDir, log, await startServer(readConfig(environment), logger));
  }

  get url(): string {
    return this.#server.url;
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

  /** Opens a connection with any handshake; closed with the server. */
  async connect(options: Parameters<typeof TestClient.connect>[1]): Promise<TestClient> {
    const client = await TestClient.connect(this.url, options);
    this.#clients.add(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.#server.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
