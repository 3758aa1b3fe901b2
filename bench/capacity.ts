/**
 * What one machine carries. Calls a core: real calls of the running server (two ends, each sending voice and picture over
 * ICE and DTLS-SRTP) against a bare mediasoup script that forwards the same packets, by turns in the same run; processor
 * time of all their processes counts. Idle kiosks: 1000 real connections with enrolled keys. Calls set up a second.
 * `npm run bench capacity -- --json`; `--calls 50`, `--kiosks 1000`, `--rounds 5`, `--seconds 6` of load each,
 * `--idle 20` seconds that the kiosks are watched;
 * `--profile FOLDER` leaves a processor profile of the server there.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePorts } from '../e2e/world/free-ports.ts';
import { makeCertificate } from '../e2e/world/lab/certificate.ts';
import { startProcess } from '../e2e/world/process.ts';
import { copyDatabase } from '../sfu-server/src/storage/database-template.ts';
import { temporaryFolder } from '../sfu-server/src/testing/temporary-folder.ts';
import type { TestClient } from '../sfu-server/src/testing/test-client.ts';
import { BareMediasoup } from './capacity/bare-mediasoup.ts';
import { setUpCall, type SetUpCall } from './capacity/call-set-up.ts';
import { announce, dtlsParametersOf, openFarEnd, type Door, type FarEnd } from './capacity/far-end.ts';
import { childrenOf, cpuSeconds, eachCpuSeconds, residentKiB } from './capacity/process-usage.ts';
import { LOAD, PACKETS_PER_SECOND, ROUND, sendFor } from './capacity/rtp-load.ts';
import { connectAgent, connectKiosk, foundTown } from './capacity/town.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    calls: { type: 'string', default: '50' },
    kiosks: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '6' },
    idle: { type: 'string', default: '20' },
    profile: { type: 'string' },
  },
});
const numberOf = (value: string, least: number): number => Math.max(least, Number(value) || 0);
const CALLS = numberOf(values.calls, 2);
const KIOSKS = numberOf(values.kiosks, CALLS);
const [ROUNDS, SECONDS] = [numberOf(values.rounds, 1), numberOf(values.seconds, 2)];
/** Calls being set up at a time. */
const AT_ONCE = 8;
/** How long processor time of idle kiosks is watched: two rounds of heartbeats, in milliseconds. */
const IDLE = numberOf(values.idle, 1) * 1000;
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const rounded = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const closers: (() => unknown)[] = [];

/** Does as many at a time of what is to be done, in order. */
const inBatches = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next; index < items.length; index = next) {
      next += 1;
      results[index] = await work(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
};

interface Loaded {
  /** Calls that what was sent amounts to. */
  readonly calls: number;
  /** What each process used for them, in cores. */
  readonly cores: readonly number[];
}

const perCore = ({ calls, cores }: Loaded): number => calls / sum(cores);

/** How often a load is tried when the machine was too busy with other things to receive it all. */
const TRIES = 3;

/** Loads the calls and sees what their processes use for it; every packet that was sent must come through. */
const load = async (ends: readonly FarEnd[], pids: readonly number[], tries = TRIES): Promise<Loaded> => {
  const received = (): number => sum(ends.map(({ receive }) => receive.received));
  const sources = ends.map(({ source }) => source);
  await sendFor(sources, 1_500); // key frames, and the processor's caches
  await delay(100);
  const [came, used, at] = [received(), await eachCpuSeconds(pids), performance.now()];
  const rounds = await sendFor(sources, SECONDS * 1000);
  const lasted = performance.now() - at;
  await delay(100);
  const cores = (await eachCpuSeconds(pids)).map(
    (now, index) => ((now - (used[index] ?? 0)) * 1000) / lasted,
  );
  const through = (received() - came) / (rounds * ends.length * 2);
  const calls = (ends.length / 2) * ((rounds * ROUND) / lasted);
  say(
    `${rounded(calls, 1)} calls: ${cores.map((one) => rounded(one, 3)).join(' + ')} cores, ${rounded(through * 100, 1)} % came through`,
  );
  if (through >= 0.99) return { calls, cores };
  if (tries === 1) throw new Error('packets were lost');
  return load(ends, pids, tries - 1);
};

const dataDir = await temporaryFolder('visio-capacity-');
closers.push(() => rm(dataDir, { recursive: true, force: true }));
try {
  const certificate = await makeCertificate(dataDir, ['127.0.0.1']);
  const dtlsParameters = await dtlsParametersOf(certificate);
  const openAll = async (doors: readonly Door[]): Promise<FarEnd[]> => {
    const ends = await inBatches(doors, (door) => openFarEnd(door, certificate));
    closers.push(() => ends.forEach((end) => end.close()));
    return ends;
  };

  await copyDatabase(join(dataDir, 'db'));
  const town = await foundTown(dataDir, CALLS, KIOSKS);
  const [port] = (await freePorts(1)) as [number];
  const server = await startProcess(
    'sfu-server/src/main.ts',
    {
      ...{ DEMO: '1', DATA_DIR: dataDir, PORT: String(port), RTC_PORT: '0', RTC_WORKERS: '1' },
      ...(values.profile === undefined
        ? {}
        : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` }),
    },
    'listening',
  );
  closers.push(() => server.stop());
  const serverPid = server.child.pid ?? 0;
  const serverPids = [serverPid, ...(await childrenOf(serverPid))];
  const url = `http://127.0.0.1:${port}`;

  // Idle kiosks, as they come to be more.
  const kiosks: TestClient[] = [];
  const growth: { kiosks: number; residentMiB: number; idleCpuPct: number }[] = [];
  for (const count of [...[10, 100].filter((step) => step < KIOSKS), KIOSKS]) {
    const began = performance.now();
    const more = town.kiosks.slice(kiosks.length, count);
    const known = kiosks.length;
    kiosks.push(...(await inBatches(more, (kiosk, index) => connectKiosk(url, kiosk, known + index))));
    const took = (performance.now() - began) / 1000;
    await delay(5_000);
    const [used, at] = [await cpuSeconds(serverPids), performance.now()];
    await delay(IDLE);
    const cores = ((await cpuSeconds(serverPids)) - used) / ((performance.now() - at) / 1000);
    growth.push({
      kiosks: count,
      residentMiB: rounded((await residentKiB(serverPid)) / 1024),
      idleCpuPct: rounded(cores * 100, 2),
    });
    say(`${JSON.stringify(growth.at(-1))}, connected in ${rounded(took, 1)} s`);
  }
  closers.push(() => kiosks.forEach((kiosk) => kiosk.close()));

  // Calls, with all the kiosks there.
  const agents = await inBatches(town.agents, (agent) => connectAgent(url, agent));
  closers.push(() => agents.forEach((agent) => agent.close()));
  const times: number[] = [];
  const cpuBefore = await cpuSeconds([serverPid]);
  const began = performance.now();
  const calls = await inBatches(agents, async (agent, index): Promise<SetUpCall> => {
    const at = performance.now();
    const agencyId = town.agents[index]?.agencyId ?? '';
    const call = await setUpCall({ kiosk: kiosks[index] as TestClient, agencyId, agent }, dtlsParameters);
    times.push(performance.now() - at);
    return call;
  });
  const setUpSeconds = (performance.now() - began) / 1000;
  const setUpMs = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  const setUpCpuMs = rounded((((await cpuSeconds([serverPid])) - cpuBefore) / CALLS) * 1000, 1);
  say(
    `${CALLS} calls set up in ${rounded(setUpSeconds, 1)} s: ${JSON.stringify(setUpMs)}, ${setUpCpuMs} ms of CPU`,
  );

  // The idle kiosks have been counted: what follows is media.
  for (const kiosk of kiosks.slice(CALLS)) kiosk.close();

  // The same packets through the server and through mediasoup alone, by turns.
  const ends = await openAll(calls.flatMap(({ doors }) => doors));
  const bare = await BareMediasoup.start();
  closers.push(() => bare.close());
  const bareDoors: Door[] = [];
  for (let call = 0; call < CALLS; call += 1) bareDoors.push(...(await bare.openRoom()));
  for (const door of bareDoors) await announce(door, dtlsParameters);
  const bareEnds = await openAll(bareDoors);
  const rounds: { server: Loaded[]; bare: Loaded[] } = { server: [], bare: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.server.push(await load(ends, serverPids));
    rounds.bare.push(await load(bareEnds, bare.pids));
  }
  const few = Math.min(10, CALLS);
  const withFew = await load(ends.slice(0, 2 * few), serverPids);

  const [first, last] = [growth[0], growth.at(-1)];
  const added = (last?.kiosks ?? 0) - (first?.kiosks ?? 0);
  const addedKiB = ((last?.residentMiB ?? 0) - (first?.residentMiB ?? 0)) * 1024;
  const middle = (loads: readonly Loaded[]): number => percentile(loads.map(perCore), 0.5);
  const [callsPerCore, bareCallsPerCore] = [middle(rounds.server), middle(rounds.bare)];
  const result = {
    callsPerCore: rounded(callsPerCore, 1),
    bareCallsPerCore: rounded(bareCallsPerCore, 1),
    ratio: rounded(callsPerCore / bareCallsPerCore, 3),
    kioskKiB: added === 0 ? null : rounded(addedKiB / added),
    idleCpuPct: last?.idleCpuPct,
    setupsPerSecond: rounded(CALLS / setUpSeconds, 1),
    setUpMs,
    setUpCpuMs,
    growth: {
      kiosks: growth,
      callsPerCore: { [few]: rounded(perCore(withFew), 1), [CALLS]: rounded(callsPerCore, 1) },
    },
    load: { calls: CALLS, packetsPerSecondEachEnd: PACKETS_PER_SECOND, ...LOAD },
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  for (const closer of closers.reverse()) await closer();
}
process.exit(0);
