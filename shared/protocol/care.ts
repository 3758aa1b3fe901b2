/**
 * Kiosks look after themselves and are looked after from afar. Nothing here says who was at a kiosk or what for.
 *
 *     kiosk --care:beat {health}--> server                     once a minute, and at each connection
 *     admin --care:list--> server                              every kiosk with what it lacks
 *     admin --care:order {kioskId, order}--> server --care:ordered--> kiosk --care:answer--> server
 *     admin --care:configure {settings}--> server --care:configured--> kiosk
 *
 * The host alone decides: it refuses whatever would disturb someone, and gives a picture of its screen only while nobody is there.
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { chosenKinds, deviceReportSchema, deviceStateSchema } from './kiosk.ts';
import { sideDeviceStatesSchema } from './side-device.ts';
import { bytesSchema, idSchema, instantSchema, nothingSchema } from './primitives.ts';

/** Milliseconds between two beats. */
export const BEAT = 60_000;
/** Largest picture of a screen, in bytes. */
export const PICTURE_MAX_BYTES = 700 * 1024;

/** Days over which a kiosk's visits without the server are added up for technicians. */
export const CUT_DAYS = 30;

/** What the nightly check goes through. */
export const careChecks = ['server', 'line', 'camera', 'microphone', 'scanner', 'printer', 'disk'] as const;
const verdictSchema = z.enum(['ok', 'watch', 'broken', 'untested']);
export const checkResultSchema = z.object({ check: z.enum(careChecks), verdict: verdictSchema });
export type CheckResult = z.infer<typeof checkResultSchema>;
export const checkReportSchema = z.object({ at: instantSchema, results: z.array(checkResultSchema).max(20) });
export type CheckReport = z.infer<typeof checkReportSchema>;

/** How a kiosk is; null: the machine does not tell. Scanner and printer come with `kiosk:report`. */
export const healthSchema = z.object({
  camera: deviceStateSchema,
  microphone: deviceStateSchema,
  /** What was chosen at the kiosk and is not plugged in: another serves, if there is one. No names. */
  absent: z.array(z.enum(chosenKinds)).max(chosenKinds.length),
  /** The models of buttons, handsets and readers that the kiosk knows. */
  sideDevices: sideDeviceStatesSchema,
  diskFreeMiB: z.int().nonnegative().nullable(),
  memoryFreeMiB: z.int().nonnegative().nullable(),
  /** The hottest of the machine's sensors, in degrees Celsius. */
  temperature: z.number().nullable(),
  /** From a question to its answer over the kiosk's line to the server, in milliseconds. */
  roundTrip: z.int().nonnegative().nullable(),
  /** Seconds since the machine and the host started. */
  machineUp: z.int().nonnegative(),
  hostUp: z.int().nonnegative(),
  version: z.string().max(40),
  /** The last check of everything since the host started. */
  check: checkReportSchema.nullable(),
});
export type Health = z.infer<typeof healthSchema>;

/** What can be set from afar, with its limits. */
export const careSettingsSchema = z.object({
  /** `hours`: off outside the agencies' hours when nobody is there. */
  screen: z.enum(['hours', 'always']),
  /** Local time of the nightly check. */
  checkAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Minutes after the last touch in which somebody may still stand there. */
  quietMinutes: z.int().min(1).max(30),
});
export type CareSettings = z.infer<typeof careSettingsSchema>;
export const USUAL_CARE: CareSettings = { screen: 'hours', checkAt: '03:30', quietMinutes: 5 };

/** `check`: everything, now; `restart`: the program; `update`: signed packages; `picture`: of the idle screen. */
export const careOrders = ['check', 'restart', 'update', 'picture'] as const;
export const careOrderSchema = z.enum(careOrders);
export type CareOrder = z.infer<typeof careOrderSchema>;

/** Why an order was refused: who is there, or that this kiosk cannot do it. */
export const orderRefusals = [
  'call',
  'mediator',
  'print',
  'takeaway',
  'wiping',
  'touched',
  'checking',
  'unsupported',
] as const;
const outcomeParts = {
  accepted: z.boolean(),
  why: z.array(z.enum(orderRefusals)),
  /** A JPEG; null but for `picture`. */
  picture: bytesSchema.nullable(),
};
export const orderOutcomeSchema = z.object(outcomeParts);
export type OrderOutcome = z.infer<typeof orderOutcomeSchema>;

export const kioskCareSchema = z.object({
  kioskId: idSchema,
  label: z.string(),
  siteName: z.string(),
  connected: z.boolean(),
  /** When it was last heard; null: not since the server started. */
  heardAt: instantSchema.nullable(),
  devices: deviceReportSchema,
  health: healthSchema.nullable(),
  /** People who came in the last `CUT_DAYS` days while the server was out of reach. */
  visitsInCuts: z.int().nonnegative(),
  settings: careSettingsSchema,
});
export type KioskCare = z.infer<typeof kioskCareSchema>;

export const careRequests = requests({
  'care:beat': { from: ['kiosk'], payload: healthSchema, data: nothingSchema },
  'care:list': {
    from: ['admin'],
    payload: nothingSchema,
    data: z.object({ kiosks: z.array(kioskCareSchema) }),
  },
  'care:order': {
    from: ['admin'],
    payload: z.object({ kioskId: idSchema, order: careOrderSchema }),
    data: orderOutcomeSchema,
  },
  'care:answer': {
    from: ['kiosk'],
    payload: z.object({ orderId: idSchema, ...outcomeParts }),
    data: nothingSchema,
  },
  'care:configure': {
    from: ['admin'],
    payload: z.object({ kioskId: idSchema, settings: careSettingsSchema }),
    data: nothingSchema,
  },
});

export const careFacts = facts({
  'care:ordered': { to: ['kiosk'], payload: z.object({ orderId: idSchema, order: careOrderSchema }) },
  'care:configured': { to: ['kiosk'], payload: z.object({ settings: careSettingsSchema }) },
});
