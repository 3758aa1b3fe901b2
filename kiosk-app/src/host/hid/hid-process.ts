/**
 * Reads the kiosk's HID devices, in a process of its own: a read of the kernel's waits until a button is pressed, and a device
 * that misbehaves takes nothing with it. `hid-process.ts CLASS DEV VENDOR:PRODUCT...`; tells its parent what comes.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { listDevices, type HidDevice } from './hidraw.ts';

/** What the parent is told. */
export type HidWord =
  | { readonly type: 'plugged' | 'unplugged'; readonly device: HidDevice }
  | { readonly type: 'report'; readonly device: HidDevice; readonly bytes: number[] };

/** Milliseconds between two looks for new devices. */
const LOOK = 500;
const LONGEST_REPORT = 64;

const [classFolder = '', devFolder = '', ...wanted] = process.argv.slice(2);
const reading = new Set<string>();
const tell = (word: HidWord): void => void process.send?.(word);

const read = async (device: HidDevice): Promise<void> => {
  reading.add(device.name);
  let handle: FileHandle | null = null;
  try {
    handle = await open(join(devFolder, device.name), 'r');
    tell({ type: 'plugged', device });
    const report = Buffer.alloc(LONGEST_REPORT);
    for (;;) {
      const { bytesRead } = await handle.read(report, 0, LONGEST_REPORT, null);
      if (bytesRead === 0) break;
      tell({ type: 'report', device, bytes: [...report.subarray(0, bytesRead)] });
    }
  } catch {
    // Unplugged shows as an error of the read (EIO, ENODEV), or at once when it is opened; the next look finds it again.
  }
  await handle?.close();
  tell({ type: 'unplugged', device });
  reading.delete(device.name);
};

const look = async (): Promise<void> => {
  for (const device of await listDevices({ classFolder, devFolder })) {
    const known = wanted.includes(`${device.vendorId}:${device.productId}`);
    if (known && !reading.has(device.name)) void read(device);
  }
  setTimeout(() => void look(), LOOK);
};

process.on('disconnect', () => process.exit(0));
void look();
