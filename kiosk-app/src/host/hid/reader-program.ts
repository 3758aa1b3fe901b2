import { hearHost, tellHost } from '../helper/host-link.ts';
import type { HidPort } from './hid-port.ts';
import { HidReader, type HidOrder } from './hid-reader.ts';

/** Milliseconds between two looks for new devices. */
const LOOK = 500;

/** The reader as a helper: orders come from the host, words go to it, and it ends with it. */
export const runReader = (port: HidPort): void => {
  const reader = new HidReader(port, tellHost);
  const look = async (): Promise<void> => {
    await reader.look();
    setTimeout(() => void look(), LOOK);
  };
  hearHost((order) => void reader.obey(order as HidOrder));
  void look();
};
