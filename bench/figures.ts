/**
 * How long the server takes for a page of those who steer the network, with years of a large one behind it: generated calls,
 * legs, activities, appointments, grids and survey answers of a hundred sites over five years; every page, asked for by a whole
 * network's administrator and by one département's coordinator, on PGlite and on PostgreSQL. Finished months are counted ahead,
 * as the server does at its start (`catchUpMs` says how long that takes); one of them is corrected before each round, so that
 * one page a round counts it anew. The slowest answer of all is told beside the p95.
 * `npm run bench figures -- --json`; `--calls 500000`, `--rounds 3`, `--engine PostgreSQL` for one alone. Goal: none over 500 ms on either.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import express from 'express';
import { FigureRepository } from '../sfu-server/src/figures/figure-repository.ts';
import type { AccountPrincipal } from '../sfu-server/src/signalling/principal.ts';
import { openSteering } from '../sfu-server/src/steering/open-steering.ts';
import { vacuum } from '../sfu-server/src/storage/nightly-vacuum.ts';
import { engines, type TestDatabase } from '../sfu-server/src/storage/test-databases.ts';
import { HandClock } from '../sfu-server/src/testing/hand-clock.ts';
import { fillNetwork, LAST_MONTH } from '../sfu-server/src/testing/generated-network.ts';
import { benchPages, TODAY, type BenchPage } from './figures/pages.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    calls: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '3' },
    engine: { type: 'string' },
  },
});
const CALLS = Math.max(100, Number(values.calls) || 0);
const ROUNDS = Math.max(1, Number(values.rounds) || 0);
const GOAL_MS = 500;
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

const account = (departement: string | null): AccountPrincipal => ({
  role: departement === null ? 'admin' : 'coordinator',
  accountId: 'bench',
  displayName: 'Bench',
  agencyId: null,
  siteId: null,
  departement,
});

interface Sample {
  readonly what: string;
  readonly ms: number;
}
interface Measured {
  readonly rows: number;
  readonly catchUpMs: number;
  readonly samples: readonly Sample[];
}

/** The public directory, as anybody's browser asks for it. */
const publicPages = async (
  pages: ReturnType<typeof openSteering>['pages'],
): Promise<{ page: BenchPage; close: () => void }> => {
  const app = express();
  for (const router of pages) app.use(router);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (): Promise<unknown> => {
    // Between two rounds the server would close a line that is kept.
    const response = await fetch(`http://127.0.0.1:${port}/annuaire`, { headers: { connection: 'close' } });
    if (!response.ok) throw new Error(`the directory answers ${response.status}`);
    return response.text();
  };
  return { page: { name: 'public directory', ask }, close: () => server.close() };
};

/** A finished month is changed: whoever looks at it next waits for its count. */
const correctAMonth = (database: TestDatabase, round: number): Promise<unknown> =>
  database.db
    .updateTable('activity')
    .set({ minutes: 16 + round })
    .where('activity_id', '=', `v-${round + 1}`)
    .execute();

/** Every page so many times, on one engine. */
const measure = async ([, open]: (typeof engines)[number]): Promise<Measured> => {
  const database = await open();
  try {
    const rows = await fillNetwork(database.db, CALLS);
    // PostgreSQL does this by itself within minutes of such a load, and the server on PGlite every night.
    await vacuum(database.db);
    const before = performance.now();
    await new FigureRepository(database.db).catchUp(LAST_MONTH, new AbortController().signal);
    const catchUpMs = Math.round(performance.now() - before);
    const steering = openSteering({
      db: database.db,
      clock: new HandClock(new Date(`${TODAY}T12:00:00Z`)),
      agencies: { label: (agencyId) => agencyId, has: () => true },
      messengers: { email: null, sms: null },
      publicUrl: null,
      mediatorActs: () => undefined,
      onArrived: () => undefined,
      onError: (error) => {
        throw error;
      },
      onRegisterChanged: () => Promise.resolve(),
    });
    const directory = await publicPages(steering.pages);
    const pages = [...benchPages(steering.handlers, database), directory.page];
    const samples: Sample[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await correctAMonth(database, round);
      for (const page of pages)
        for (const departement of [null, '46']) {
          const start = performance.now();
          await page.ask(account(departement));
          samples.push({ what: `${page.name}, ${departement ?? 'all'}`, ms: performance.now() - start });
        }
    }
    directory.close();
    await steering.close();
    return { rows, catchUpMs, samples };
  } finally {
    await database.close();
  }
};

/** The worst of each page, the slowest first. */
const worstOf = (samples: readonly Sample[]): Record<string, number> => {
  const worst = new Map<string, number>();
  for (const { what, ms } of samples) worst.set(what, Math.max(worst.get(what) ?? 0, Math.round(ms)));
  return Object.fromEntries([...worst].sort(([, one], [, other]) => other - one));
};

interface EngineResult {
  readonly p50: number;
  readonly p95: number;
  readonly slowestMs: number;
  readonly catchUpMs: number;
  readonly overGoal: readonly string[];
  readonly slowest: Readonly<Record<string, number>>;
}
const answers: Record<string, EngineResult> = {};
const all: number[] = [];
let rows = 0;
for (const each of engines.filter(([name]) => name === (values.engine ?? name))) {
  const [engine] = each;
  say(`${engine}: ${CALLS} calls`);
  const measured = await measure(each);
  rows = measured.rows;
  const times = measured.samples.map(({ ms }) => ms);
  all.push(...times);
  const worst = worstOf(measured.samples);
  answers[engine] = {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    slowestMs: Math.round(Math.max(...times)),
    catchUpMs: measured.catchUpMs,
    overGoal: Object.keys(worst).filter((what) => (worst[what] ?? 0) > GOAL_MS),
    slowest: Object.fromEntries(Object.entries(worst).slice(0, 8)),
  };
  say(`${engine}: ${JSON.stringify(answers[engine])}`);
}
// The worse engine counts, not the mean of both.
const p95 = Math.max(...Object.values(answers).map((answer) => answer.p95));
const slowest = Math.max(...Object.values(answers).map((answer) => answer.slowestMs));
const result = {
  pagesMs: { p50: percentile(all, 0.5), p95, slowest },
  rows,
  engines: answers,
  goalMs: GOAL_MS,
};
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
