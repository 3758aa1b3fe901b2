import { setTimeout as delay } from 'node:timers/promises';
import { checkPdfApart } from '@visio-accueil/shared/document/pdf-check-apart.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import { orAborted } from '../or-aborted.ts';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import { Reporter } from '../reporter.ts';
import { JOB_TIMES, JobRun, type JobTimes } from './job-run.ts';
import type { PrinterPort } from './printer.ts';

type PrintRequested = FactPayload<'print:requested'>;

/** The wipe does not wait longer for a printer's word on a cancelled job, in milliseconds. */
const WIPE_LIMIT = 3000;

export interface PrintDeskParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  printer: PrinterPort;
  /** Where forms wait for their turn on the kiosk's line. */
  pace?: Pace;
  log: Logger;
  times?: JobTimes;
}

interface Running {
  readonly printId: string;
  readonly cancel: AbortController;
  readonly done: Promise<void>;
}

/** Printing from afar: asked by the agent, shown to and agreed by the citizen; the bytes stay in memory. */
export class PrintDesk implements SessionScoped {
  readonly #parts: PrintDeskParts;
  readonly #known = new Map<string, PrintStatus>();
  #running: Running | null = null;
  /** A job whose end is not known may still come out: taken back before the next one. */
  #mayHoldOurs = false;
  #purging: Promise<void>;
  /** Another one after each wipe: a cancelled job that ends later has nothing more to show. */
  #session = Symbol();
  #shown: { documentId: string; bytes: Uint8Array<ArrayBuffer> } | null = null;

  constructor(parts: PrintDeskParts) {
    this.#parts = parts;
    this.#purging = this.#purge(); // what a crash may have left at the printer
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

  /** The PDF the citizen is asked about. */
  preview(documentId: string): Uint8Array<ArrayBuffer> {
    if (this.#shown?.documentId !== documentId) throw new CodedError('document-unknown');
    return this.#shown.bytes;
  }

  /** Takes back what has not come out yet: a citizen who left must not find someone else reading it. */
  async wipe(): Promise<void> {
    this.#running?.cancel.abort();
    await Promise.race([this.#running?.done, delay(WIPE_LIMIT, undefined, { ref: false })]);
    this.#known.clear();
    this.#shown = null;
    this.#session = Symbol();
    this.#parts.screen.update({ print: null });
  }

  #onRequested(requested: PrintRequested): void {
    const { callId, printId, document } = requested;
    const reporter = new Reporter<PrintStatus>(
      (status) => this.#parts.server.request('print:report', { callId, printId, status }),
      this.#parts.log,
    );
    const known = this.#known.get(printId);
    if (known) {
      reporter.tell(known);
      return;
    }
    if (this.#running) {
      reporter.tell({ state: 'failed', code: 'print-in-progress' });
      return;
    }
    let last = '';
    const session = this.#session;
    const tell = (status: PrintStatus): void => {
      if (session !== this.#session || last === JSON.stringify(status)) return;
      last = JSON.stringify(status);
      this.#known.set(printId, status);
      this.#parts.screen.update({ print: { printId, name: document.name, status } });
      reporter.tell(status);
    };
    const cancel = new AbortController();
    const done = this.#run(requested, cancel.signal, tell).finally(() => {
      this.#running = null;
      this.#shown = null;
    });
    this.#running = { printId, cancel, done };
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
      const { pages } = await checkPdfApart(bytes);
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
      if (this.#mayHoldOurs) this.#purging = this.#purge();
      await this.#purging;
      const order = { setup, name: `Visio-accueil ${printId.slice(0, 8)}` };
      await new JobRun({ printer, order, pdf: bytes, pages, signal, tell, times }).run();
    } catch (error) {
      // Only before the printer had it: after that, the run tells what the printer says.
      if (signal.aborted && error === signal.reason) {
        tell({ state: 'cancelled' });
        return;
      }
      const code = error instanceof CodedError ? error.code : 'internal';
      this.#mayHoldOurs ||= code === 'printer-silent';
      this.#parts.log.warn({ printId: requested.printId, code, err: error }, 'print failed');
      tell({ state: 'failed', code });
    }
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
