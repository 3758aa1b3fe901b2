import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { PrinterReason } from '@visio-accueil/shared/protocol/print.ts';

/** Where a job stands, in the printer's own word. `impressions`: sides done, null if it does not tell. */
export type JobStatus =
  | { state: 'printing'; impressions: number | null }
  | { state: 'waiting'; reason: PrinterReason }
  | { state: 'completed'; impressions: number | null }
  | { state: 'cancelled' }
  | { state: 'aborted' };

export interface PrintOrder {
  bytes: Uint8Array;
  copies: number;
  /** A name for the printer's own display; never the document's. */
  name: string;
}

/** A printer. Every method rejects with a `CodedError` (`printer-*`) within its deadline. */
export interface PrinterPort {
  state(): Promise<DeviceState>;
  /** Hands the document over; answers with the printer's number of the job, or why the printer takes none just now. */
  submit(order: PrintOrder): Promise<{ jobId: number } | { busy: PrinterReason }>;
  jobStatus(jobId: number): Promise<JobStatus>;
  /** Asks to cancel; whether it was is told by `jobStatus`. */
  cancel(jobId: number): Promise<void>;
}
