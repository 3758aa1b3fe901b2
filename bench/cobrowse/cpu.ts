import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openChromium } from '../../kiosk-app/src/host/cobrowse/chromium-browser.ts';
import { paneChromiumPath } from '../../kiosk-app/src/host/chromium-path.ts';
import { readScripts, Recorder } from '../../kiosk-app/src/host/cobrowse/recorder.ts';
import { percentile } from '../percentile.ts';

/** Milliseconds of the page's main thread from an address to half a second after its load, in a browser of its own. */
const loadCost = async (url: string, recorded: boolean, loads: number): Promise<number[]> => {
  const tempDir = await mkdtemp(join(tmpdir(), 'bench-cobrowse-'));
  const browser = await openChromium({
    ...{ binary: paneChromiumPath(process.env), tempDir, allowed: [new URL(url).host] },
  });
  try {
    const { connection, sessionId } = browser;
    const send = (method: string, params = {}) => connection.send(method, params, sessionId);
    await send('Page.enable');
    await send('Performance.enable');
    if (recorded) {
      const nothing = (): void => undefined;
      const recorder = new Recorder(connection, sessionId, {
        ...{ onDocument: nothing, onHidden: nothing, onEvent: nothing, onForged: nothing },
        ...{ onPrint: nothing, onWindowBlocked: nothing, onPick: nothing },
      });
      await recorder.start(await readScripts());
    }
    const taskTime = async (): Promise<number> => {
      const { metrics } = (await send('Performance.getMetrics')) as {
        metrics: { name: string; value: number }[];
      };
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const show = async (address: string): Promise<void> => {
      const loaded = new Promise<void>((resolve) => {
        const stop = connection.on(({ method }) => {
          if (method !== 'Page.loadEventFired') return;
          stop();
          resolve();
        });
      });
      await send('Page.navigate', { url: address });
      await loaded;
      await delay(500);
    };
    const costs: number[] = [];
    for (let load = 0; load <= loads; load += 1) {
      // Of the same site: for another one, or none, the browser may take another process, which counts from nought.
      await show(new URL('/empty', url).href);
      const before = await taskTime();
      await show(url);
      if (load > 0) costs.push((await taskTime()) - before); // the first one fills the cache
    }
    return costs;
  } finally {
    await browser.close();
    await rm(tempDir, { recursive: true, force: true });
  }
};

/**
 * By how many percent the recorder makes loading the page dearer, each time beside the same page without it: by the loads
 * that the rest of the machine disturbed least.
 */
export const cpuAdded = async (url: string, rounds: number): Promise<number> => {
  const [bare, recorded]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(...(await loadCost(url, false, 4)));
    recorded.push(...(await loadCost(url, true, 4)));
  }
  const [before, after] = [percentile(bare, 0.25), percentile(recorded, 0.25)];
  return Math.round(((after - before) / before) * 100);
};
