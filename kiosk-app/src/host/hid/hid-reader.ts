import type { HidDevice, HidPort, OpenDevice } from './hid-port.ts';

/** What the parent asks of the reader. */
export type HidOrder =
  | { readonly type: 'want'; readonly models: readonly Model[]; readonly learned: string | null }
  | { readonly type: 'list' }
  | { readonly type: 'write'; readonly path: string; readonly bytes: readonly number[] };

/** What the parent is told. */
export type HidWord =
  | { readonly type: 'listed'; readonly devices: HidDevice[] }
  | { readonly type: 'plugged' | 'unplugged'; readonly device: HidDevice }
  | { readonly type: 'refused'; readonly device: HidDevice; readonly why: string }
  | { readonly type: 'report'; readonly device: HidDevice; readonly bytes: number[] };

/** Which devices are read. `usagePage`: that part of the device alone; null: whatever it has. */
export interface Model {
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage: number | null;
}

export const isOfModel = (device: HidDevice, { vendorId, productId, usagePage }: Model): boolean =>
  device.vendorId === vendorId &&
  device.productId === productId &&
  (usagePage === null || device.usagePage === null || device.usagePage === usagePage);

/** Opens the devices that are wanted, again after each was unplugged, and tells what they say. */
export class HidReader {
  readonly #port: HidPort;
  readonly #tell: (word: HidWord) => void;
  readonly #open = new Map<string, OpenDevice | null>();
  readonly #refused = new Set<string>();
  #models: readonly Model[] = [];
  #learned: string | null = null;

  constructor(port: HidPort, tell: (word: HidWord) => void) {
    this.#port = port;
    this.#tell = tell;
  }

  /** Does what is asked; resolves when it is done. */
  async obey(order: HidOrder): Promise<void> {
    if (order.type === 'list') {
      this.#tell({ type: 'listed', devices: await this.#devices() });
    } else if (order.type === 'write') {
      // A light that can't be lit is not worth a word: when the device went, its reading says so.
      await this.#open
        .get(order.path)
        ?.write(order.bytes)
        .catch(() => undefined);
    } else {
      this.#models = order.models;
      this.#learned = order.learned;
      await this.look();
    }
  }

  /** Looks for what was plugged in, and lets go of what is not wanted any more. */
  async look(): Promise<void> {
    const devices = await this.#devices();
    const wanted = devices.filter(
      (device) => device.path === this.#learned || this.#models.some((model) => isOfModel(device, model)),
    );
    for (const path of this.#refused)
      if (!wanted.some((each) => each.path === path)) this.#refused.delete(path);
    await Promise.all([
      ...wanted.filter(({ path }) => !this.#open.has(path)).map((device) => this.#start(device)),
      ...[...this.#open.keys()]
        .filter(
          (path) => devices.some((each) => each.path === path) && !wanted.some((each) => each.path === path),
        )
        .map((path) => this.#stop(path)),
    ]);
  }

  /** One entry a path: some systems name a device once for each of its uses. */
  async #devices(): Promise<HidDevice[]> {
    const found = await this.#port.list();
    const seen = new Map<string, HidDevice>();
    for (const device of found) {
      const before = seen.get(device.path);
      const wanted = this.#models.some((model) => isOfModel(device, model));
      if (before === undefined || wanted) seen.set(device.path, device);
    }
    return [...seen.values()];
  }

  async #start(device: HidDevice): Promise<void> {
    const { path } = device;
    this.#open.set(path, null);
    try {
      const open = await this.#port.open(device, {
        onReport: (bytes) => this.#tell({ type: 'report', device, bytes: [...bytes] }),
        onGone: () => {
          if (this.#open.delete(path)) this.#tell({ type: 'unplugged', device });
        },
      });
      if (!this.#open.has(path)) return; // gone as soon as it was there
      this.#open.set(path, open);
      this.#refused.delete(path);
      this.#tell({ type: 'plugged', device });
    } catch (error) {
      this.#open.delete(path);
      if (this.#refused.has(path)) return;
      this.#refused.add(path); // tried again at each look, told once
      this.#tell({ type: 'refused', device, why: error instanceof Error ? error.message : 'unknown' });
    }
  }

  async #stop(path: string): Promise<void> {
    const open = this.#open.get(path);
    this.#open.delete(path);
    await open?.close().catch(() => undefined); // then it is gone already
  }
}
