/**
 * Printing from afar. "printed" is said only when the printer says the job is completed.
 *
 *     agent --document:offer/write (purpose print)--> server        checked there: a sound PDF or a refusal
 *     agent --print:request {documentId}--> server --print:requested--> kiosk
 *     kiosk --document:read ...                                     checked again by the host, shown to the citizen
 *     kiosk --print:report--> server --print:updated--> agent       awaiting-consent, waiting (paper), printed ...
 *     agent --print:cancel--> server --print:cancel-requested--> kiosk
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { documentSchema } from './document.ts';
import { errorCodes } from './errors.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/** Why a printer waits, from IPP printer-state-reasons (RFC 8011, 5.4.12), suffix removed. */
export const printerReasons = [
  'media-empty',
  'media-needed',
  'media-jam',
  'cover-open',
  'toner-empty',
  'marker-supply-empty',
  'paused',
  'other',
] as const;
export const printerReasonSchema = z.enum(printerReasons);
export type PrinterReason = z.infer<typeof printerReasonSchema>;

const printRef = { callId: idSchema, printId: idSchema };

export const printStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('preparing') }),
  z.object({ state: z.literal('awaiting-consent') }),
  z.object({ state: z.literal('refused') }),
  z.object({ state: z.literal('sending') }),
  /** The printer has the job and prints; `impressions`: sides done so far, null if it does not tell. */
  z.object({ state: z.literal('printing'), impressions: z.int().nonnegative().nullable() }),
  /** The printer has the job and waits for someone. */
  z.object({ state: z.literal('waiting'), reason: printerReasonSchema }),
  z.object({ state: z.literal('printed'), impressions: z.int().nonnegative().nullable() }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), code: z.enum(errorCodes) }),
]);
export type PrintStatus = z.infer<typeof printStatusSchema>;

export const printReportSchema = z.object({ ...printRef, status: printStatusSchema });
export type PrintReport = z.infer<typeof printReportSchema>;

export const PRINT_MAX_COPIES = 5;
const copiesSchema = z.int().min(1).max(PRINT_MAX_COPIES);

export const printRequests = requests({
  'print:request': {
    from: ['agent'],
    payload: z.object({ ...printRef, documentId: idSchema, copies: copiesSchema }),
    data: nothingSchema,
  },
  'print:cancel': { from: ['agent'], payload: z.object(printRef), data: nothingSchema },
  'print:report': { from: ['kiosk'], payload: printReportSchema, data: nothingSchema },
});

export const printFacts = facts({
  'print:requested': {
    to: ['kiosk'],
    payload: z.object({ ...printRef, document: documentSchema, copies: copiesSchema, agentName: z.string() }),
  },
  'print:cancel-requested': { to: ['kiosk'], payload: z.object(printRef) },
  'print:updated': { to: ['agent'], payload: printReportSchema },
});
