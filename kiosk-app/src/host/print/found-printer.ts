import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrinterReason, PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import type { AnnouncedPrinter } from './discover-printers.ts';
import type { JobStatus, PrinterPort, PrintOrder } from './printer.ts';

export interface FoundPrinterParts {
  readonly discover: () => Promise<AnnouncedPrinter[]>;
  readonly connect: (uri: string) => PrinterPort;
  /** The announced name; null: whichever is the only one. */
  readonly name: string | null;
  readonly log: Logger;
}

/**
 * A printer that is looked for on the network: the only one there is, or the one of a name. It is looked for when it is first
 * needed, and again when nobody answers at its address any more. With several and no name none is taken: paper must come out
 * where the citizen is.
 */
export class FoundPrinter implements PrinterPort {
  readonly #parts: FoundPrinterParts;
  #printer: PrinterPort | null = null;
  #looking: Promise<PrinterPort> | null = null;
  #said = '';

  constructor(parts: FoundPrinterParts) {
    this.#parts = parts;
  }

  status(): Promise<PrinterStatus> {
    return this.#with((printer) => printer.status());
  }

  open(order: PrintOrder): Promise<{ jobId: number } | { busy: PrinterReason }> {
    return this.#with((printer) => printer.open(order));
  }

  /** Of a job that was opened: at the printer that has it, wherever others are. */
  fill(jobId: number, pdf: Uint8Array): Promise<void> {
    return this.#current().fill(jobId, pdf);
  }

  jobStatus(jobId: number, order: PrintOrder): Promise<JobStatus> {
    return this.#current().jobStatus(jobId, order);
  }

  cancel(jobId: number): Promise<void> {
    return this.#current().cancel(jobId);
  }

  purge(): Promise<void> {
    return this.#with((printer) => printer.purge());
  }

  #current(): PrinterPort {
    if (!this.#printer) throw new CodedError('printer-missing');
    return this.#printer;
  }

  async #with<T>(use: (printer: PrinterPort) => Promise<T>): Promise<T> {
    const printer = this.#printer ?? (await (this.#looking ??= this.#look()));
    try {
      return await use(printer);
    } catch (error) {
      // Nobody there: it may have another address next time.
      if (error instanceof CodedError && error.code === 'printer-missing') this.#printer = null;
      throw error;
    }
  }

  async #look(): Promise<PrinterPort> {
    const { discover, connect, name, log } = this.#parts;
    try {
      const all = await discover();
      const wanted = name === null ? all : all.filter((one) => one.name === name);
      const [only] = wanted;
      if (!only || wanted.length > 1) {
        this.#say(
          () =>
            log.warn({ found: all, wanted: name }, 'not one printer: name it, as in PRINTER_URI="auto:NAME"'),
          JSON.stringify(all),
        );
        throw new CodedError('printer-missing');
      }
      this.#say(() => log.info(only, 'printer found'), only.uri);
      return (this.#printer = connect(only.uri));
    } catch (error) {
      if (error instanceof CodedError) throw error;
      this.#say(() => log.warn({ err: error }, 'printers cannot be looked for'), String(error));
      throw new CodedError('printer-missing', { cause: error });
    } finally {
      this.#looking = null;
    }
  }

  /** Once, until it changes: it is looked for every quarter of a minute. */
  #say(word: () => void, what: string): void {
    if (this.#said === what) return;
    this.#said = what;
    word();
  }
}
