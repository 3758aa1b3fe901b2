import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Linux shows raw HID devices, and where they are opened. */
export interface HidPlaces {
  readonly classFolder: string;
  readonly devFolder: string;
}
export const LINUX: HidPlaces = { classFolder: '/sys/class/hidraw', devFolder: '/dev' };

export interface HidDevice {
  /** E.g. "hidraw3"; another one after it is plugged in again. */
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
}

/** "HID_ID=BUS:VENDOR:PRODUCT", hexadecimal (the kernel's hid-core). */
const HID_ID = /^HID_ID=[0-9A-F]+:([0-9A-F]+):([0-9A-F]+)$/im;

/** The devices that are plugged in; one that goes while it is looked at is left out. */
export const listDevices = async ({ classFolder }: HidPlaces): Promise<HidDevice[]> => {
  const names = await readdir(classFolder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name): Promise<HidDevice | null> => {
      const said = await readFile(join(classFolder, name, 'device/uevent'), 'utf8').catch(() => '');
      const [, vendor, product] = HID_ID.exec(said) ?? [];
      if (vendor === undefined || product === undefined) return null;
      return { name, vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) };
    }),
  );
  return found.filter((device) => device !== null);
};
