import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { checkPrintable } from '@visio-accueil/shared/document/printable.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import {
  PRINT_SHEETS_A_CALL,
  sheetsOf,
  type PrintSetup,
  type PrintStatus,
} from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import { orAborted } from '../or-aborted.ts';
import type { LocalPapers } from '../local/local-papers.ts';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import { Reporter } from '../reporter.ts';
import { InterruptedPrint } from './interrupted-print.ts';
import { JOB_TIMES, JobRun, type JobTimes } from './job-run.ts';
import type { PrintJournal } from './print-journal.ts';
import type { PrinterPort } from './printer.ts';

type PrintRequested = FactPayload<'print:requested'>;

/** Why a question is withdrawn whose document goes to a telephone. */
const TAKEN_AWAY = new Error('taken away');

/** What outlives its session is taken back after this, in milliseconds: paper that is out, or a printer that is off. */
const OUTLIVING_LIMIT = 60_000;

/** The wipe does not wait longer for a printer's word on a cancelled job, in milliseconds. */
const WIPE_LIMIT = 3000;

export interface PrintDeskParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  printer: PrinterPort;
  journal: PrintJournal;
  /** Where forms wait for their turn on the kiosk's line. */
  pace?: Pace;
  log: Logger;
  /** The call that goes on, if any: what is printed in it counts for it. */
  callId: () => string | null;
  times?: JobTimes;
  /** What may be printed while the server is out of reach; nothing when left out. */
  local?: LocalPapers;
  /** Milliseconds that a print may outlive its session. */
  outlivingLimit?: number;
}

/** A document that the citizen chose here. */
export interface OwnPrint {
  /** For this screen only. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly setup: PrintSetup;
  /** Nothing of a person is on it, and whoever leaves wants it in the hand: the end of the session does not take it back. */
  readonly outlivesSession?: boolean;
}

interface AgreedJob {
  readonly printId: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly setup: PrintSetup;
  readonly signal: AbortSignal;
  readonly tell: (status: PrintStatus) => void;
  readonly times: JobTimes;
  readonly printer: PrinterPort;
}

interface Running {
  readonly printId: string;
  readonly cancel: AbortController;
  readonly done: Promise<void>;
  readonly outlivesSession: boolean;
}

/** Printing from afar: asked by the agent, shown to and agreed by the citizen; the bytes stay in memory. */
export class PrintDesk implements SessionScoped {
  readonly #parts: PrintDeskParts;
  readonly #known = new Map<string, PrintStatus>();
  #running: Running | null = null;
  /** A job whose end is not known may still come out: taken back before the next one. */
  #mayHoldOurs = false;
  #purging: Promise<void>;
  /** What the host before this one left at the printer. */
  #interrupted: Promise<InterruptedPrint | null>;
  /** Another one after each wipe: a cancelled job that ends later has nothing more to show. */
  #session = Symbol();
  /** Sheets asked for in this session: the kiosk's own limit, whatever a server lets. */
  #sheets = 0;
  #shown: { documentId: string; bytes: Uint8Array<ArrayBuffer> } | null = null;

  constructor(parts: PrintDeskParts) {
    this.#parts = parts;
    this.#purging = this.#purge(); // what a crash may have left at the printer
    this.#interrupted = this.#lookForInterrupted();
    parts.server.on('print:asked-after', (ref) => void this.#tellAgain(ref));
    parts.server.on('print:requested', (requested) => this.#onRequested(requested));
    parts.server.on('print:cancel-requested', ({ printId }) => {
      if (this.#running?.printId === printId) this.#running.cancel.abort();
    });
  }

  /** The citizen stops the print under way. */
  stop(): void {
    if (!this.#running) throw new CodedError('print-unknown');
    this.#running.cancel.abort();
  }

  /**
   * Prints what the citizen or mediator chose and saw at this screen: touching "Imprimer" is the yes. Resolves once the
   * server lets it; the print goes on. @throws CodedError `print-in-progress`, `print-quota-*`
   */
  async printOwn({ name, bytes, pages, setup, outlivesSession = false }: OwnPrint): Promise<void> {
    const { server, log, printer, callId, times = JOB_TIMES, local } = this.#parts;
    if (this.#running) throw new CodedError('print-in-progress');
    const printId = randomUUID();
    const cancel = new AbortController();
    const call = callId();
    const told: PrintStatus[] = [];
    const show = this.#teller(printId, name, () => undefined);
    const tell = (status: PrintStatus): void => {
      told.push(status);
      show(status);
    };
    const alone = local !== undefined && !local.isOnline;
    if (alone && !local.take(sheetsOf(pages, setup))) throw new CodedError('print-quota-day');
    const allowed = alone ? Promise.resolve() : server.request('print:own', { callId: call, pages, setup });
    const run = async (): Promise<void> => {
      await allowed;
      await this.#job({ printId, bytes, pages, setup, signal: cancel.signal, tell, times, printer });
      const last = told.at(-1);
      if (last?.state !== 'printed' && last?.state !== 'unverified') return;
      const sheets = sheetsOf(pages, setup);
      const documents = last.state === 'printed' ? 1 : 0;
      if (alone) await local.printed(documents, sheets);
      else await server.request('print:own-ended', { callId: call, documents, sheets });
    };
    const done = run()
      .catch((error: unknown) => log.warn({ err: error, printId }, 'own print not told'))
      .finally(() => (this.#running = null));
    this.#running = { printId, cancel, done, outlivesSession };
    await allowed;
  }

  /** The document waits for the citizen's telephone: the question about it is answered by that, and the agent reads so. */
  takenAway(documentId: string): void {
    const running = this.#running;
    if (running === null || this.#shown?.documentId !== documentId) return;
    if (this.#known.get(running.printId)?.state === 'awaiting-consent') running.cancel.abort(TAKEN_AWAY);
  }

  /** The PDF the citizen is asked about. */
  preview(documentId: string): Uint8Array<ArrayBuffer> {
    if (this.#shown?.documentId !== documentId) throw new CodedError('document-unknown');
    return this.#shown.bytes;
  }

  /**
   * Takes back what has not come out yet: a citizen who left must not find someone else reading it. A ticket ends by itself
   * within a bound; nothing waits for it.
   */
  async wipe(): Promise<void> {
    if (this.#running?.outlivesSession) this.#letEnd(this.#running);
    else await this.#endRunning();
    this.#known.clear();
    this.#interrupted = Promise.resolve(null);
    await this.#parts.journal.clear();
    this.#shown = null;
    this.#session = Symbol();
    this.#sheets = 0;
    this.#parts.screen.update({ print: null });
  }

  /** No print goes on after this. */
  async close(): Promise<void> {
    await this.#endRunning();
  }

  async #endRunning(): Promise<void> {
    this.#running?.cancel.abort();
    await Promise.race([this.#running?.done, delay(WIPE_LIMIT, undefined, { ref: false })]);
  }

  #letEnd({ cancel, done }: Running): void {
    const limit = setTimeout(() => cancel.abort(), this.#parts.outlivingLimit ?? OUTLIVING_LIMIT).unref();
    void done.finally(() => clearTimeout(limit));
  }

  #reporter(callId: string, printId: string): Reporter<PrintStatus> {
    const { server, log } = this.#parts;
    return new Reporter((status) => server.request('print:report', { callId, printId, status }), log);
  }

  /** A print that a crash interrupted: the printer may still know what became of it. */
  async #lookForInterrupted(): Promise<InterruptedPrint | null> {
    const { journal, printer, times = JOB_TIMES } = this.#parts;
    const entry = await journal.read();
    if (entry === null) return null;
    // The rest of what it holds first: a printer that is looked for is found by that.
    const { print, ended } = InterruptedPrint.lookFor(entry, printer, times, this.#purging);
    void ended.then(() => (this.#mayHoldOurs ||= print.status.state === 'unknown'));
    return print;
  }

  /** The server asks where a print stands; of what this host knows nothing, nobody knows. */
  async #tellAgain({ callId, printId }: FactPayload<'print:asked-after'>): Promise<void> {
    const reporter = this.#reporter(callId, printId);
    const known = this.#known.get(printId);
    if (known) {
      reporter.tell(known);
      return;
    }
    const interrupted = await this.#interrupted;
    const tell = this.#teller(printId, '', (status) => reporter.tell(status));
    if (interrupted?.printId === printId) interrupted.onStatus(tell);
    else tell({ state: 'unknown' });
  }

  #onRequested(requested: PrintRequested): void {
    void this.#interrupted.then((interrupted) => {
      // Begun by the host before this one: never a second time.
      if (interrupted?.printId === requested.printId) void this.#tellAgain(requested);
      else this.#begin(requested);
    });
  }

  #begin(requested: PrintRequested): void {
    const { callId, printId, document } = requested;
    const reporter = this.#reporter(callId, printId);
    const known = this.#known.get(printId);
    if (known) {
      reporter.tell(known);
      return;
    }
    if (this.#running) {
      reporter.tell({ state: 'failed', code: 'print-in-progress' });
      return;
    }
    const tell = this.#teller(printId, document.name, (status) => reporter.tell(status));
    const cancel = new AbortController();
    const done = this.#run(requested, cancel.signal, tell).finally(() => {
      this.#running = null;
      this.#shown = null;
    });
    this.#running = { printId, cancel, done, outlivesSession: false };
  }

  /** Says each state once: here, and to whom it concerns; nothing more once the session is wiped. */
  #teller(
    printId: string,
    name: string,
    report: (status: PrintStatus) => void,
  ): (status: PrintStatus) => void {
    let last = '';
    const session = this.#session;
    return (status) => {
      if (session !== this.#session || last === JSON.stringify(status)) return;
      last = JSON.stringify(status);
      this.#known.set(printId, status);
      this.#parts.screen.update({ print: { printId, name, status } });
      report(status);
    };
  }

  async #run(
    requested: PrintRequested,
    signal: AbortSignal,
    tell: (status: PrintStatus) => void,
  ): Promise<void> {
    const { printId, document, setup, agentName } = requested;
    const { consent, server, pace, printer, times = JOB_TIMES } = this.#parts;
    try {
      tell({ state: 'preparing' });
      const request: ServerLink['request'] = (name, payload) => server.request(name, payload);
      const bytes = await orAborted(fetchDocument(request, document, { signal, pace }), signal);
      const { pages } = await checkPrintable(bytes);
      this.#shown = { documentId: document.documentId, bytes };
      signal.throwIfAborted();
      tell({ state: 'awaiting-consent' });
      const answer = await consent.ask({ kind: 'print', agentName, document, pages, setup }, signal);
      if (answer === 'refused') {
        tell({ state: 'refused' });
        return;
      }
      if (answer === 'expired') {
        tell({ state: 'failed', code: 'consent-expired' });
        return;
      }
      signal.throwIfAborted();
      await this.#job({ printId, bytes, pages, setup, signal, tell, times, printer });
    } catch (error) {
      this.#failed(printId, error, signal, tell);
    }
  }

  /** One agreed document to its end, which is told. */
  async #job(job: AgreedJob): Promise<void> {
    const { printId, bytes, pages, setup, signal, tell, times, printer } = job;
    try {
      const sheets = sheetsOf(pages, setup);
      if (this.#sheets + sheets > PRINT_SHEETS_A_CALL) throw new CodedError('print-quota-call');
      this.#sheets += sheets;
      if (this.#mayHoldOurs) this.#purging = this.#purge();
      await this.#purging;
      const order = { setup, name: `Visio-accueil ${printId.slice(0, 8)}` };
      const { journal } = this.#parts;
      const run = new JobRun({ printer, order, pages, signal, tell, times });
      await run.run(bytes, (jobId) => journal.write({ printId, jobId, name: order.name, pages, setup }));
    } catch (error) {
      this.#failed(printId, error, signal, tell);
    }
  }

  #failed(printId: string, error: unknown, signal: AbortSignal, tell: (status: PrintStatus) => void): void {
    // Only before the printer had it: after that, the run tells what the printer says.
    if (signal.aborted && error === signal.reason) {
      tell({ state: error === TAKEN_AWAY ? 'taken-away' : 'cancelled' });
      return;
    }
    const code = error instanceof CodedError ? error.code : 'internal';
    this.#mayHoldOurs ||= code === 'printer-silent';
    this.#parts.log.warn({ printId, code, err: error }, 'print failed');
    tell({ state: 'failed', code });
  }

  /** Takes back what the printer may still hold of ours; it may be off just now. */
  async #purge(): Promise<void> {
    try {
      await this.#parts.printer.purge();
      this.#mayHoldOurs = false;
    } catch (error) {
      this.#mayHoldOurs = true;
      this.#parts.log.debug({ err: error }, 'the printer is not asked for what it may still hold');
    }
  }
}
