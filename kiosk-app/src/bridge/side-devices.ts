/** What the renderer is told, and may ask, of the devices beside the screen: buttons, handset, readers. */
import { nothingSchema } from '@visio-accueil/shared/protocol/primitives.ts';
import { z } from 'zod';

/**
 * What a button beside the screen does. `help` and `stop`: the same as their twins on the screen; `next`, `previous` and `call`
 * are for who does not touch it: the choice moves on, back, and counts. `mute`: the microphone.
 */
export const buttonRoles = ['call', 'stop', 'help', 'next', 'previous', 'mute'] as const;
export type ButtonRole = (typeof buttonRoles)[number];

/** A place in a report, its number included where the device numbers them. */
export const hidBitSchema = z.object({
  byte: z.int().min(0).max(63),
  mask: z.int().min(1).max(255),
});

/** What a model can be taught: its buttons, and the hook of a handset. */
export const learntRoles = [...buttonRoles, 'hook'] as const;
export type LearntRole = (typeof learntRoles)[number];

/** The handset that is plugged in. `sound`: a part of its sound card's name. */
export const handsetSchema = z.object({ lifted: z.boolean(), sound: z.string().nullable() });

/** The device that is being learnt, and the button that was last pressed and let go on it. */
export const learningSchema = z.object({
  path: z.string(),
  pressed: hidBitSchema.extend({ nth: z.int().positive() }).nullable(),
});

/** What a badge or a code says. */
export const textReadSchema = z.object({ text: z.string().min(1).max(300) });
export type TextRead = z.infer<typeof textReadSchema>;

const pathSchema = z.string().min(1).max(300);

/** All but the last are for a mediator who is signed in (`mediator-absent`). */
export const sideDeviceVerbs = {
  /** What is plugged in; `known`: it has a profile. */
  'hid:list': {
    payload: nothingSchema,
    data: z.object({
      devices: z.array(
        z.object({
          path: z.string(),
          name: z.string(),
          vendorId: z.int(),
          productId: z.int(),
          known: z.boolean(),
        }),
      ),
    }),
  },
  /** The device is read, and what is pressed on it shows in the state; null: no more. */
  'hid:learn': { payload: z.object({ path: pathSchema.nullable() }), data: nothingSchema },
  /** Its model is known from now on, here, over restarts; what was known of it before is not. */
  'hid:keep': {
    payload: z.object({
      path: pathSchema,
      inputs: z
        .array(hidBitSchema.extend({ role: z.enum(learntRoles) }))
        .min(1)
        .max(16),
    }),
    data: nothingSchema,
  },
  /** The microphone is muted, or not: a handset has a light for it. */
  'handset:muted': { payload: z.object({ muted: z.boolean() }), data: nothingSchema },
} as const;
