import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrinterReason, PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import { IPP, type IppClient } from './ipp-client.ts';
import type { IppAnswer, IppGroup, IppRequest, IppValue } from './ipp-message.ts';
import { A4, numberOf, reasonsOf, statusAttributes, statusOf, understands } from './printer-attributes.ts';
import type { JobStatus, PrinterPort, PrintOrder } from './printer.ts';

/** Milliseconds for one short exchange; for handing over a document. */
const SHORT_DEADLINE = 5000;
const FILL_DEADLINE = 60_000;
/** job-state (RFC 8011, 5.3.7). */
const JOB = { stopped: 6, cancelled: 7, aborted: 8, completed: 9 } as const;
/** Status codes (RFC 8011, B.1). */
const NOT_POSSIBLE = 0x0404;
const NOT_FOUND = 0x0406;
const BUSY = 0x0507;

type Attributes = IppRequest['operationAttributes'];
const integer = (value: number): IppValue => ({ tag: 'integer', value });
const keyword = (value: string): IppValue => ({ tag: 'keyword', value });
const succeeded = ({ statusCode }: IppAnswer): boolean => statusCode < 0x0100;
const refused = (what: string, { statusCode }: IppAnswer): CodedError =>
  new CodedError('printer-rejected', { cause: new Error(`${what} answered 0x${statusCode.toString(16)}`) });

/**
 * A printer spoken to by IPP: a driverless one at its own address (CUPS says that pages are done when they are sent, a jam
 * comes after), or a queue of CUPS (`ipp://localhost:631/printers/NAME`) for a printer that needs a driver. CUPS counts
 * the sides that its filters made, not those that came out: a job through it ends completed, never `clean`.
 */
export class IppPrinter implements PrinterPort {
  readonly #client: IppClient;
  readonly #user: IppValue;
  readonly #throughCups: boolean;

  /** `userName`: this kiosk's name for the printer, by which it finds its own jobs again. */
  constructor(client: IppClient, userName = 'borne') {
    this.#client = client;
    this.#throughCups = client.path.startsWith('/printers/') || client.path.startsWith('/classes/');
    this.#user = { tag: 'name', value: userName };
  }

  async status(): Promise<PrinterStatus> {
    return statusOf(await this.#printer());
  }

  async open({ setup, name }: PrintOrder): Promise<{ jobId: number } | { busy: PrinterReason }> {
    const printer = await this.#printer();
    const wanted: Attributes = [
      ['copies', integer(setup.copies)],
      ['media', keyword(A4)],
    ];
    // What a printer does not know it may refuse the job for; on one side and as it is is what it does without a word.
    if (understands(printer, 'sides', setup.sides)) wanted.push(['sides', keyword(setup.sides)]);
    if (understands(printer, 'print-color-mode', setup.color))
      wanted.push(['print-color-mode', keyword(setup.color)]);
    const answer = await this.#ask(
      IPP.createJob,
      [['job-name', { tag: 'name', value: name }]],
      SHORT_DEADLINE,
      {
        jobAttributes: wanted,
      },
    );
    const jobId = numberOf(answer.job, 'job-id');
    if (succeeded(answer) && jobId !== null) return { jobId };
    if (answer.statusCode === BUSY) return { busy: reasonsOf(printer)[0] ?? 'other' };
    throw refused('Create-Job', answer);
  }

  async fill(jobId: number, pdf: Uint8Array): Promise<void> {
    const answer = await this.#ask(
      IPP.sendDocument,
      [
        ['job-id', integer(jobId)],
        ['document-format', { tag: 'mime', value: 'application/pdf' }],
        ['last-document', { tag: 'boolean', value: true }],
      ],
      FILL_DEADLINE,
      { document: pdf },
    );
    if (!succeeded(answer)) throw refused('Send-Document', answer);
  }

  async jobStatus(jobId: number, { name }: PrintOrder): Promise<JobStatus> {
    const answer = await this.#ask(IPP.getJobAttributes, [['job-id', integer(jobId)]]);
    // A printer that was switched off knows the job no more, or counts from 1 again.
    if (answer.statusCode === NOT_FOUND) return { state: 'lost' };
    const { job } = answer;
    const told = job.get('job-name')?.[0];
    if (told !== undefined && told !== name) return { state: 'lost' };
    const impressions = numberOf(job, 'job-impressions-completed');
    const reasons = job.get('job-state-reasons') ?? [];
    switch (numberOf(job, 'job-state')) {
      case JOB.completed:
        return {
          state: 'completed',
          impressions,
          clean: !this.#throughCups && !reasons.includes('job-completed-with-errors'),
        };
      case JOB.cancelled:
        return { state: 'cancelled' };
      case JOB.aborted:
        return { state: 'aborted' };
      case null:
        throw new CodedError('printer-silent');
      case JOB.stopped:
        return { state: 'waiting', reason: (await this.#waitsFor()) ?? 'other' };
      default: {
        const reason = await this.#waitsFor();
        if (!reason) return { state: 'printing', impressions };
        // Cancelled, and only waits for paper to say so (RFC 8011, 5.3.8): nothing more comes out.
        return reasons.includes('processing-to-stop-point')
          ? { state: 'cancelled' }
          : { state: 'waiting', reason };
      }
    }
  }

  async cancel(jobId: number): Promise<void> {
    const answer = await this.#ask(IPP.cancelJob, [['job-id', integer(jobId)]]);
    // "Not possible": it is over already; "not found": it was lost. `jobStatus` tells.
    if (!succeeded(answer) && answer.statusCode !== NOT_POSSIBLE && answer.statusCode !== NOT_FOUND)
      throw refused('Cancel-Job', answer);
  }

  async purge(): Promise<void> {
    const answer = await this.#ask(IPP.getJobs, [
      ['which-jobs', keyword('not-completed')],
      ['my-jobs', { tag: 'boolean', value: true }],
      ['requested-attributes', keyword('job-id')],
    ]);
    for (const job of answer.jobs) {
      const jobId = numberOf(job, 'job-id');
      if (jobId !== null) await this.cancel(jobId);
    }
  }

  async #waitsFor(): Promise<PrinterReason | null> {
    return reasonsOf(await this.#printer())[0] ?? null;
  }

  async #printer(): Promise<IppGroup> {
    const answer = await this.#ask(IPP.getPrinterAttributes, [
      ['requested-attributes', ...statusAttributes.map(keyword)],
    ]);
    if (!succeeded(answer) || answer.printer.size === 0) throw new CodedError('printer-silent');
    return answer.printer;
  }

  /** Attributes that name the target come first, then who asks, then the rest (RFC 8011, 4.1.5). */
  #ask(
    operation: number,
    attributes: Attributes,
    deadline = SHORT_DEADLINE,
    more: { jobAttributes?: Attributes; document?: Uint8Array } = {},
  ): Promise<IppAnswer> {
    const { document, ...parts } = more;
    const target = attributes.filter(([name]) => name === 'job-id');
    const rest = attributes.filter(([name]) => name !== 'job-id');
    return this.#client.exchange(
      operation,
      { operationAttributes: [...target, ['requesting-user-name', this.#user], ...rest], ...parts },
      { deadline, ...(document ? { document } : {}) },
    );
  }
}
