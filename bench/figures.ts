/**
 * How long the server takes for a page of the dashboard with years of a large network behind it: generated calls, legs and
 * activities of a hundred sites over five years, every grouping of the last year and of all five, asked for by a whole
 * network's administrator and by one département's coordinator, on PGlite and on PostgreSQL.
 * `npm run bench figures -- --json`; `--calls 500000`, `--rounds 3`. Goal: p95 under 500 ms on both.
 */
import { parseArgs } from 'node:util';
import { addMonths } from '../shared/domain/figures.ts';
import { figureGroups } from '../shared/protocol/figures.ts';
import { figureHandlers } from '../sfu-server/src/figures/figure-handlers.ts';
import { FigureRepository } from '../sfu-server/src/figures/figure-repository.ts';
import type { AccountPrincipal } from '../sfu-server/src/signalling/principal.ts';
import { engines } from '../sfu-server/src/storage/test-databases.ts';
import { fillNetwork, LAST_MONTH, YEARS } from '../sfu-server/src/testing/generated-network.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    calls: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '3' },
  },
});
const CALLS = Math.max(100, Number(values.calls) || 0);
const ROUNDS = Math.max(1, Number(values.rounds) || 0);
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

const account = (departement: string | null): AccountPrincipal => ({
  role: departement === null ? 'admin' : 'coordinator',
  accountId: 'bench',
  displayName: 'Bench',
  agencyId: null,
  siteId: null,
  departement,
});

interface Page {
  readonly what: string;
  readonly ms: number;
}

/** Every page so many times, on one engine. */
const measure = async (open: (typeof engines)[number][1]): Promise<{ rows: number; pages: Page[] }> => {
  const database = await open();
  try {
    const rows = await fillNetwork(database.db, CALLS);
    const { 'figures:read': read } = figureHandlers({
      repository: new FigureRepository(database.db),
      // The network's last month is under way.
      clock: { now: () => new Date(`${LAST_MONTH}-15T12:00:00Z`) },
      agencyLabel: (agencyId) => agencyId,
    });
    const pages: Page[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const months of [12, YEARS * 12])
        for (const group of figureGroups)
          for (const departement of [null, '46']) {
            const start = performance.now();
            const answer = await read(account(departement), {
              ...{ from: addMonths(LAST_MONTH, 1 - months), months, group },
            });
            const ms = performance.now() - start;
            if (answer.rows.length === 0) throw new Error('a page without figures measures nothing');
            pages.push({ what: `${group}, ${months} months, ${departement ?? 'all'}`, ms });
          }
    return { rows, pages };
  } finally {
    await database.close();
  }
};

const answers: Record<string, { p50: number; p95: number; slowest: string }> = {};
const all: number[] = [];
let rows = 0;
for (const [engine, open] of engines) {
  say(`${engine}: ${CALLS} calls`);
  const measured = await measure(open);
  rows = measured.rows;
  const times = measured.pages.map(({ ms }) => ms);
  all.push(...times);
  const slowest = measured.pages.reduce((worst, page) => (page.ms > worst.ms ? page : worst));
  answers[engine] = {
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
    slowest: `${slowest.what}: ${Math.round(slowest.ms)} ms`,
  };
  say(`${engine}: p95 ${answers[engine].p95} ms, slowest ${answers[engine].slowest}`);
}
// The worse engine counts, not the mean of both.
const p95 = Math.max(...Object.values(answers).map((answer) => answer.p95));
const result = {
  pagesMs: { p50: Math.round(percentile(all, 0.5)), p95 },
  rows,
  engines: answers,
  goalMs: 500,
};
console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
