import { devicesAsync, HIDAsync, type Device } from 'node-hid';
import type { HidPort } from './hid-port.ts';

/** By the HID usage tables: page 1 (generic desktop), 6 a keyboard, 7 a keypad. */
const isKeyboard = ({ usagePage, usage }: Device): boolean => usagePage === 1 && (usage === 6 || usage === 7);

/** The devices of this machine, by node-hid (decision 0019). To be used in a process of its own. */
export const nodeHidPort: HidPort = {
  list: async () => {
    const found = await devicesAsync();
    // A system may name a device once for each of its uses.
    const keyboards = new Set(found.filter(isKeyboard).map(({ path }) => path));
    return found.flatMap(({ path, product, vendorId, productId, usagePage }) =>
      path === undefined
        ? []
        : [
            {
              ...{ path, name: product ?? '', vendorId, productId },
              ...{ usagePage: usagePage ?? null, keyboard: keyboards.has(path) },
            },
          ],
    );
  },
  open: async ({ path }, { onReport, onGone }) => {
    const device = await HIDAsync.open(path);
    let gone = false;
    // Unplugging shows only as "could not read from HID device"; without a listener it would end the process.
    device.on('error', () => {
      if (gone) return;
      gone = true;
      onGone();
      device.close().catch(() => undefined); // it is not there any more
    });
    device.on('data', (bytes: Uint8Array) => onReport(bytes));
    return {
      write: async (bytes) => {
        await device.write([...bytes]);
      },
      close: async () => {
        gone = true;
        await device.close();
      },
    };
  },
};
