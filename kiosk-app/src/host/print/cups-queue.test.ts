import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startCups, type CupsServer } from '../testing/cups-server.ts';
import { a4Pdf, freePort, PrintRig } from '../testing/print-rig.ts';
import { until } from '../testing/until.ts';
import { IppClient } from './ipp-client.ts';
import { IppPrinter } from './ipp-printer.ts';

describe('a printer behind a real CUPS queue', () => {
  let print: PrintRig;
  let cups: CupsServer;
  beforeEach(async () => {
    print = await PrintRig.start();
    cups = await startCups(await freePort());
  });
  afterEach(async () => {
    await cups.close();
    await print.close();
  });

  it('gets its paper, and is never called "printed": CUPS counts what it sends, not what comes out', async () => {
    const { uri } = await print.startPrinter('count 2');
    const queue = cups.addQueue('borne', uri);
    print.use(queue, { silenceLimit: 10_000 });
    // CUPS tells what the printer can do once it has read it, a moment after the queue is there.
    const printer = new IppPrinter(new IppClient(queue));
    await until(async () => (await printer.status()).a4);
    expect(await printer.status()).toMatchObject({ a4: true, color: true });
    const end = await print.printed(await a4Pdf(2));
    expect(end.state).toBe('unverified');
    expect(await print.papers()).toHaveLength(1);
  });

  it('is cancelled while the printer behind it is off, and nothing is left in the queue', async () => {
    const printer = await print.startPrinter('count 1');
    const queue = cups.addQueue('borne', printer.uri);
    await printer.close();
    print.use(queue, { silenceLimit: 10_000 });
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    expect(print.last(printId)).toEqual({ state: 'waiting', reason: 'offline' });
    print.cancel(printId);
    expect(await print.ended(printId)).toEqual({ state: 'cancelled' });
    expect(await print.papers()).toEqual([]);
  });
});
