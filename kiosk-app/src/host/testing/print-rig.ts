import { createHash, randomUUID } from 'node:crypto';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { PrintSetup, PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import { pieceOf } from '@visio-accueil/shared/document/piece.ts';
import { startDemoPrinter, type DemoPrinter } from '../../../demo/demo-printer.ts';
import { IppClient } from '../print/ipp-client.ts';
import { IppPrinter } from '../print/ipp-printer.ts';
import type { JobTimes } from '../print/job-run.ts';
import { PrintDesk, type PrintDeskParts } from '../print/print-desk.ts';
import { PrintJournal } from '../print/print-journal.ts';
import type { PrinterPort } from '../print/printer.ts';
import { DeskRig } from './desk-rig.ts';
import { mortal } from './mortal.ts';
import { until } from './until.ts';

/** A sound A4 document. */
export const a4Pdf = async (pages: number): Promise<Buffer> => {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([595.28, 841.89]).drawText(`Page ${page + 1}`);
  return Buffer.from(await document.save());
};

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const ENDS: readonly PrintStatus['state'][] = [
  'printed',
  'unverified',
  'unknown',
  'taken-away',
  'failed',
  'cancelled',
  'refused',
];
const USUAL: PrintSetup = { copies: 1, sides: 'one-sided', color: 'monochrome' };

/** For the tests of printing: a print desk, the agent's end of it, and a real IPP printer with an engine of the test's. */
export class PrintRig {
  readonly rig: DeskRig;
  readonly callId = randomUUID();
  readonly #documents = new Map<string, Buffer>();
  #desk: PrintDesk | null = null;
  #die: () => void = () => undefined;
  #printer: DemoPrinter | null = null;

  private constructor(rig: DeskRig) {
    this.rig = rig;
    rig.peer.answer('document:read', ({ documentId, offset }) =>
      pieceOf(new Uint8Array(this.#documents.get(documentId)!.subarray(offset, offset + 65_536))),
    );
  }

  static async start(): Promise<PrintRig> {
    return new PrintRig(await DeskRig.start());
  }

  get desk(): PrintDesk {
    if (!this.#desk) throw new Error('no desk yet');
    return this.#desk;
  }

  /** Opens the desk on a printer. */
  use(
    printer: PrinterPort | string,
    times: Partial<JobTimes> & Pick<PrintDeskParts, 'outlivingLimit' | 'local'> = {},
    callId: string | null = null,
  ): PrintDesk {
    const { outlivingLimit, local, ...jobTimes } = times;
    const { log, root } = this.rig;
    const port = typeof printer === 'string' ? new IppPrinter(new IppClient(printer)) : printer;
    const { server, consent, screen, living, die } = mortal(this.rig, port);
    this.#die = die;
    return (this.#desk = new PrintDesk({
      server,
      consent,
      screen,
      printer: living,
      journal: new PrintJournal(join(root, 'identity', 'print-under-way.json'), log),
      log,
      callId: () => callId,
      times: { poll: 50, absenceLimit: 1500, silenceLimit: 1500, ...jobTimes },
      ...(outlivingLimit === undefined ? {} : { outlivingLimit }),
      ...(local && { local }),
    }));
  }

  /** The host dies as it stands; a new one opens its desk on the same folder and, after that, is on line. */
  restartOn(printer: string, times: Partial<JobTimes> = {}): PrintDesk {
    this.#die();
    return this.use(printer, times);
  }

  /** The server asks where a print stands, as it does when a kiosk is back. */
  askAfter(printId: string): void {
    this.rig.peer.tell('print:asked-after', { callId: this.callId, printId });
  }

  /** Starts a printer; `script`: a shell script run for each job, whose words on stderr are the printer's. */
  async startPrinter(script?: string, port?: number, formats?: string): Promise<DemoPrinter> {
    let command: string | undefined;
    if (script !== undefined) {
      command = join(this.rig.root, `engine-${randomUUID()}.sh`);
      await writeFile(
        command,
        `#!/bin/sh\ncount() { echo "ATTR: job-impressions-completed=$1" >&2; }\n${script}\n`,
      );
      await chmod(command, 0o755);
    }
    this.#printer = await startDemoPrinter({
      port: port ?? (await freePort()),
      speed: 1200,
      spoolFolder: join(this.rig.root, 'paper'),
      ...(command ? { command } : {}),
      ...(formats ? { formats } : {}),
    });
    return this.#printer;
  }

  /** Starts a printer and opens the desk on it. */
  async plugIn(script?: string, times: Partial<JobTimes> = {}): Promise<DemoPrinter> {
    const printer = await this.startPrinter(script);
    this.use(printer.uri, times);
    return printer;
  }

  /** The agent asks for a print. */
  send(
    bytes: Buffer,
    {
      printId = randomUUID(),
      setup = USUAL,
      name = 'Formulaire.pdf',
    }: { printId?: string; setup?: PrintSetup; name?: string } = {},
  ): { printId: string; documentId: string } {
    const documentId = randomUUID();
    this.#documents.set(documentId, bytes);
    this.rig.peer.tell('print:requested', {
      callId: this.callId,
      printId,
      setup,
      agentName: 'Claire',
      document: {
        callId: this.callId,
        documentId,
        purpose: 'print',
        name,
        type: 'application/pdf',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        scan: null,
      },
    });
    return { printId, documentId };
  }

  /** The citizen leaves, another comes: what one visit may print starts anew. */
  async nextVisit(): Promise<void> {
    await this.desk.wipe();
  }

  cancel(printId: string): void {
    this.rig.peer.tell('print:cancel-requested', { callId: this.callId, printId });
  }

  /** What the agent was told of one print, of the last one if none is named. */
  reports(printId?: string): PrintStatus[] {
    const all = this.rig.peer.payloads('print:report');
    const id = printId ?? all.at(-1)?.printId;
    return all.filter((one) => one.printId === id).map(({ status }) => status);
  }

  last(printId?: string): PrintStatus | undefined {
    return this.reports(printId).at(-1);
  }

  async untilState(state: PrintStatus['state'], printId?: string): Promise<void> {
    await until(() => this.last(printId)?.state === state);
  }

  /** Sends a document, says yes, and waits for the end. */
  async printed(bytes: Buffer, setup?: PrintSetup): Promise<PrintStatus> {
    const { printId } = this.send(bytes, setup ? { setup } : {});
    await this.rig.citizenSays(true);
    return this.ended(printId);
  }

  /** The end of a print. */
  async ended(printId: string): Promise<PrintStatus> {
    await until(() => ENDS.includes(this.last(printId)?.state ?? 'preparing'));
    return this.last(printId)!;
  }

  /** The papers in the printer's folder. */
  async papers(): Promise<string[]> {
    return (await readdir(join(this.rig.root, 'paper'))).filter((name) => name.endsWith('.pdf'));
  }

  async close(): Promise<void> {
    await this.#desk?.wipe();
    await this.#desk?.close();
    await this.#printer?.close();
    await this.rig.close();
  }
}
