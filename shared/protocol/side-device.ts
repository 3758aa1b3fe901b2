/**
 * Buttons, handsets and readers beside a kiosk's screen: their models as data, seen and changed by technicians.
 *
 *     kiosk --care:beat {.., sideDevices}--> server            which of the kiosk's models are plugged in
 *     admin --side-device:ask {kioskId, ask}--> server --side-device:asked--> kiosk --side-device:answer--> server
 *
 * The host alone decides: nothing during a call, and no device becomes a reader from afar: what is typed on a keyboard stays
 * the citizen's.
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/**
 * What a button beside the screen does. `help` and `stop`: the same as their twins on the screen; `next`, `previous` and `call`
 * are for who does not touch it: the choice moves on, back, and counts. `mute`: the microphone.
 */
export const buttonRoles = ['call', 'stop', 'help', 'next', 'previous', 'mute'] as const;
export type ButtonRole = (typeof buttonRoles)[number];

/** What a model can be taught: its buttons, and the hook of a handset. */
export const learntRoles = [...buttonRoles, 'hook'] as const;
export type LearntRole = (typeof learntRoles)[number];

/** A place in a report, its number included where the device numbers them. */
export const hidBitSchema = z.object({
  byte: z.int().min(0).max(63),
  mask: z.int().min(1).max(255),
});

const bitSchema = hidBitSchema.extend({
  /** The number of the report it is in (its first byte), for a device that has several. */
  report: z.int().min(0).max(255).optional(),
});
export type HidBit = z.infer<typeof bitSchema>;

/** A light: a bit of the output report of that number. */
const lightSchema = hidBitSchema.extend({ report: z.int().min(0).max(255) });

export const lightNames = ['ring', 'mute', 'line'] as const;
export type LightName = (typeof lightNames)[number];

const usbNumber = z.int().min(0).max(0xffff);

/** A model as data: where in its reports its buttons, hook and text are, and which bits light it. */
export const hidProfileSchema = z
  .object({
    model: z.string().trim().min(1).max(60),
    /** USB's numbers of maker and product. */
    vendorId: usbNumber,
    productId: usbNumber,
    /** The part of the device that is read; without it, the first. */
    usagePage: usbNumber.optional(),
    buttons: z
      .array(bitSchema.extend({ role: z.enum(buttonRoles) }))
      .max(16)
      .default([]),
    /** Set while the handset is lifted. */
    hook: bitSchema.optional(),
    /** Ringing, microphone muted, in conversation. */
    lights: z.partialRecord(z.enum(lightNames), lightSchema).optional(),
    /** What the handset's sound card is called, in part. */
    sound: z.string().min(1).max(60).optional(),
    /** A reader of badges or codes: a keyboard that ends with Enter, or characters from `offset` on, counted by `lengthAt`. */
    reader: z
      .discriminatedUnion('format', [
        z.object({ format: z.literal('keyboard') }),
        z.object({
          format: z.literal('characters'),
          report: z.int().min(0).max(255).optional(),
          offset: z.int().min(0).max(63),
          lengthAt: z.int().min(0).max(63).optional(),
        }),
      ])
      .optional(),
  })
  .refine(({ buttons, hook, reader }) => buttons.length > 0 || hook !== undefined || reader !== undefined);
export type HidProfile = z.infer<typeof hidProfileSchema>;

/** Models a kiosk knows at most. */
const PROFILES_MAX = 20;
export const hidProfilesSchema = z.array(hidProfileSchema).max(PROFILES_MAX);

/** A model that a kiosk knows, and whether one is plugged in and can be read. */
export const sideDeviceStateSchema = z.object({ model: z.string().max(60), plugged: z.boolean() });
export type SideDeviceState = z.infer<typeof sideDeviceStateSchema>;
export const sideDeviceStatesSchema = z.array(sideDeviceStateSchema).max(PROFILES_MAX);

/** Where a device is plugged in, as the kiosk calls it until it is plugged in anew. */
export const devicePathSchema = z.string().min(1).max(300);

/** A device that is plugged in at a kiosk. `known`: it has a profile. */
export const pluggedDeviceSchema = z.object({
  path: devicePathSchema,
  name: z.string().max(200),
  vendorId: usbNumber,
  productId: usbNumber,
  known: z.boolean(),
});
export type PluggedDevice = z.infer<typeof pluggedDeviceSchema>;

/** `list`: what is known and plugged in; `save`: these are the models from now on; `press`: which button is pressed next. */
export const sideDeviceAskSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('list') }),
  z.object({ what: z.literal('save'), profiles: hidProfilesSchema }),
  z.object({ what: z.literal('press'), path: devicePathSchema }),
]);
export type SideDeviceAsk = z.infer<typeof sideDeviceAskSchema>;

/**
 * Why a kiosk refuses: a call is under way; a device would become a reader; presses on a keyboard are nobody's business; a device
 * is being learnt; it is not plugged in; the kiosk cannot say.
 */
export const sideDeviceRefusals = [
  'call',
  'reader',
  'keyboard',
  'learning',
  'unplugged',
  'unavailable',
] as const;
export type SideDeviceRefusal = (typeof sideDeviceRefusals)[number];

export const sideDeviceAnswerSchema = z.object({
  refused: z.enum(sideDeviceRefusals).nullable(),
  /** As they are now. */
  profiles: hidProfilesSchema,
  plugged: z.array(pluggedDeviceSchema).max(100),
  /** Where the button that was pressed is; null: none was, in the time a `press` waits. */
  pressed: hidBitSchema.nullable(),
});
export type SideDeviceAnswer = z.infer<typeof sideDeviceAnswerSchema>;

export const sideDeviceRequests = requests({
  'side-device:ask': {
    from: ['admin'],
    payload: z.object({ kioskId: idSchema, ask: sideDeviceAskSchema }),
    data: sideDeviceAnswerSchema,
  },
  'side-device:answer': {
    from: ['kiosk'],
    payload: z.object({ orderId: idSchema, answer: sideDeviceAnswerSchema }),
    data: nothingSchema,
  },
});

export const sideDeviceFacts = facts({
  'side-device:asked': { to: ['kiosk'], payload: z.object({ orderId: idSchema, ask: sideDeviceAskSchema }) },
});
