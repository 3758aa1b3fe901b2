/** Test fixture: the real server on free ports, with the demonstration's data in a temporary folder. */

import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { startServer, type RunningServer } from '../server.ts';
import { copyDatabase } from '../storage/database-template.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { TestDoor } from './test-door.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

export class TestServer extends TestDoor {
  readonly dataDir: string;
  /** Everything the server logged, a line an entry. */
  readonly log: string[];
  readonly #server: RunningServer;

  private constructor(dataDir: string, log: string[], server: RunningServer) {
    super(server.url);
    this.dataDir = dataDir;
    this.log = log;
    this.#server = server;
  }

  /** `settings`: variables of the environment that differ from the usual ones. */
  static async start(settings: Record<string, string> = {}): Promise<TestServer> {
    const dataDir = await temporaryFolder('visio-server-');
    await copyDatabase(join(dataDir, 'db'));
    const log: string[] = [];
    const environment = {
      DEMO: '1',
      PORT: '0',
      RTC_PORT: '0',
      RTC_WORKERS: '1',
      DATA_DIR: dataDir,
      ...settings,
    };
    const logger = createLogger('info', { write: (line) => void log.push(line) });
    return new TestServer(dataDir, log, await startServer(readConfig(environment), logger));
  }

  /** As a signal does: not ready from now on, until no call goes on. */
  drain(limit: number): Promise<void> {
    return this.#server.drain(limit);
  }

  async close(): Promise<void> {
    this.leave();
    await this.#server.close();
    await removeFolder(this.dataDir);
  }
}
