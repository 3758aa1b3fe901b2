import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { ReceptionWorld } from './reception-world.ts';
import { monday, seedSample } from './sample-network.ts';

/**
 * Called in a `describe`: one database with the sample network for all its tests, and for each a fresh reception without
 * calls, on a Monday morning, handed over by `onFresh`. After each test it must close without an error and leave no timer.
 */
export const receptionSuite = (
  onFresh: (world: ReceptionWorld, database: TestDatabase) => void,
  open: () => Promise<TestDatabase> = openPGlite,
): void => {
  let database: TestDatabase;
  let world: ReceptionWorld;
  beforeAll(async () => {
    database = await open();
    await seedSample(database.db);
  });
  beforeEach(async () => {
    await database.db.deleteFrom('call').execute();
    await database.db.deleteFrom('presence').execute();
    world = new ReceptionWorld(database, monday);
    await world.open();
    onFresh(world, database);
  });
  afterEach(async () => {
    await world.close();
    expect(world.errors).toEqual([]);
    expect(world.clock.pending).toBe(0);
  });
  afterAll(() => database.close());
};
