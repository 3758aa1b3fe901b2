/** A HID device that is plugged in. */
export interface HidDevice {
  /** Where it is open now; another one after it is plugged in again, so that nothing is remembered by it. */
  readonly path: string;
  /** As it calls itself; empty when it has no name. */
  readonly name: string;
  /** USB's numbers of maker and product. */
  readonly vendorId: number;
  readonly productId: number;
  /** What it is for, by the HID usage tables (0x0B telephony, 0x8C bar codes ...); null: the system does not say. */
  readonly usagePage: number | null;
  /** One of its uses is a keyboard's or a keypad's: what is typed on it is the citizen's. */
  readonly keyboard: boolean;
}

export interface OpenDevice {
  /** An output report, its number first (0 where the device numbers none). */
  write(bytes: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** What comes of an open device. `onGone`: it was unplugged, or can't be read any more; nothing comes after it. */
export interface DeviceListeners {
  readonly onReport: (bytes: Uint8Array) => void;
  readonly onGone: () => void;
}

/** The machine's HID devices: node-hid's on a kiosk, a fake in tests. */
export interface HidPort {
  list(): Promise<HidDevice[]>;
  /** Rejects when it is not there any more, or not this user's to open. */
  open(device: HidDevice, listeners: DeviceListeners): Promise<OpenDevice>;
}
