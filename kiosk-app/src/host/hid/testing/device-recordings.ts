/**
 * Profiles and recordings for tests. No device was at hand: these were written by the HID usage tables (a handset's hook 0x20,
 * mute 0x2F, lights of page 0x08; a boot keyboard; a bar code reader of page 0x8C), not taken from hardware.
 */
import { hidProfileSchema } from '@visio-accueil/shared/protocol/side-device.ts';

type Recording = readonly (readonly [at: number, bytes: readonly number[]])[];

export const handset = hidProfileSchema.parse({
  model: 'Handset by the tables',
  vendorId: 0x0001,
  productId: 0x0002,
  usagePage: 0x0b,
  hook: { report: 1, byte: 1, mask: 0b01 },
  buttons: [{ role: 'mute', report: 1, byte: 1, mask: 0b10 }],
  lights: {
    line: { report: 2, byte: 1, mask: 0b001 },
    mute: { report: 2, byte: 1, mask: 0b010 },
    ring: { report: 2, byte: 1, mask: 0b100 },
  },
  sound: 'Handset',
});
/** Lifted, a volume key (report 3), mute pressed with a bounce and let go, put down. */
export const oneCall: Recording = [
  [0, [1, 0b01]],
  [900, [3, 0b11]],
  [950, [3, 0b00]],
  [2000, [1, 0b11]],
  [2004, [1, 0b01]],
  [2008, [1, 0b11]],
  [2150, [1, 0b01]],
  [9000, [1, 0b00]],
];

export const badgeReader = hidProfileSchema.parse({
  model: 'Keyboard reader',
  vendorId: 0x0001,
  productId: 0x0003,
  reader: { format: 'keyboard' },
});
const up = [0, 0, 0, 0, 0, 0, 0, 0];
const key = (usage: number, held = 0): number[] => [held, 0, usage, 0, 0, 0, 0, 0];
const SHIFT = 0x02;
const typed = [
  key(0x0b, SHIFT), // H
  ...[0x17, 0x17, 0x13, 0x16].map((usage) => key(usage)), // ttps
  key(0x33, SHIFT), // :
  ...[0x38, 0x38, 0x04, 0x2d, 0x1e, 0x38].map((usage) => key(usage)), // //a-1/
  key(0x1d, SHIFT), // Z
  key(0x28), // Enter
];
/** "Https://a-1/Z", a key every 10 ms, each let go before the next. */
export const badgeRead: Recording = typed.flatMap((bytes, index) => [
  [1000 + index * 10, bytes] as const,
  [1005 + index * 10, up] as const,
]);

export const codeReader = hidProfileSchema.parse({
  model: 'Bar code reader',
  vendorId: 0x0001,
  productId: 0x0004,
  usagePage: 0x8c,
  reader: { format: 'characters', report: 2, lengthAt: 1, offset: 5 },
});
/** Six characters after their count and three bytes of the kind of code; rubbish after them; a report of another kind. */
export const codeRead: Recording = [
  [0, [4, 6, 0, 0, 0, ...Buffer.from('AAAAAA')]],
  [10, [2, 6, 0x5d, 0x43, 0x30, ...Buffer.from('4C1D22'), 0x41, 0x41]],
];
