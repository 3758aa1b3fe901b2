/**
 * Scanning from afar. The kiosk's host decides: nothing moves before the citizen's yes.
 *
 *     agent --scan:request--> server --scan:requested--> kiosk      the citizen is asked
 *     kiosk --scan:report--> server --scan:updated--> agent         awaiting-consent, scanning, done, failed ...
 *     kiosk --scan:preview--> server --scan:previewed--> agent      each page, small, as soon as the device is done with it
 *     kiosk --document:offer ...                                    each page as it is kept (document.ts)
 *     kiosk --scan:withdraw--> server --scan:withdrawn--> agent     the citizen withholds a page, sent or not
 *     agent --scan:cancel--> server --scan:cancel-requested--> kiosk
 *     kiosk --scan:keep-key--> server                               the key of what waits sealed, for a host that dies
 *     server --scan:asked-after--> kiosk --scan:report--> server    after a cut or a crash of either: where does it stand?
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { errorCodes } from './errors.ts';
import { bytesSchema, idSchema, nothingSchema } from './primitives.ts';

/** What is scanned, in the agent's words; `shared/domain/scan-settings.ts` says what each means to a device. */
export const scanPresets = ['text', 'form', 'identity', 'photo'] as const;
export const scanPresetSchema = z.enum(scanPresets);
export type ScanPreset = z.infer<typeof scanPresetSchema>;

/** Most pages of one scan. */
export const SCAN_MAX_PAGES = 50;
/** Longest scan, in milliseconds: fifty pages of a slow device. */
export const SCAN_MAX_TIME = 10 * 60_000;

/** What an agent may choose instead of a preset's own. */
export const scanDetailsSchema = z.object({
  source: z.enum(['auto', 'glass', 'feeder']),
  sides: z.enum(['one', 'both']),
  colour: z.enum(['auto', 'grey', 'colour']),
  /** Dots an inch; what a device can do is checked by `isPossibleResolution`, to answer with a sentence. */
  resolution: z.int(),
  /** Small enough for the line, or as the device gave it. */
  quality: z.enum(['light', 'original']),
});
export type ScanDetails = z.infer<typeof scanDetailsSchema>;

const scanRef = { callId: idSchema, scanId: idSchema };
const wish = { preset: scanPresetSchema, details: scanDetailsSchema.nullable() };

/** Where a scan stands. `progress` is 0 to 1, null while the device does not tell. */
export const scanStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('awaiting-consent') }),
  z.object({ state: z.literal('refused') }),
  z.object({
    state: z.literal('scanning'),
    page: z.int().positive(),
    progress: z.number().min(0).max(1).nullable(),
  }),
  /** The device is done; `page` is the one that leaves now. */
  z.object({ state: z.literal('sending'), page: z.int().positive() }),
  z.object({ state: z.literal('done'), pages: z.int().nonnegative() }),
  z.object({ state: z.literal('cancelled'), pages: z.int().nonnegative() }),
  z.object({ state: z.literal('failed'), pages: z.int().nonnegative(), code: z.enum(errorCodes) }),
]);
export type ScanStatus = z.infer<typeof scanStatusSchema>;

export const scanReportSchema = z.object({ ...scanRef, status: scanStatusSchema });
export type ScanReport = z.infer<typeof scanReportSchema>;

/** Most bytes of a preview. */
export const PREVIEW_MAX_BYTES = 24 * 1024;
export const scanPreviewSchema = z.object({
  ...scanRef,
  /** The document that will bring the page itself. */
  documentId: idSchema,
  page: z.int().positive(),
  /** JPEG. */
  bytes: bytesSchema,
});
export type ScanPreview = z.infer<typeof scanPreviewSchema>;

/** Bytes of the key with which a kiosk's host seals the pages that wait (AES-256). */
export const SEAL_KEY_BYTES = 32;
const sealKeySchema = bytesSchema.refine(({ length }) => length === SEAL_KEY_BYTES);

const pageRef = z.object({ ...scanRef, documentId: idSchema });

export const scanRequests = requests({
  'scan:request': { from: ['agent'], payload: z.object({ ...scanRef, ...wish }), data: nothingSchema },
  'scan:cancel': { from: ['agent'], payload: z.object(scanRef), data: nothingSchema },
  'scan:report': { from: ['kiosk'], payload: scanReportSchema, data: nothingSchema },
  'scan:preview': { from: ['kiosk'], payload: scanPreviewSchema, data: nothingSchema },
  /** Kept in memory until the call or the agent's part in it ends; the answer is the first that was kept. */
  'scan:keep-key': {
    from: ['kiosk'],
    payload: z.object({ callId: idSchema, key: sealKeySchema }),
    data: z.object({ key: sealKeySchema }),
  },
  'scan:withdraw': { from: ['kiosk'], payload: pageRef, data: nothingSchema },
});

export const scanFacts = facts({
  'scan:requested': {
    to: ['kiosk'],
    payload: z.object({ ...scanRef, ...wish, agentName: z.string() }),
  },
  'scan:cancel-requested': { to: ['kiosk'], payload: z.object(scanRef) },
  'scan:asked-after': { to: ['kiosk'], payload: z.object(scanRef) },
  'scan:updated': { to: ['agent'], payload: scanReportSchema },
  'scan:previewed': { to: ['agent'], payload: scanPreviewSchema },
  'scan:withdrawn': { to: ['agent'], payload: pageRef },
});
