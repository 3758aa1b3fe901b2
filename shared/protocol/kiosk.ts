/**
 * Kiosks as devices: enrolment, device states, revocation. Enrolment and the proof of identity go over HTTP, before
 * there is a socket:
 *
 *     POST /api/kiosk/enrol     {code, publicKey}   -> {kioskId, label, siteName}
 *     POST /api/kiosk/challenge {kioskId}           -> {nonce}                     one use, 60 s
 *     Socket.IO handshake auth  {protocolVersion, kioskId, nonce, signature}       Ed25519 over "visio-accueil:" + nonce
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';
import { printerStatusSchema } from './print.ts';

/** How long an enrolment code can be used, in milliseconds. */
export const ENROLMENT_CODE_LIFETIME = 10 * 60_000;
/** How long a challenge can be answered, in milliseconds. */
export const CHALLENGE_LIFETIME = 60_000;

/** What a kiosk signs: a fixed prefix keeps a signature from meaning anything elsewhere. */
export const challengeText = (nonce: string): string => `visio-accueil:${nonce}`;

export const enrolmentCodeSchema = z.string().regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
export const enrolRequestSchema = z.object({
  code: enrolmentCodeSchema,
  /** Ed25519 public key, SPKI DER, base64. */
  publicKey: z.base64().max(200),
});
export const enrolAnswerSchema = z.object({ kioskId: idSchema, label: z.string(), siteName: z.string() });
export const challengeRequestSchema = z.object({ kioskId: idSchema });
export const challengeAnswerSchema = z.object({ nonce: z.string() });
export const kioskHandshakeSchema = z.object({
  protocolVersion: z.int(),
  kioskId: idSchema,
  nonce: z.string().max(200),
  signature: z.base64().max(200),
});

/** What of the citizen's own picture and sound can be chosen among several at a kiosk. */
export const chosenKinds = ['camera', 'microphone', 'speaker'] as const;
export type ChosenKind = (typeof chosenKinds)[number];

export const deviceStateSchema = z.enum(['ready', 'missing', 'unknown']);
export type DeviceState = z.infer<typeof deviceStateSchema>;

/** Scanner and printer as the kiosk's host sees them. */
export const deviceReportSchema = z.object({
  scanner: deviceStateSchema,
  printer: deviceStateSchema,
  /** Paper and toner; null while unknown. */
  printerStatus: printerStatusSchema.nullable(),
});
export type DeviceReport = z.infer<typeof deviceReportSchema>;

/** Where a kiosk stands with a session: what whoever watches it follows. No name, nothing of what it is about. */
export const kioskSessionSchema = z.object({
  agencyLabel: z.string(),
  /** `proposed`: a mediator launched it, the citizen has not answered; `talking`: on hold too. */
  state: z.enum(['proposed', 'waiting', 'talking']),
});
export type KioskSession = z.infer<typeof kioskSessionSchema>;

/** A kiosk as administrators and the mediators of its site see it. */
export const kioskSummarySchema = z.object({
  kioskId: idSchema,
  label: z.string(),
  siteName: z.string(),
  connected: z.boolean(),
  inCall: z.boolean(),
  session: kioskSessionSchema.nullable(),
  revoked: z.boolean(),
  ...deviceReportSchema.shape,
  enrolledAt: instantSchema,
});
export type KioskSummary = z.infer<typeof kioskSummarySchema>;

export const siteSchema = z.object({
  siteId: z.string(),
  name: z.string(),
  /** Documents may be taken away by telephone. */
  takeaway: z.boolean(),
});
export type Site = z.infer<typeof siteSchema>;

export const kioskRequests = requests({
  /** The host tells the state of its devices at connection and whenever it changes. */
  'kiosk:report': {
    from: ['kiosk'],
    payload: deviceReportSchema,
    data: nothingSchema,
  },
  /** All kiosks for administrators, those of the site for a mediator. */
  'kiosk:list': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ kiosks: z.array(kioskSummarySchema), sites: z.array(siteSchema) }),
  },
  'kiosk:create-enrolment-code': {
    from: ['admin'],
    payload: z.object({ siteId: z.string().max(60), label: z.string().trim().min(2).max(60) }),
    data: z.object({ code: enrolmentCodeSchema, expiresAt: instantSchema }),
  },
  'kiosk:revoke': { from: ['admin'], payload: z.object({ kioskId: idSchema }), data: nothingSchema },
});

export const kioskFacts = facts({
  /** Told just before the server closes the connection of a revoked kiosk. */
  'kiosk:revoked': { to: ['kiosk'], payload: nothingSchema },
  'kiosk:changed': {
    to: ['mediator', 'coordinator', 'admin'],
    payload: z.object({ kiosks: z.array(kioskSummarySchema) }),
  },
});
