import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { availableParallelism } from 'node:os';
import type { Page } from 'playwright-core';
import { run } from './lab/run.ts';
import type { RunningProcess } from './process.ts';
import type { World } from './world.ts';

export const scenarios = [
  'signal-cut',
  'media-cut',
  'worker-death',
  'server-restart',
  'renderer-crash',
  'host-crash',
] as const;
export type Scenario = (typeof scenarios)[number];

/** How long a cut lasts, in milliseconds. */
export const CUT = 2_000;

/** A fault that was, and is over. */
export interface Fault {
  /** When it ended, or the replacement was started; milliseconds since 1970. */
  readonly endedAt: number;
  /** The kiosk's window: a new one after its crash. */
  readonly kiosk: Page;
}

/** Drops everything from and to the ports for as long as a cut lasts, by the kernel's own firewall. */
const cut = async (ports: string): Promise<void> => {
  const table = `visio_cut_${process.pid}`;
  const rules = ['tcp', 'udp'].flatMap((protocol) =>
    ['sport', 'dport'].map((way) => `add rule inet ${table} in ${protocol} ${way} { ${ports} } drop`),
  );
  await run(
    'nft',
    ['-f', '-'],
    [
      `add table inet ${table}`,
      `add chain inet ${table} in { type filter hook input priority 0; }`,
      ...rules,
    ].join('\n'),
  );
  try {
    await delay(CUT);
  } finally {
    await run('nft', ['delete', 'table', 'inet', table]);
  }
};

/** The mediasoup processes of a server. */
export const workersOf = async (server: RunningProcess): Promise<number[]> => {
  const pid = server.child.pid ?? 0;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const named = await Promise.all(
    children
      .trim()
      .split(' ')
      .map(async (child) => [Number(child), await readFile(`/proc/${child}/comm`, 'utf8')] as const),
  );
  return named.filter(([, name]) => name.startsWith('mediasoup')).map(([child]) => child);
};

const crash = async (page: Page): Promise<Page> => {
  const context = page.context();
  const url = page.url();
  const crashed = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => undefined); // never answers: that is the point
  await crashed;
  const again = await context.newPage();
  await page.close();
  await again.goto(url, { waitUntil: 'commit' });
  return again;
};

/** Brings a fault about on the running product, and takes it back. */
export const simulate = async (world: World, kiosk: Page, scenario: Scenario): Promise<Fault> => {
  const { signalling, media } = world.ports;
  switch (scenario) {
    case 'signal-cut':
      await cut(String(signalling));
      return { endedAt: Date.now(), kiosk };
    case 'media-cut':
      await cut(`${media}-${media + availableParallelism() - 1}`);
      return { endedAt: Date.now(), kiosk };
    case 'worker-death':
      for (const pid of await workersOf(world.server)) process.kill(pid, 'SIGKILL');
      return { endedAt: Date.now(), kiosk };
    case 'server-restart':
      await world.crashServer();
      return { endedAt: Date.now(), kiosk };
    case 'renderer-crash': {
      const endedAt = Date.now();
      return { endedAt, kiosk: await crash(kiosk) };
    }
    case 'host-crash':
      await world.crashKiosk();
      return { endedAt: Date.now(), kiosk };
  }
};
