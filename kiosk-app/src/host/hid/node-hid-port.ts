import { devicesAsync, HIDAsync } from 'node-hid';
import type { HidPort } from './hid-port.ts';

/** The devices of this machine, by node-hid (decision 0019). To be used in a process of its own. */
export const nodeHidPort: HidPort = {
  list: async () => {
    const found = await devicesAsync();
    return found.flatMap(({ path, product, vendorId, productId, usagePage }) =>
      path === undefined
        ? []
        : [{ path, name: product ?? '', vendorId, productId, usagePage: usagePage ?? null }],
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
