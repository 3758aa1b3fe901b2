import { setTimeout as delay } from 'node:timers/promises';
import { checkPdf } from '@visio-accueil/shared/document/pdf-check.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import { orAborted } from '../or-aborted.ts';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import { Reporter } from '../reporter.ts';
import type { JobStatus, PrinterPort, PrintOrder } from './printer.ts';

type PrintRequested = FactPayload<'print:requested'>;

const POLL = 500;
/** The wipe does not wait longer for a printer's word on a cancelled job, in milliseconds. */
const WIPE_LIMIT = 3000;
/** A printer that does not answer for this long has lost the job, in milliseconds. */
const SILENCE_LIMIT = 15_000;

export interface PrintDeskParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  printer: PrinterPort;
  /** Where forms wait for their turn on the kiosk's line. */
  pace?: Pace;
  log: Logger;
  silenceLimit?: number;
}

/** Printing from afar: asked by the agent, shown to and agreed by the citizen; the bytes stay in memory. */
export class PrintDesk implements SessionScoped {
  readonly #parts: PrintDeskParts;
  readonly #known = new Map<string, PrintStatus>();
  #running: { printId: string; cancel: AbortController; done: Promise<void> } | null = null;
  #shown: { documentId: string; bytes: Uint8Array<ArrayBuffer> } | null = null;

  constructor(parts: PrintDeskParts) {
    this.#parts = parts;
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
    const tell = (status: PrintStatus): void => {
      if (last === JSON.stringify(status)) return;
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
    const { document, copies, agentName } = requested;
    const { consent, server, pace } = this.#parts;
    try {
      tell({ state: 'preparing' });
      const request: ServerLink['request'] = (name, payload) => server.request(name, payload);
      const bytes = await orAborted(fetchDocument(request, document, { signal, pace }), signal);
      const { pages } = await checkPdf(bytes);
      this.#shown = { documentId: document.documentId, bytes };
      signal.throwIfAborted();
      tell({ state: 'awaiting-consent' });
      const answer = await consent.ask({ kind: 'print', agentName, document, pages, copies }, signal);
      if (answer === 'refused') {
        tell({ state: 'refused' });
        return;
      }
      if (answer === 'expired') {
        tell({ state: 'failed', code: 'consent-expired' });
        return;
      }
      signal.throwIfAborted();
      tell({ state: 'sending' });
      const jobId = await this.#submit({ bytes, copies, name: 'Visio-accueil' }, signal, tell);
      await this.#follow(jobId, signal, tell);
    } catch (error) {
      // Only before the printer had it: after that, `#follow` tells what the printer says.
      if (signal.aborted && error === signal.reason) {
        tell({ state: 'cancelled' });
        return;
      }
      const code = error instanceof CodedError ? error.code : 'internal';
      this.#parts.log.warn({ printId: requested.printId, code, err: error }, 'print failed');
      tell({ state: 'failed', code });
    }
  }

  /** A printer busy with another job, or out of paper in the middle of one, is waited for until someone cancels. */
  async #submit(
    order: PrintOrder,
    signal: AbortSignal,
    tell: (status: PrintStatus) => void,
  ): Promise<number> {
    for (;;) {
      const taken = await this.#parts.printer.submit(order);
      if ('jobId' in taken) return taken.jobId;
      tell({ state: 'waiting', reason: taken.busy });
      await orAborted(delay(POLL), signal);
    }
  }

  /** Follows the job to its end, which the printer alone decides: a cancelled job may already be on paper. */
  async #follow(jobId: number, signal: AbortSignal, tell: (status: PrintStatus) => void): Promise<void> {
    const silenceLimit = this.#parts.silenceLimit ?? SILENCE_LIMIT;
    let heardAt = Date.now();
    let cancelAsked = false;
    for (;;) {
      try {
        if (signal.aborted && !cancelAsked) {
          await this.#parts.printer.cancel(jobId);
          cancelAsked = true;
        }
        const status = await this.#parts.printer.jobStatus(jobId);
        heardAt = Date.now();
        if (ended(status, tell)) return;
      } catch (error) {
        if (Date.now() - heardAt > silenceLimit) throw new CodedError('printer-silent', { cause: error });
      }
      await delay(POLL, undefined, signal.aborted ? {} : { signal }).catch(() => undefined);
    }
  }
}

/** Tells the job's state; true at its end. */
const ended = (status: JobStatus, tell: (status: PrintStatus) => void): boolean => {
  switch (status.state) {
    case 'completed':
      tell({ state: 'printed', impressions: status.impressions });
      return true;
    case 'cancelled':
      tell({ state: 'cancelled' });
      return true;
    case 'aborted':
      tell({ state: 'failed', code: 'printer-aborted' });
      return true;
    default:
      tell(status);
      return false;
  }
};
