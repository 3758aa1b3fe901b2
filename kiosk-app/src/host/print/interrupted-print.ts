import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import { JobRun, type JobTimes } from './job-run.ts';
import type { JournalEntry } from './print-journal.ts';
import type { PrinterPort } from './printer.ts';

/** What the printer itself says of the end; anything else leaves it open. */
const KNOWN_ENDS = new Set(['printer-lost', 'printer-aborted']);

/**
 * A print that was under way when the host died, looked for at the printer by its number. What has not come out is taken back:
 * nobody knows who sits before the kiosk now.
 */
export class InterruptedPrint {
  readonly printId: string;
  readonly #listeners: ((status: PrintStatus) => void)[] = [];
  #status: PrintStatus = { state: 'printing', impressions: null };

  private constructor(printId: string) {
    this.printId = printId;
  }

  /**
   * Starts to look once `ready`; `ended` follows the job for as long as `times` let it, and never rejects.
   */
  static lookFor(entry: JournalEntry, printer: PrinterPort, times: JobTimes, ready: Promise<void>) {
    const { printId, jobId, pages, setup, name } = entry;
    const print = new InterruptedPrint(printId);
    const signal = new AbortController().signal;
    const tell = (status: PrintStatus): void => print.#tell(status);
    const run = new JobRun({ printer, order: { setup, name }, pages, signal, tell, times });
    const ended = ready
      .then(() => run.takeBack(jobId))
      .catch((error: unknown) => {
        const code = error instanceof CodedError ? error.code : 'internal';
        tell(KNOWN_ENDS.has(code) ? { state: 'failed', code } : { state: 'unknown' });
      });
    return { print, ended };
  }

  /** Called at once with where it stands, and then as it goes on. */
  onStatus(listener: (status: PrintStatus) => void): void {
    this.#listeners.push(listener);
    listener(this.#status);
  }

  get status(): PrintStatus {
    return this.#status;
  }

  #tell(status: PrintStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}
