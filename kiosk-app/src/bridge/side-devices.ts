/** What the renderer is told, and may ask, of the devices beside the screen: buttons, handset, readers. */
import { nothingSchema } from '@visio-accueil/shared/protocol/primitives.ts';
import {
  devicePathSchema,
  hidBitSchema,
  learntRoles,
  pluggedDeviceSchema,
} from '@visio-accueil/shared/protocol/side-device.ts';
import { z } from 'zod';

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

/** All but the last are for a mediator who is signed in (`mediator-absent`). */
export const sideDeviceVerbs = {
  /** What is plugged in; `known`: it has a profile. */
  'hid:list': {
    payload: nothingSchema,
    data: z.object({ devices: z.array(pluggedDeviceSchema) }),
  },
  /** The device is read, and what is pressed on it shows in the state; null: no more. */
  'hid:learn': { payload: z.object({ path: devicePathSchema.nullable() }), data: nothingSchema },
  /** Its model is known from now on, here, over restarts; what was known of it before is not. */
  'hid:keep': {
    payload: z.object({
      path: devicePathSchema,
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
