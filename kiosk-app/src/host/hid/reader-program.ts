import type { HidPort } from './hid-port.ts';
import { HidReader, type HidOrder } from './hid-reader.ts';

/** Milliseconds between two looks for new devices. */
const LOOK = 500;

/** The reader as a process: orders come from its parent, words go to it, and it ends with it. */
export const runReader = (port: HidPort): void => {
  const reader = new HidReader(port, (word) => void process.send?.(word));
  const look = async (): Promise<void> => {
    await reader.look();
    setTimeout(() => void look(), LOOK);
  };
  process.on('message', (order) => void reader.obey(order as HidOrder));
  process.on('disconnect', () => process.exit(0));
  void look();
};
