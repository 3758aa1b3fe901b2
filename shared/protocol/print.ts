/**
 * Printing from afar. "printed" is said only when the printer says the job is completed and has counted its sides.
 *
 *     agent --document:offer/write (purpose print)--> server        checked there: a sound PDF or a refusal
 *     agent --print:request {documentId}--> server --print:requested--> kiosk
 *     kiosk --document:read ...                                     checked again by the host, shown to the citizen
 *     kiosk --print:report--> server --print:updated--> agent       awaiting-consent, waiting (paper), printed ...
 *     agent --print:cancel--> server --print:cancel-requested--> kiosk
 *     server --print:asked-after--> kiosk --print:report--> server  after a cut or a crash of either: where does it stand?
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { documentSchema, PDF_MAX_PAGES } from './document.ts';
import { errorCodes } from './errors.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/**
 * Why a printer does not print, the gravest first: from IPP printer-state-reasons (RFC 8011, 5.4.12; PWG 5100.14), suffix
 * removed. `offline`: nobody answers at its address, or CUPS cannot reach it.
 */
export const printerReasons = [
  'offline',
  'media-jam',
  'cover-open',
  'input-tray-missing',
  'media-empty',
  'media-needed',
  'toner-empty',
  'marker-supply-empty',
  'marker-waste-full',
  'output-area-full',
  'fuser-over-temp',
  'spool-area-full',
  'paused',
  'other',
] as const;
export const printerReasonSchema = z.enum(printerReasons);
export type PrinterReason = z.infer<typeof printerReasonSchema>;

/** What will stop a printer soon, and stops nothing yet. */
export const printerWarnings = [
  'media-low',
  'toner-low',
  'marker-supply-low',
  'marker-waste-almost-full',
] as const;
export const printerWarningSchema = z.enum(printerWarnings);
export type PrinterWarning = z.infer<typeof printerWarningSchema>;

/** A printer before it has anything to do: what stops it, what soon will, and what it can do. */
export const printerStatusSchema = z.object({
  reasons: z.array(printerReasonSchema),
  warnings: z.array(printerWarningSchema),
  /** Prints on both sides. */
  duplex: z.boolean(),
  color: z.boolean(),
  /** Has A4 among its media: everything here is A4. */
  a4: z.boolean(),
});
export type PrinterStatus = z.infer<typeof printerStatusSchema>;

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
  /** The printer said "completed" and counted every side: the paper is there. `sheets`: of paper. */
  z.object({
    state: z.literal('printed'),
    impressions: z.int().nonnegative(),
    sheets: z.int().nonnegative(),
  }),
  /** The printer said "completed" and did not count all sides: someone must look. `impressions`: null if it counts none. */
  z.object({ state: z.literal('unverified'), impressions: z.int().nonnegative().nullable() }),
  /** The kiosk stopped in the middle or is not heard any more: nobody can say what came out, someone must look. */
  z.object({ state: z.literal('unknown') }),
  /** The citizen takes it away on a telephone instead of paper. */
  z.object({ state: z.literal('taken-away') }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), code: z.enum(errorCodes) }),
]);
export type PrintStatus = z.infer<typeof printStatusSchema>;

export const printReportSchema = z.object({ ...printRef, status: printStatusSchema });
export type PrintReport = z.infer<typeof printReportSchema>;

export const PRINT_MAX_COPIES = 5;
/** Most sheets of paper a call, unless a server is set otherwise; no kiosk ever prints more in one session. */
export const PRINT_SHEETS_A_CALL = 40;
/** Most sheets a kiosk and day, unless a server is set otherwise. */
export const PRINT_SHEETS_A_DAY = 250;

/** How a document comes out. Pages that are not to be printed do not travel: a range is cut out before it is sent. */
export const printSetupSchema = z.object({
  copies: z.int().min(1).max(PRINT_MAX_COPIES),
  sides: z.enum(['one-sided', 'two-sided-long-edge']),
  color: z.enum(['color', 'monochrome']),
});
export type PrintSetup = z.infer<typeof printSetupSchema>;

/** Sheets of paper for so many pages. */
export const sheetsOf = (pages: number, { copies, sides }: PrintSetup): number =>
  copies * (sides === 'one-sided' ? pages : Math.ceil(pages / 2));

export const printRequests = requests({
  'print:request': {
    from: ['agent'],
    payload: z.object({ ...printRef, documentId: idSchema, setup: printSetupSchema }),
    data: nothingSchema,
  },
  'print:cancel': { from: ['agent'], payload: z.object(printRef), data: nothingSchema },
  /** Before a citizen or mediator prints without an agent's asking (catalogue, ticket): is there paper left to give? */
  'print:own': {
    from: ['kiosk'],
    payload: z.object({
      /** The call that goes on meanwhile, if any. */
      callId: idSchema.nullable(),
      pages: z.int().positive().max(PDF_MAX_PAGES),
      setup: printSetupSchema,
    }),
    data: nothingSchema,
  },
  /** What came out of it: counted, nothing else. `documents`: 0 when the printer did not count all sides. */
  'print:own-ended': {
    from: ['kiosk'],
    payload: z.object({
      callId: idSchema.nullable(),
      documents: z.int().min(0).max(1),
      sheets: z
        .int()
        .nonnegative()
        .max(PDF_MAX_PAGES * PRINT_MAX_COPIES),
    }),
    data: nothingSchema,
  },
  'print:report': { from: ['kiosk'], payload: printReportSchema, data: nothingSchema },
});

export const printFacts = facts({
  'print:requested': {
    to: ['kiosk'],
    payload: z.object({
      ...printRef,
      document: documentSchema,
      setup: printSetupSchema,
      agentName: z.string(),
    }),
  },
  'print:cancel-requested': { to: ['kiosk'], payload: z.object(printRef) },
  'print:asked-after': { to: ['kiosk'], payload: z.object(printRef) },
  'print:updated': { to: ['agent'], payload: printReportSchema },
});
