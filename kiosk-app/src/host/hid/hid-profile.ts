import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { buttonRoles } from '../../bridge/contract.ts';

/** A model of buttons, as data: which bit of its reports is which button. */
export const hidProfileSchema = z.object({
  model: z.string().min(1).max(60),
  /** USB's numbers of maker and product. */
  vendorId: z.int().min(0).max(0xffff),
  productId: z.int().min(0).max(0xffff),
  buttons: z
    .array(
      z.object({
        role: z.enum(buttonRoles),
        /** Place in the report, its number included where the device numbers them. */
        byte: z.int().min(0).max(63),
        mask: z.int().min(1).max(255),
      }),
    )
    .min(1)
    .max(8),
});
export type HidProfile = z.infer<typeof hidProfileSchema>;

/** The profiles of a kiosk; none when the file is not there or is not readable: a kiosk works without buttons. */
export const loadProfiles = async (file: string, log: Logger): Promise<HidProfile[]> => {
  try {
    return z.array(hidProfileSchema).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.error({ err: error }, 'profiles of buttons unreadable: none is used');
    return [];
  }
};
