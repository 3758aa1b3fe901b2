/**
 * Scanning from afar. The kiosk's host decides: nothing moves before the citizen's yes.
 *
 *     agent --scan:request--> server --scan:requested--> kiosk      the citizen is asked
 *     kiosk --scan:report--> server --scan:updated--> agent         awaiting-consent, scanning, done, failed ...
 *     kiosk --document:offer ...                                    each page as it is ready
 *     agent --scan:cancel--> server --scan:cancel-requested--> kiosk
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { errorCodes } from './errors.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/** What is scanned, in the agent's words; the host turns it into resolution and colour. */
export const scanPresets = ['text', 'identity', 'photo'] as const;
export const scanPresetSchema = z.enum(scanPresets);
export type ScanPreset = z.infer<typeof scanPresetSchema>;

const scanRef = { callId: idSchema, scanId: idSchema };

/** Where a scan stands. `progress` is 0 to 1, null while the device does not tell. */
export const scanStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('awaiting-consent') }),
  z.object({ state: z.literal('refused') }),
  z.object({
    state: z.literal('scanning'),
    page: z.int().positive(),
    progress: z.number().min(0).max(1).nullable(),
  }),
  z.object({ state: z.literal('sending'), page: z.int().positive() }),
  z.object({ state: z.literal('done'), pages: z.int().nonnegative() }),
  z.object({ state: z.literal('cancelled'), pages: z.int().nonnegative() }),
  z.object({ state: z.literal('failed'), pages: z.int().nonnegative(), code: z.enum(errorCodes) }),
]);
export type ScanStatus = z.infer<typeof scanStatusSchema>;

export const scanReportSchema = z.object({ ...scanRef, status: scanStatusSchema });
export type ScanReport = z.infer<typeof scanReportSchema>;

export const scanRequests = requests({
  'scan:request': {
    from: ['agent'],
    payload: z.object({ ...scanRef, preset: scanPresetSchema }),
    data: nothingSchema,
  },
  'scan:cancel': { from: ['agent'], payload: z.object(scanRef), data: nothingSchema },
  'scan:report': { from: ['kiosk'], payload: scanReportSchema, data: nothingSchema },
});

export const scanFacts = facts({
  'scan:requested': {
    to: ['kiosk'],
    payload: z.object({ ...scanRef, preset: scanPresetSchema, agentName: z.string() }),
  },
  'scan:cancel-requested': { to: ['kiosk'], payload: z.object(scanRef) },
  'scan:updated': { to: ['agent'], payload: scanReportSchema },
});
