import { randomUUID } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import type { HostState, VerbData, VerbPayload } from '../../bridge/contract.ts';
import type { HostStateStore } from '../state.ts';
import type { HelperProgram, StartHelper } from '../helper/helper.ts';
import type { HidEvent } from './device-machine.ts';
import { HidDesk } from './hid-desk.ts';
import type { HidDevice } from './hid-port.ts';
import { loadProfiles, saveProfiles } from './hid-profile.ts';
import type {
  HidBit,
  HidProfile,
  LightName,
  PluggedDevice,
  SideDeviceRefusal,
  SideDeviceState,
} from '@visio-accueil/shared/protocol/side-device.ts';
import { afterLearning, nothingLearnt } from './learning.ts';

export interface SideDevicesOptions {
  readonly state: HostStateStore;
  /** The profiles of this kiosk. */
  readonly file: string;
  /** A badge or a code was read. */
  readonly onRead: (text: string) => void;
  readonly startHelper: StartHelper;
  readonly log: Logger;
  /** node-hid's unless a test has another. */
  readonly reader?: HelperProgram;
}

/** Which lights are lit. Pure. */
const litBy = ({ call }: Pick<HostState, 'call'>, muted: boolean): ReadonlySet<LightName> => {
  const talks = call?.state === 'active' || call?.state === 'parked';
  return new Set<LightName>([
    ...(call?.state === 'ringing' ? (['ring'] as const) : []),
    ...(talks ? (['line'] as const) : []),
    ...(talks && muted ? (['mute'] as const) : []),
  ]);
};

/** Buttons, handset and readers beside the screen: what they say shows in the state; a mediator teaches new models. */
export class SideDevices {
  readonly #options: SideDevicesOptions;
  readonly #desk: HidDesk;
  readonly #stop: () => void;
  #profiles: readonly HidProfile[] = [];
  #listed: readonly HidDevice[] = [];
  #muted = false;
  #lit = '';
  #learning = nothingLearnt;
  #pluggedIn: readonly HidProfile[] = [];
  /** The press that a technician waits for from afar. */
  #awaited: { readonly path: string; readonly settle: (pressed: HidBit | null) => void } | null = null;

  constructor(options: SideDevicesOptions) {
    this.#options = options;
    const { state, startHelper, log, reader } = options;
    this.#desk = new HidDesk({
      startHelper,
      log,
      ...(reader ? { reader } : {}),
      onEvent: (event, profile) => this.#said(event, profile),
      onPlugged: (profiles) => this.#plugged(profiles),
      onLearnt: (path, report) => this.#learnt(path, report),
    });
    this.#stop = state.onChange((snapshot) => {
      this.#light(snapshot);
      // A mediator who is signed out teaches nothing any more.
      if (snapshot.learning !== null && snapshot.mediator === null) this.#learn(null);
      // The buttons are a citizen's again, whoever waits for a press.
      if (snapshot.call !== null) this.#awaited?.settle(null);
    });
  }

  get readerPid(): number | undefined {
    return this.#desk.readerPid;
  }

  /** Reads the profiles and begins. */
  async open(): Promise<void> {
    this.#profiles = await loadProfiles(this.#options.file, this.#options.log);
    this.#desk.know(this.#profiles);
  }

  async close(): Promise<void> {
    this.#stop();
    this.#awaited?.settle(null);
    await this.#desk.close();
  }

  /** The models that this kiosk knows. */
  get profiles(): readonly HidProfile[] {
    return this.#profiles;
  }

  /** Which of them are plugged in and can be read. */
  states(): SideDeviceState[] {
    return this.#profiles.map((profile) => ({
      model: profile.model,
      plugged: this.#pluggedIn.includes(profile),
    }));
  }

  async list(): Promise<VerbData<'hid:list'>> {
    this.#onlyMediators();
    return { devices: await this.look() };
  }

  /** What is plugged in. @throws CodedError `internal` when the reader does not answer */
  async look(): Promise<PluggedDevice[]> {
    this.#listed = await this.#desk.list();
    return this.#listed.map(({ path, name, vendorId, productId }) => ({
      ...{ path, name: name.slice(0, 200), vendorId, productId },
      known: this.#profiles.some((each) => each.vendorId === vendorId && each.productId === productId),
    }));
  }

  /** These are the models from now on, over restarts. */
  async replace(profiles: readonly HidProfile[]): Promise<void> {
    await saveProfiles(this.#options.file, profiles);
    this.#profiles = profiles;
    this.#desk.know(profiles);
  }

  /**
   * The next button that is pressed and let go on a device that was looked at; null: none within `patience` milliseconds, or a
   * call or a mediator came who needs it. Meanwhile its buttons do nothing.
   */
  async nextPress(path: string, patience: number): Promise<HidBit | null | SideDeviceRefusal> {
    const device = this.#listed.find((each) => each.path === path);
    if (device === undefined) return 'unplugged';
    if (device.keyboard) return 'keyboard';
    if (this.#awaited !== null || this.#learnedHere() !== null) return 'learning';
    let limit: NodeJS.Timeout | undefined;
    const pressed = await new Promise<HidBit | null>((settle) => {
      limit = setTimeout(() => settle(null), patience);
      this.#awaited = { path, settle };
      this.#learning = nothingLearnt;
      this.#desk.learn(path);
    });
    clearTimeout(limit);
    this.#awaited = null;
    this.#desk.learn(this.#learnedHere());
    return pressed;
  }

  learn(path: string | null): void {
    this.#onlyMediators();
    if (path !== null && !this.#listed.some((each) => each.path === path))
      throw new CodedError('device-unplugged');
    this.#learn(path);
  }

  async keep({ path, inputs }: VerbPayload<'hid:keep'>): Promise<void> {
    this.#onlyMediators();
    const device = this.#listed.find((each) => each.path === path);
    if (device === undefined) throw new CodedError('device-unplugged');
    const { name, vendorId, productId } = device;
    const before = this.#profiles.find((each) => each.vendorId === vendorId && each.productId === productId);
    const hook = inputs.find(({ role }) => role === 'hook');
    const profile: HidProfile = {
      ...before, // lights, sound and reader can't be pressed: they stay
      model: name.slice(0, 60) || `${vendorId}:${productId}`,
      vendorId,
      productId,
      buttons: inputs.flatMap(({ role, byte, mask }) => (role === 'hook' ? [] : [{ role, byte, mask }])),
      ...(hook ? { hook: { byte: hook.byte, mask: hook.mask } } : {}),
    };
    await this.replace([...this.#profiles.filter((each) => each !== before), profile]);
    this.#learn(null);
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#light(this.#options.state.snapshot);
  }

  /** Where the device is that a mediator teaches. */
  #learnedHere(): string | null {
    return this.#options.state.snapshot.learning?.path ?? null;
  }

  #onlyMediators(): void {
    if (this.#options.state.snapshot.mediator === null) throw new CodedError('mediator-absent');
  }

  #learn(path: string | null): void {
    this.#awaited?.settle(null);
    this.#learning = nothingLearnt;
    this.#options.state.update({ learning: path === null ? null : { path, pressed: null } });
    this.#desk.learn(path);
  }

  #said(event: HidEvent, profile: HidProfile): void {
    const { state, onRead } = this.#options;
    if (event.type === 'pressed') {
      state.update({ press: { pressId: randomUUID(), role: event.role, at: Date.now() } });
    } else if (event.type === 'hook') {
      state.update({ handset: { lifted: event.lifted, sound: profile.sound ?? null } });
    } else {
      onRead(event.text);
    }
  }

  #plugged(profiles: readonly HidProfile[]): void {
    const { state } = this.#options;
    this.#pluggedIn = profiles;
    const handset = profiles.find(({ hook }) => hook !== undefined);
    if (handset === undefined) {
      if (state.snapshot.handset !== null) state.update({ handset: null });
    } else if (state.snapshot.handset === null) {
      state.update({ handset: { lifted: false, sound: handset.sound ?? null } });
    }
  }

  #learnt(path: string, report: readonly number[]): void {
    const { state, learnt } = afterLearning(this.#learning, report);
    this.#learning = state;
    if (learnt === null) return;
    if (this.#awaited?.path === path) {
      this.#awaited.settle({ byte: learnt.byte, mask: learnt.mask });
      return;
    }
    const nth = (this.#options.state.snapshot.learning?.pressed?.nth ?? 0) + 1;
    this.#options.state.update({
      learning: { path, pressed: { byte: learnt.byte, mask: learnt.mask, nth } },
    });
  }

  #light(snapshot: HostState): void {
    const lit = litBy(snapshot, this.#muted);
    const key = [...lit].join();
    if (key === this.#lit) return;
    this.#lit = key;
    this.#desk.light(lit);
  }
}
