import type {
  HidProfile,
  SideDeviceAnswer,
  SideDeviceAsk,
  SideDeviceRefusal,
} from '@visio-accueil/shared/protocol/side-device.ts';
import type { Logger } from 'pino';
import type { ServerLink } from '../ports.ts';
import type { HostStateStore } from '../state.ts';
import type { SideDevices } from './side-devices.ts';

/** Milliseconds in which a button has to be pressed before the technician asks again: less than the server waits. */
const PRESS_TIME = 9_000;

export interface SideDevicesFromAfarOptions {
  readonly server: ServerLink;
  readonly state: HostStateStore;
  readonly devices: SideDevices;
  readonly log: Logger;
  readonly pressTime?: number;
}

const sameReader = (one: HidProfile, other: HidProfile): boolean =>
  one.vendorId === other.vendorId &&
  one.productId === other.productId &&
  one.usagePage === other.usagePage &&
  JSON.stringify(one.reader) === JSON.stringify(other.reader);

/**
 * Would a device be read as text that is not yet? Only who stands at the kiosk makes a reader of one (its file): a keyboard
 * would tell the server what a citizen types. Pure.
 */
export const makesReader = (before: readonly HidProfile[], after: readonly HidProfile[]): boolean =>
  after.some(
    (profile) => profile.reader !== undefined && !before.some((known) => sameReader(known, profile)),
  );

/** What a technician asks of the devices beside the screen from the console: answered, but during a call. */
export class SideDevicesFromAfar {
  readonly #options: SideDevicesFromAfarOptions;
  readonly #stop: () => void;

  constructor(options: SideDevicesFromAfarOptions) {
    this.#options = options;
    this.#stop = options.server.on('side-device:asked', ({ orderId, ask }) => void this.#asked(orderId, ask));
  }

  close(): void {
    this.#stop();
  }

  async #asked(orderId: string, ask: SideDeviceAsk): Promise<void> {
    const { server, log } = this.#options;
    try {
      const answer = await this.#answer(ask);
      log.info({ what: ask.what, refused: answer.refused }, 'devices beside the screen, from afar');
      await server.request('side-device:answer', { orderId, answer });
    } catch (error) {
      log.warn({ err: error, what: ask.what }, 'devices beside the screen, from afar: not answered');
    }
  }

  async #answer(ask: SideDeviceAsk): Promise<SideDeviceAnswer> {
    const { devices, log } = this.#options;
    const refused = this.#refusal(ask);
    const done = { refused, pressed: null, profiles: [...devices.profiles], plugged: [] };
    if (refused !== null) return done;
    try {
      if (ask.what === 'save') await devices.replace(ask.profiles);
      const press =
        ask.what === 'press'
          ? await devices.nextPress(ask.path, this.#options.pressTime ?? PRESS_TIME)
          : null;
      if (typeof press === 'string') return { ...done, refused: press };
      return { ...done, pressed: press, profiles: [...devices.profiles], plugged: await devices.look() };
    } catch (error) {
      log.error({ err: error }, 'devices beside the screen, from afar');
      return { ...done, refused: 'unavailable' };
    }
  }

  #refusal(ask: SideDeviceAsk): SideDeviceRefusal | null {
    const { state, devices } = this.#options;
    const { call } = state.snapshot;
    const talks = call !== null && call.state !== 'ended' && call.state !== 'kept';
    if (ask.what !== 'list' && talks) return 'call';
    if (ask.what === 'save' && makesReader(devices.profiles, ask.profiles)) return 'reader';
    return null;
  }
}
