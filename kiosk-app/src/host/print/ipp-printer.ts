import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { PrinterReason } from '@visio-accueil/shared/protocol/print.ts';
import { IPP, type IppClient } from './ipp-client.ts';
import type { IppAnswer, IppGroup } from './ipp-message.ts';
import { waitingReason } from './printer-reason.ts';
import type { JobStatus, PrinterPort, PrintOrder } from './printer.ts';

/** Milliseconds for one short exchange; for handing over a document. */
const SHORT_DEADLINE = 5000;
const SUBMIT_DEADLINE = 60_000;
/** job-state (RFC 8011, 5.3.7) and printer-state (5.4.11). */
const JOB = { stopped: 6, cancelled: 7, aborted: 8, completed: 9 } as const;
const PRINTER_STOPPED = 5;
const NOT_FOUND = 0x0406;
const BUSY = 0x0507;
const A4 = 'iso_a4_210x297mm';
const USER = { tag: 'name', value: 'borne' } as const;

const numberOf = (group: IppGroup, name: string): number | null => {
  const value = group.get(name)?.[0];
  return typeof value === 'number' ? value : null;
};
const succeeded = ({ statusCode }: IppAnswer): boolean => statusCode < 0x0100;

/** A driverless printer driven by IPP itself: CUPS says pages are done when they are sent, a jam comes after. */
export class IppPrinter implements PrinterPort {
  readonly #client: IppClient;

  constructor(client: IppClient) {
    this.#client = client;
  }

  async state(): Promise<DeviceState> {
    try {
      const answer = await this.#printerAttributes();
      return succeeded(answer) ? 'ready' : 'unknown';
    } catch (error) {
      return error instanceof CodedError && error.code === 'printer-silent' ? 'unknown' : 'missing';
    }
  }

  async submit({ bytes, copies, name }: PrintOrder): Promise<{ jobId: number } | { busy: PrinterReason }> {
    const answer = await this.#client.exchange(
      IPP.printJob,
      {
        operationAttributes: [
          ['requesting-user-name', USER],
          ['job-name', { tag: 'name', value: name }],
          ['document-format', { tag: 'mime', value: 'application/pdf' }],
        ],
        jobAttributes: [
          ['copies', { tag: 'integer', value: copies }],
          ['media', { tag: 'keyword', value: A4 }],
        ],
      },
      { deadline: SUBMIT_DEADLINE, document: bytes },
    );
    const jobId = numberOf(answer.job, 'job-id');
    if (succeeded(answer) && jobId !== null) return { jobId };
    if (answer.statusCode === BUSY) return { busy: (await this.#waitingReason()) ?? 'other' };
    const cause = new Error(`Print-Job answered 0x${answer.statusCode.toString(16)}`);
    throw new CodedError('printer-rejected', { cause });
  }

  async jobStatus(jobId: number): Promise<JobStatus> {
    const answer = await this.#client.exchange(
      IPP.getJobAttributes,
      {
        operationAttributes: [
          ['job-id', { tag: 'integer', value: jobId }],
          ['requesting-user-name', USER],
        ],
      },
      { deadline: SHORT_DEADLINE },
    );
    // A printer that has restarted knows nothing of the job: nobody knows what came out.
    if (answer.statusCode === NOT_FOUND) throw new CodedError('printer-silent');
    const impressions = numberOf(answer.job, 'job-impressions-completed');
    switch (numberOf(answer.job, 'job-state')) {
      case JOB.completed:
        return { state: 'completed', impressions };
      case JOB.cancelled:
        return { state: 'cancelled' };
      case JOB.aborted:
        return { state: 'aborted' };
      case null:
        throw new CodedError('printer-silent');
      case JOB.stopped:
        return { state: 'waiting', reason: (await this.#waitingReason()) ?? 'other' };
      default: {
        const reason = await this.#waitingReason();
        if (!reason) return { state: 'printing', impressions };
        // Cancelled, and only waits for paper to say so (RFC 8011, 5.3.8): nothing more comes out.
        const cancelling = answer.job.get('job-state-reasons')?.includes('processing-to-stop-point');
        return cancelling ? { state: 'cancelled' } : { state: 'waiting', reason };
      }
    }
  }

  async cancel(jobId: number): Promise<void> {
    await this.#client.exchange(
      IPP.cancelJob,
      {
        operationAttributes: [
          ['job-id', { tag: 'integer', value: jobId }],
          ['requesting-user-name', USER],
        ],
      },
      { deadline: SHORT_DEADLINE },
    );
  }

  async #waitingReason(): Promise<ReturnType<typeof waitingReason>> {
    const { printer } = await this.#printerAttributes();
    const reason = waitingReason(printer.get('printer-state-reasons') ?? []);
    return reason ?? (numberOf(printer, 'printer-state') === PRINTER_STOPPED ? 'other' : null);
  }

  #printerAttributes(): Promise<IppAnswer> {
    const wanted = ['printer-state', 'printer-state-reasons'].map(
      (value) => ({ tag: 'keyword', value }) as const,
    );
    return this.#client.exchange(
      IPP.getPrinterAttributes,
      {
        operationAttributes: [
          ['requesting-user-name', USER],
          ['requested-attributes', ...wanted],
        ],
      },
      { deadline: SHORT_DEADLINE },
    );
  }
}
