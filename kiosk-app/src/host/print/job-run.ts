import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { sheetsOf, type PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import { orAborted } from '../or-aborted.ts';
import type { JobStatus, PrinterPort, PrintOrder } from './printer.ts';

/** The times of a job, in milliseconds. */
export interface JobTimes {
  /** Between two looks at job and printer. */
  readonly poll: number;
  /** How long nobody at the printer's address is waited for before the job is opened: time to switch it on. */
  readonly absenceLimit: number;
  /** A printer that has the job and does not answer for this long has lost it: time to be switched off and on. */
  readonly silenceLimit: number;
}

export const JOB_TIMES: JobTimes = { poll: 500, absenceLimit: 60_000, silenceLimit: 60_000 };

/** Two looks in a row without an answer: people are told, who may have the plug in their hand. */
const LOOKS_BEFORE_WORD = 2;

export interface JobRunParts {
  readonly printer: PrinterPort;
  readonly order: PrintOrder;
  /** How many pages the document has. */
  readonly pages: number;
  /** Cancels. */
  readonly signal: AbortSignal;
  readonly tell: (status: PrintStatus) => void;
  readonly times: JobTimes;
}

/**
 * One agreed document on its way to paper. "printed" is told only when the printer completed it and counted all its sides;
 * every other end says what is known. Nothing is sent twice: a job is opened as often as needed, and filled once.
 */
export class JobRun {
  readonly #parts: JobRunParts;
  #cancelAsked = false;
  #takingBack = false;
  /** The document did not arrive whole, as far as is known: the job is cancelled, and that is why. */
  #fillError: CodedError | null = null;

  constructor(parts: JobRunParts) {
    this.#parts = parts;
  }

  /**
   * Prints a PDF; `onOpened` is given the printer's number of the job, before anything of it can come out. Resolves at the
   * job's end, told; rejects with a `CodedError`, or with the signal's reason before the printer had it.
   */
  async run(pdf: Uint8Array, onOpened: (jobId: number) => Promise<void>): Promise<void> {
    const { printer, tell, signal } = this.#parts;
    tell({ state: 'sending' });
    const jobId = await this.#open();
    if (signal.aborted) {
      // Opened at the same moment: empty, and taken back at once.
      await this.#follow(jobId);
      return;
    }
    await onOpened(jobId);
    try {
      await printer.fill(jobId, pdf);
    } catch (error) {
      this.#fillError = error instanceof CodedError ? error : new CodedError('internal', { cause: error });
    }
    await this.#follow(jobId);
  }

  /** A job that an earlier life of this host had opened: asks to cancel it, unless it is over, and tells how it ended. */
  takeBack(jobId: number): Promise<void> {
    this.#takingBack = true;
    return this.#follow(jobId);
  }

  /** A printer that is off, busy or out of paper before it takes the job is waited for. */
  async #open(): Promise<number> {
    const { printer, order, tell, signal, times } = this.#parts;
    const start = Date.now();
    for (;;) {
      signal.throwIfAborted();
      try {
        const opened = await printer.open(order);
        if ('jobId' in opened) return opened.jobId;
        tell({ state: 'waiting', reason: opened.busy });
      } catch (error) {
        if (!isUnreachable(error) || Date.now() - start > times.absenceLimit) throw error;
        tell({ state: 'waiting', reason: 'offline' });
      }
      await orAborted(delay(times.poll), signal);
    }
  }

  /** Follows the job to its end, which the printer alone decides: a cancelled job may already be on paper. */
  async #follow(jobId: number): Promise<void> {
    const { printer, order, tell, signal, times } = this.#parts;
    let heardAt = Date.now();
    let misses = 0;
    for (;;) {
      try {
        const unwanted = signal.aborted || this.#takingBack || this.#fillError !== null;
        if (unwanted && !this.#cancelAsked) {
          await printer.cancel(jobId);
          this.#cancelAsked = true;
        }
        const status = await printer.jobStatus(jobId, order);
        heardAt = Date.now();
        misses = 0;
        if (this.#ended(status)) return;
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        misses += 1;
        if (misses === LOOKS_BEFORE_WORD) tell({ state: 'waiting', reason: 'offline' });
        if (Date.now() - heardAt > times.silenceLimit)
          throw new CodedError('printer-silent', { cause: error });
      }
      await delay(times.poll, undefined, signal.aborted ? {} : { signal }).catch(() => undefined);
    }
  }

  /** Tells the job's state; true at its end. */
  #ended(status: JobStatus): boolean {
    const { tell, pages, order } = this.#parts;
    switch (status.state) {
      case 'completed': {
        const { impressions, clean } = status;
        const expected = pages * order.setup.copies;
        if (clean && impressions !== null && impressions >= expected)
          tell({ state: 'printed', impressions, sheets: sheetsOf(pages, order.setup) });
        else tell({ state: 'unverified', impressions });
        return true;
      }
      case 'cancelled':
        if (this.#fillError !== null) throw this.#fillError;
        tell({ state: 'cancelled' });
        return true;
      case 'aborted':
        throw this.#fillError ?? new CodedError('printer-aborted');
      case 'lost':
        throw new CodedError('printer-lost');
      default:
        // While it is being cancelled, what it still does is of no use to anyone.
        if (!this.#cancelAsked) tell(status);
        return false;
    }
  }
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof CodedError && (error.code === 'printer-missing' || error.code === 'printer-silent');
