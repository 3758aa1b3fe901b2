import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { buttonRoles, hidBitSchema } from '../../bridge/side-devices.ts';

const bitSchema = hidBitSchema.extend({
  /** The number of the report it is in (its first byte), for a device that has several. */
  report: z.int().min(0).max(255).optional(),
});
export type HidBit = z.infer<typeof bitSchema>;

/** A light: a bit of the output report of that number. */
const lightSchema = hidBitSchema.extend({ report: z.int().min(0).max(255) });

export const lightNames = ['ring', 'mute', 'line'] as const;
export type LightName = (typeof lightNames)[number];

/** A model as data: where in its reports its buttons, hook and text are, and which bits light it. */
export const hidProfileSchema = z
  .object({
    model: z.string().min(1).max(60),
    /** USB's numbers of maker and product. */
    vendorId: z.int().min(0).max(0xffff),
    productId: z.int().min(0).max(0xffff),
    /** The part of the device that is read; without it, the first. */
    usagePage: z.int().min(0).max(0xffff).optional(),
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

/** The profiles of a kiosk; none when the file is not there or is not readable: a kiosk works without buttons. */
export const loadProfiles = async (file: string, log: Logger): Promise<HidProfile[]> => {
  try {
    return z.array(hidProfileSchema).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.error({ err: error }, 'profiles of HID devices unreadable: none is used');
    return [];
  }
};

/** Whole or not at all: a crash leaves the file of before. */
export const saveProfiles = async (file: string, profiles: readonly HidProfile[]): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(profiles, null, 2), { mode: 0o600 });
  await rename(`${file}.part`, file);
};
