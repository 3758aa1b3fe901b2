import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { startDemoPrinter, type DemoPrinter } from '../../../demo/demo-printer.ts';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { IppClient } from './ipp-client.ts';
import { IppPrinter } from './ipp-printer.ts';
import { PrintDesk } from './print-desk.ts';

const pdf = async (pages: number): Promise<Buffer> => {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([595, 842]).drawText(`Page ${page + 1}`);
  return Buffer.from(await document.save());
};
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

describe('printing from afar, on a real IPP printer', () => {
  let rig: DeskRig;
  let desk: PrintDesk;
  let printer: DemoPrinter | null = null;
  let imposter: Server | null = null;
  const callId = randomUUID();
  const documents = new Map<string, Buffer>();
  const reports = () => rig.peer.payloads('print:report').map(({ status }) => status);
  const last = () => reports().at(-1);
  const over = () => ['printed', 'failed', 'cancelled', 'refused'].includes(last()?.state ?? '');
  const papers = async () => (await readdir(join(rig.root, 'paper'))).filter((name) => name.endsWith('.pdf'));

  beforeEach(async () => {
    rig = await DeskRig.start();
    rig.peer.answer('document:read', ({ documentId, offset }) => ({
      bytes: documents.get(documentId)!.subarray(offset, offset + 65_536),
    }));
  });
  afterEach(async () => {
    await desk.wipe();
    await printer?.close();
    imposter?.close();
    printer = imposter = null;
    await rig.close();
  });

  const usePrinter = (uri: string): void => {
    const { server, consent, screen, log } = rig;
    desk = new PrintDesk({
      server,
      consent,
      screen,
      printer: new IppPrinter(new IppClient(uri)),
      log,
      silenceLimit: 1500,
    });
  };
  /** `script`: a shell script that the printer runs for each job; what it says on stderr is the printer's state. */
  const plugIn = async (script?: string): Promise<DemoPrinter> => {
    let command: string | undefined;
    if (script !== undefined) {
      command = join(rig.root, 'engine.sh');
      await writeFile(command, `#!/bin/sh\n${script}\n`);
      await chmod(command, 0o755);
    }
    printer = await startDemoPrinter({
      port: await freePort(),
      speed: 120,
      spoolFolder: join(rig.root, 'paper'),
      ...(command ? { command } : {}),
    });
    usePrinter(printer.uri);
    return printer;
  };
  const agentSends = (
    bytes: Buffer,
    printId: string = randomUUID(),
  ): { printId: string; documentId: string } => {
    const documentId = randomUUID();
    documents.set(documentId, bytes);
    rig.peer.tell('print:requested', {
      callId,
      printId,
      copies: 1,
      agentName: 'Claire',
      document: {
        callId,
        documentId,
        purpose: 'print',
        name: 'Formulaire.pdf',
        type: 'application/pdf',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        scan: null,
      },
    });
    return { printId, documentId };
  };

  it('shows the document, prints it once agreed, and says "printed" when the printer does', async () => {
    await plugIn();
    const bytes = await pdf(2);
    const { printId, documentId } = agentSends(bytes);
    await until(() => rig.state.snapshot.consent !== null);
    expect(rig.state.snapshot.consent).toMatchObject({ kind: 'print', pages: 2, copies: 1 });
    expect(Buffer.from(desk.preview(documentId)).equals(bytes)).toBe(true);
    expect(await papers()).toEqual([]);
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toMatchObject({ state: 'printed' });
    expect(reports()[0]).toEqual({ state: 'preparing' });
    expect(await papers()).toHaveLength(1);
    expect(() => desk.preview(documentId)).toThrow(expect.objectContaining({ code: 'document-unknown' }));

    const before = reports().length;
    agentSends(bytes, printId);
    await until(() => reports().length > before);
    expect(last()).toMatchObject({ state: 'printed' });
    expect(await papers()).toHaveLength(1);
  });

  it('sends nothing to the printer when the citizen says no', async () => {
    await plugIn();
    agentSends(await pdf(1));
    await rig.citizenSays(false);
    await until(over);
    expect(last()).toEqual({ state: 'refused' });
    expect(await papers()).toEqual([]);
  });

  it.each([
    ['pdf-invalid', () => Promise.resolve(Buffer.from('not a PDF'))],
    ['pdf-too-many-pages', () => pdf(51)],
  ])('asks the citizen nothing about a document that is refused: %s', async (code, make) => {
    usePrinter('ipp://localhost:9/ipp/print');
    agentSends(await make());
    await until(over);
    expect(last()).toEqual({ state: 'failed', code });
    expect(reports().some(({ state }) => state === 'awaiting-consent')).toBe(false);
  });

  it('says that paper is out, and goes on after the refill', async () => {
    const { loadPaper } = await plugIn();
    await loadPaper(0);
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(() => last()?.state === 'waiting');
    expect(last()).toEqual({ state: 'waiting', reason: 'media-empty' });
    await loadPaper(5);
    await until(over);
    expect(last()).toMatchObject({ state: 'printed' });
  });

  it('cancels a job that waits for paper, and nothing comes out after the refill', async () => {
    const { loadPaper } = await plugIn();
    await loadPaper(0);
    const { printId } = agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(() => last()?.state === 'waiting');
    rig.peer.tell('print:cancel-requested', { callId, printId });
    await until(over);
    expect(last()).toEqual({ state: 'cancelled' });
    await loadPaper(5);
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toMatchObject({ state: 'printed' });
  });

  it('lets the citizen stop before the answer', async () => {
    await plugIn();
    agentSends(await pdf(1));
    await until(() => rig.state.snapshot.consent !== null);
    desk.stop();
    await until(over);
    expect(last()).toEqual({ state: 'cancelled' });
    expect(rig.state.snapshot.consent).toBeNull();
    expect(await papers()).toEqual([]);
  });

  it('tells a jam while it lasts', async () => {
    await plugIn(
      'echo "STATE: +media-jam-error" >&2; sleep 2; echo "STATE: -media-jam-error" >&2; sleep 1; exit 0',
    );
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(() => last()?.state === 'waiting');
    expect(last()).toEqual({ state: 'waiting', reason: 'media-jam' });
    await until(over);
    expect(last()).toMatchObject({ state: 'printed' });
  });

  it('does not call printed what the printer aborted', async () => {
    await plugIn('exit 1');
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', code: 'printer-aborted' });
  });

  it('says so when the plug is pulled in the middle', async () => {
    const { process: engine } = await plugIn('sleep 5');
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(() => last()?.state === 'printing');
    engine.kill('SIGKILL');
    await until(over);
    expect(last()).toEqual({ state: 'failed', code: 'printer-silent' });
  });

  it('says so when nobody is at the printer’s address', async () => {
    usePrinter(`ipp://localhost:${await freePort()}/ipp/print`);
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', code: 'printer-missing' });
  });

  it('survives a printer that answers garbage', async () => {
    imposter = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n\x01\x01\x00\x00\xff\xff\x47\x7f\xff'),
      );
    }).listen(0);
    usePrinter(`ipp://localhost:${(imposter.address() as AddressInfo).port}/ipp/print`);
    agentSends(await pdf(1));
    await rig.citizenSays(true);
    await until(over);
    expect(last()).toEqual({ state: 'failed', code: 'printer-silent' });
  });

  it('gives up on a printer that takes the call and never answers', async () => {
    imposter = createServer((socket) => socket.on('error', () => undefined)).listen(0);
    const client = new IppClient(`ipp://localhost:${(imposter.address() as AddressInfo).port}/ipp/print`);
    desk = new PrintDesk({ ...rig, printer: new IppPrinter(client) });
    await expect(client.exchange(0x0b, { operationAttributes: [] }, { deadline: 300 })).rejects.toMatchObject(
      {
        code: 'printer-silent',
      },
    );
  });
});
