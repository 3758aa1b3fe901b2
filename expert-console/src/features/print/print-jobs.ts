import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrintReport, PrintSetup, PrintStatus } from '@visio-accueil/shared/protocol/print.ts';

/** What this window knows of a print it started, before the kiosk tells. */
export interface OwnJob {
  readonly printId: string;
  readonly documentId: string;
  readonly name: string;
  readonly setup: PrintSetup;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How much of the document the server has, 0 to 1. */
  readonly uploaded: number;
  /** Why the sending failed. */
  readonly code: ErrorCode | null;
}

/** A print as the panel lists it. */
export interface PrintJob {
  readonly printId: string;
  /** Null when this window did not start it: the console was reloaded. */
  readonly own: OwnJob | null;
  /** Null while the document is on its way to the server. */
  readonly status: PrintStatus | null;
}

/** Joins what this window started with what the kiosk tells, the latest first. */
export const printJobs = (own: readonly OwnJob[], reports: readonly PrintReport[]): PrintJob[] => {
  const known = new Set(own.map(({ printId }) => printId));
  const foreign = reports
    .filter(({ printId }) => !known.has(printId))
    .map(({ printId, status }) => ({ printId, own: null, status }));
  const started = own.map((job) => ({
    printId: job.printId,
    own: job,
    status: reports.find(({ printId }) => printId === job.printId)?.status ?? null,
  }));
  return [...foreign, ...started].reverse();
};
