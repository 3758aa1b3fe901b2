import type { PrinterReason, PrinterStatus, PrintSetup } from '@visio-accueil/shared/protocol/print.ts';

/** Where a job stands, in the printer's own word. `impressions`: sides done, null if it does not tell. */
export type JobStatus =
  | { state: 'printing'; impressions: number | null }
  | { state: 'waiting'; reason: PrinterReason }
  /** `clean`: without a word on errors. */
  | { state: 'completed'; impressions: number | null; clean: boolean }
  | { state: 'cancelled' }
  | { state: 'aborted' }
  /** The printer does not know the job any more: it was switched off meanwhile. */
  | { state: 'lost' };

export interface PrintOrder {
  setup: PrintSetup;
  /** For the printer's own display, one of a kind; never the document's name. */
  name: string;
}

/**
 * A printer. A job is first opened and then filled: until `fill` nothing can come out, so that opening may be tried
 * again. Every method rejects with a `CodedError` (`printer-*`) within its deadline.
 */
export interface PrinterPort {
  status(): Promise<PrinterStatus>;
  /** Opens an empty job; answers with the printer's number of it, or why the printer takes none just now. */
  open(order: PrintOrder): Promise<{ jobId: number } | { busy: PrinterReason }>;
  /** Hands the document over. A rejection leaves open whether the printer has it all: cancel, and ask. */
  fill(jobId: number, pdf: Uint8Array): Promise<void>;
  jobStatus(jobId: number, order: PrintOrder): Promise<JobStatus>;
  /** Asks to cancel; whether it was is told by `jobStatus`. */
  cancel(jobId: number): Promise<void>;
  /** Cancels everything of this kiosk's that the printer still holds. */
  purge(): Promise<void>;
}
