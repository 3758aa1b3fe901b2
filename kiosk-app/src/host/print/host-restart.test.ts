/** A print under way when the kiosk's host dies: what the next host finds at the printer, and what is told. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoPrinter } from '../../../demo/demo-printer.ts';
import { a4Pdf, PrintRig } from '../testing/print-rig.ts';
import { until } from '../testing/until.ts';
import { IPP, IppClient } from './ipp-client.ts';
import type { IppRequest } from './ipp-message.ts';
import { numberOf } from './printer-attributes.ts';

describe('a print whose host dies', () => {
  let print: PrintRig;
  let printer: DemoPrinter;
  beforeEach(async () => {
    print = await PrintRig.start();
    printer = await print.plugIn('count 1; sleep 0.5; count 2');
  });
  afterEach(() => print.close());

  /** Two pages on their way, the first one out. */
  const halfway = async (): Promise<string> => {
    const { printId } = print.send(await a4Pdf(2));
    await print.rig.citizenSays(true);
    await until(() => print.reports(printId).some((s) => s.state === 'printing' && s.impressions === 1));
    return printId;
  };
  const shown = () => print.rig.state.snapshot.print?.status;
  const printerIsIdle = async (): Promise<void> => {
    const client = new IppClient(printer.uri);
    const operationAttributes: IppRequest['operationAttributes'] = [
      ['requested-attributes', { tag: 'keyword', value: 'queued-job-count' }],
    ];
    await until(async () => {
      const { printer: told } = await client.exchange(
        IPP.getPrinterAttributes,
        { operationAttributes },
        { deadline: 2000 },
      );
      return numberOf(told, 'queued-job-count') === 0;
    });
  };

  it('is printed if the printer says so meanwhile: both ends read it, and it is not printed again', async () => {
    const printId = await halfway();
    const before = print.reports(printId).length;
    print.restartOn('ipp://localhost:9/ipp/print'); // dead, and nothing of it reaches the printer
    await printerIsIdle();
    print.restartOn(printer.uri);
    print.askAfter(printId);
    expect(await print.ended(printId)).toEqual({ state: 'printed', impressions: 2, sheets: 2 });
    expect(print.reports(printId).length).toBeGreaterThan(before);
    expect(shown()).toMatchObject({ state: 'printed' });
    // The agent's request once more: it is told the same, and one paper is all there is.
    const again = print.reports(printId).length;
    print.send(await a4Pdf(2), { printId });
    await until(() => print.reports(printId).length > again);
    expect(print.last(printId)).toMatchObject({ state: 'printed' });
    expect(print.rig.state.snapshot.consent).toBeNull();
    expect(await print.papers()).toHaveLength(1);
  });

  it('is taken back while it comes out, and said to be cancelled; the next one prints', async () => {
    const printId = await halfway();
    print.restartOn(printer.uri);
    print.askAfter(printId);
    expect(await print.ended(printId)).toEqual({ state: 'cancelled' });
    expect(await print.printed(await a4Pdf(2))).toMatchObject({ state: 'printed' });
  });

  it('is not known when the printer is off as well: both ends are told to look', async () => {
    const printId = await halfway();
    await printer.close();
    print.restartOn(printer.uri, { silenceLimit: 300 });
    print.askAfter(printId);
    await print.untilState('waiting', printId);
    expect(await print.ended(printId)).toEqual({ state: 'unknown' });
    expect(shown()).toEqual({ state: 'unknown' });
  });

  it('is lost when the printer was switched off and on with it', async () => {
    const printId = await halfway();
    const port = Number(new URL(printer.uri.replace('ipp', 'http')).port);
    await printer.close();
    await print.startPrinter('count 1', port);
    print.restartOn(printer.uri);
    print.askAfter(printId);
    expect(await print.ended(printId)).toEqual({ state: 'failed', code: 'printer-lost' });
  });

  it('is not known when it had not reached the printer, and nothing comes out', async () => {
    const { printId } = print.send(await a4Pdf(2));
    await print.untilState('awaiting-consent', printId);
    print.restartOn(printer.uri);
    print.askAfter(printId);
    expect(await print.ended(printId)).toEqual({ state: 'unknown' });
    expect(await print.papers()).toEqual([]);
    await print.rig.citizenSays(true); // to the question of a host that is dead: nothing comes of it
    expect(print.last(printId)).toEqual({ state: 'unknown' });
  });

  it('is nobody’s any more after the session, and a journal that is damaged keeps nothing from printing', async () => {
    const printId = await halfway();
    await print.desk.wipe();
    print.restartOn(printer.uri);
    print.askAfter(printId);
    await print.untilState('unknown', printId);
    await writeFile(join(print.rig.root, 'identity', 'print-under-way.json'), '{"jobId":');
    print.restartOn(printer.uri);
    expect(await print.printed(await a4Pdf(2))).toMatchObject({ state: 'printed' });
  });
});
