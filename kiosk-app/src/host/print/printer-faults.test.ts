import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { a4Pdf, freePort, PrintRig } from '../testing/print-rig.ts';
import { until } from '../testing/until.ts';
import { IppClient } from './ipp-client.ts';
import { IppPrinter } from './ipp-printer.ts';

/** A condition of the printer's for a while, then the page. */
const troubled = (reason: string, seconds: number): string =>
  `echo "STATE: +${reason}" >&2; sleep ${seconds}; echo "STATE: -${reason}" >&2; count 1`;

describe('a printer in trouble', () => {
  let print: PrintRig;
  let imposter: Server | null = null;
  beforeEach(async () => {
    print = await PrintRig.start();
  });
  afterEach(async () => {
    await print.close();
    imposter?.close();
    imposter = null;
  });

  it('says that paper is out, and goes on after the refill', async () => {
    const { loadPaper } = await print.plugIn();
    await loadPaper(0);
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    expect(print.last(printId)).toEqual({ state: 'waiting', reason: 'media-empty' });
    await loadPaper(5);
    expect(await print.ended(printId)).toMatchObject({ state: 'printed' });
  });

  it('cancels a job that waits for paper, and nothing comes out after the refill', async () => {
    const { loadPaper } = await print.plugIn();
    await loadPaper(0);
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    print.cancel(printId);
    expect(await print.ended(printId)).toEqual({ state: 'cancelled' });
    await loadPaper(5);
    expect(await print.printed(await a4Pdf(1))).toMatchObject({ state: 'printed' });
  });

  it.each([
    ['media-jam-error', 'media-jam'],
    ['cover-open-error', 'cover-open'],
    ['toner-empty-error', 'toner-empty'],
    ['marker-supply-empty-error', 'marker-supply-empty'],
    ['marker-waste-full-error', 'marker-waste-full'],
    ['input-tray-missing-error', 'input-tray-missing'],
  ])('tells %s while it lasts, then prints', async (keyword, reason) => {
    await print.plugIn(troubled(keyword, 0.6));
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    expect(print.last(printId)).toEqual({ state: 'waiting', reason });
    expect(await print.ended(printId)).toMatchObject({ state: 'printed' });
  });

  it('prints on while toner is low, and says so beforehand', async () => {
    const { uri } = await print.plugIn('echo "STATE: +toner-low-warning" >&2; count 1');
    expect(await print.printed(await a4Pdf(1))).toMatchObject({ state: 'printed' });
    const status = await new IppPrinter(new IppClient(uri)).status();
    expect(status).toEqual({ reasons: [], warnings: ['toner-low'], duplex: true, color: true, a4: true });
  });

  it('does not call printed what the printer aborted', async () => {
    await print.plugIn('exit 1');
    expect(await print.printed(await a4Pdf(1))).toEqual({ state: 'failed', code: 'printer-aborted' });
  });

  it.each([
    ['counted none', 'exit 0', 0],
    ['counted fewer', 'count 1', 1],
  ])('does not call printed what the printer completed and %s of', async (_what, script, impressions) => {
    await print.plugIn(script);
    expect(await print.printed(await a4Pdf(2))).toEqual({ state: 'unverified', impressions });
  });

  it('cancels in the middle, and the printer has the last word', async () => {
    await print.plugIn('count 1; sleep 1; count 2');
    const { printId } = print.send(await a4Pdf(2));
    await print.rig.citizenSays(true);
    await until(() => print.reports(printId).some((s) => s.state === 'printing' && s.impressions === 1));
    print.cancel(printId);
    expect(await print.ended(printId)).toEqual({ state: 'cancelled' });
  });

  it('says so when the plug is pulled for good', async () => {
    const { process: engine } = await print.plugIn('sleep 5');
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('printing', printId);
    engine.kill('SIGKILL');
    expect(await print.ended(printId)).toEqual({ state: 'failed', code: 'printer-silent' });
    expect(print.reports(printId)).toContainEqual({ state: 'waiting', reason: 'offline' });
  });

  it('knows that a printer switched off and on has lost the job, and prints the next', async () => {
    const port = await freePort();
    const { process: engine, uri } = await print.startPrinter('sleep 5', port);
    print.use(uri, { silenceLimit: 20_000 });
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('printing', printId);
    engine.kill('SIGKILL');
    await print.untilState('waiting', printId);
    await print.startPrinter('count 1', port);
    expect(await print.ended(printId)).toEqual({ state: 'failed', code: 'printer-lost' });
    expect(await print.printed(await a4Pdf(1))).toMatchObject({ state: 'printed' });
  });

  it('waits for a printer that is off to be switched on', async () => {
    const port = await freePort();
    print.use(`ipp://localhost:${port}/ipp/print`, { absenceLimit: 20_000 });
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    expect(print.last(printId)).toEqual({ state: 'waiting', reason: 'offline' });
    await print.startPrinter('count 1', port);
    expect(await print.ended(printId)).toMatchObject({ state: 'printed' });
    expect(await print.papers()).toHaveLength(1);
  });

  it('can be given up while it is off', async () => {
    print.use(`ipp://localhost:${await freePort()}/ipp/print`, { absenceLimit: 20_000 });
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('waiting', printId);
    print.cancel(printId);
    expect(await print.ended(printId)).toEqual({ state: 'cancelled' });
  });

  it('says so when nobody ever is at its address', async () => {
    print.use(`ipp://localhost:${await freePort()}/ipp/print`);
    expect(await print.printed(await a4Pdf(1))).toEqual({ state: 'failed', code: 'printer-missing' });
  });

  it.each([
    ['garbage', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n\x01\x01\x00\x00\xff\xff\x47\x7f\xff'],
    ['an endless answer', `HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n${'\x02'.repeat(2_000_000)}`],
    ['another protocol', '220 mail ESMTP\r\n'],
    ['an HTTP refusal', 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'],
  ])('survives a printer that answers %s', async (_what, answer) => {
    imposter = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    }).listen(0);
    print.use(`ipp://localhost:${(imposter.address() as AddressInfo).port}/ipp/print`, { absenceLimit: 200 });
    expect(await print.printed(await a4Pdf(1))).toEqual({ state: 'failed', code: 'printer-silent' });
  });

  it('gives up on a printer that takes the call and never answers', async () => {
    imposter = createServer((socket) => socket.on('error', () => undefined)).listen(0);
    const client = new IppClient(`ipp://localhost:${(imposter.address() as AddressInfo).port}/ipp/print`);
    await expect(client.exchange(0x0b, { operationAttributes: [] }, { deadline: 300 })).rejects.toMatchObject(
      { code: 'printer-silent' },
    );
  });
});
