import pino from 'pino';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { ReceptionWorld } from './reception-world.ts';
import { monday, seedSample } from './sample-network.ts';

/** Two ends that are talking. */
export interface Talk {
  readonly callId: string;
  readonly kiosk: KioskPrincipal;
  readonly agent: AccountPrincipal;
}

/** What the features of a call are tested on: a real reception with calls that are going on. */
export class CallWorld {
  readonly log = pino({ level: 'silent' });
  readonly #database: TestDatabase;
  readonly #world: ReceptionWorld;

  private constructor(database: TestDatabase, world: ReceptionWorld) {
    this.#database = database;
    this.#world = world;
  }

  static async open(): Promise<CallWorld> {
    const database = await openPGlite();
    await seedSample(database.db);
    const world = new ReceptionWorld(database, monday);
    await world.open();
    return new CallWorld(database, world);
  }

  get db() {
    return this.#database.db;
  }

  get calls() {
    return this.#world.reception.calls;
  }

  get outbox() {
    return this.#world.outbox;
  }

  get world(): ReceptionWorld {
    return this.#world;
  }

  /** A kiosk and an agent of their own, in a call that is answered. */
  talk(): Promise<Talk> {
    return this.#world.talk();
  }

  async end({ callId, agent }: Talk): Promise<void> {
    await this.#world.reception.handlers['call:end'](agent, { callId });
  }

  /** What the record of a call counts. */
  async counted({ callId, agent }: Talk): Promise<{ pagesScanned: number; documentsPrinted: number }> {
    const { calls } = await this.#world.reception.handlers['call:today'](agent, {});
    const record = calls.find((call) => call.callId === callId);
    return { pagesScanned: record?.pagesScanned ?? -1, documentsPrinted: record?.documentsPrinted ?? -1 };
  }

  async close(): Promise<void> {
    await this.#world.close();
    await this.#database.close();
  }
}
