import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import type { Helper, HelperProgram, StartHelper } from '../helper/helper.ts';
import {
  afterDeviceReport,
  freshDevice,
  lightReports,
  type DeviceState,
  type HidEvent,
} from './device-machine.ts';
import type { HidDevice } from './hid-port.ts';
import type { HidProfile, LightName } from '@visio-accueil/shared/protocol/side-device.ts';
import { isOfModel, type HidOrder, type HidWord, type Model } from './hid-reader.ts';

/** Milliseconds before the reader is started again; doubled while it fails. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Milliseconds a list may take. */
const PATIENCE = 5_000;

const NODE_HID_READER: HelperProgram = { file: join(import.meta.dirname, 'hid-process.ts') };

export interface HidDeskOptions {
  readonly onEvent: (event: HidEvent, profile: HidProfile) => void;
  /** The devices of known models changed: their profiles. */
  readonly onPlugged: (profiles: readonly HidProfile[]) => void;
  /** A report of the device that is learnt. */
  readonly onLearnt: (path: string, report: readonly number[]) => void;
  readonly startHelper: StartHelper;
  readonly log: Logger;
  /** node-hid's unless a test has another. */
  readonly reader?: HelperProgram;
}

const modelOf = ({ vendorId, productId, usagePage }: HidProfile): Model => ({
  vendorId,
  productId,
  usagePage: usagePage ?? null,
});

/** The devices beside the screen: what their reader says becomes events by profile. Without a profile nothing is read. */
export class HidDesk {
  readonly #options: HidDeskOptions;
  readonly #states = new Map<string, DeviceState>();
  /** What the reader has open. */
  readonly #open = new Map<string, HidDevice>();
  readonly #lists = new Set<(devices: HidDevice[]) => void>();
  #profiles: readonly HidProfile[] = [];
  #lit: ReadonlySet<LightName> = new Set();
  #learned: string | null = null;
  #reader: Helper | null = null;
  #pause = FIRST_PAUSE;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: HidDeskOptions) {
    this.#options = options;
  }

  /** The reader's process, for whoever looks after it. */
  get readerPid(): number | undefined {
    return this.#reader?.pid;
  }

  /** The models that are read from now on. */
  know(profiles: readonly HidProfile[]): void {
    this.#profiles = profiles;
    this.#states.clear();
    if (profiles.length > 0 || this.#reader !== null) this.#want();
    this.#announce();
    this.light(this.#lit);
  }

  /** Lights these on every handset, and puts the others out. */
  light(lit: ReadonlySet<LightName>): void {
    this.#lit = lit;
    for (const [device, profile] of this.#pluggedIn()) this.#show(device.path, profile);
  }

  /** What is plugged in. @throws CodedError `internal` when the reader does not answer */
  async list(): Promise<HidDevice[]> {
    this.#ensure();
    let answer: (devices: HidDevice[]) => void = () => undefined;
    let late: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        answer = resolve;
        this.#lists.add(answer);
        late = setTimeout(() => reject(new CodedError('internal')), PATIENCE);
        this.#send({ type: 'list' });
      });
    } finally {
      clearTimeout(late);
      this.#lists.delete(answer);
    }
  }

  /** Reads the device at this path, known or not; null: no more. */
  learn(path: string | null): void {
    this.#learned = path;
    this.#want();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#reader?.kill();
    await this.#reader?.ended;
  }

  #want(): void {
    this.#ensure();
    // The reader lets go of these without a word.
    for (const [path, device] of this.#open)
      if (path !== this.#learned && this.#profileOf(device) === undefined) this.#open.delete(path);
    this.#send({ type: 'want', models: this.#profiles.map(modelOf), learned: this.#learned });
  }

  #ensure(): void {
    if (this.#reader === null && !this.#closed) this.#start();
  }

  #send(order: HidOrder): void {
    this.#reader?.send(order);
  }

  #start(): void {
    const { log, startHelper, reader = NODE_HID_READER } = this.#options;
    // Each device that is waited for may hold one of libuv's threads.
    const program = { ...reader, env: { UV_THREADPOOL_SIZE: '16' } };
    this.#reader = startHelper(program, (word) => this.#heard(word as HidWord));
    void this.#reader.ended.then((code) => {
      this.#states.clear();
      this.#open.clear();
      this.#announce();
      if (this.#closed) return;
      log.warn({ code, pause: this.#pause }, 'reader of HID devices ended, started again');
      this.#timer = setTimeout(() => {
        this.#start();
        this.#want();
      }, this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    });
  }

  #heard(word: HidWord): void {
    const { log, onEvent, onLearnt } = this.#options;
    if (word.type === 'listed') {
      for (const answer of this.#lists) answer(word.devices);
      return;
    }
    const { device } = word;
    if (word.type === 'report' && device.path === this.#learned) {
      onLearnt(device.path, word.bytes); // while it is learnt its buttons do nothing
      return;
    }
    if (word.type === 'plugged') this.#open.set(device.path, device);
    else if (word.type !== 'report') this.#open.delete(device.path);
    const profile = this.#profileOf(device);
    if (profile === undefined) return;
    if (word.type !== 'report') {
      if (word.type === 'refused')
        log.error({ model: profile.model, why: word.why }, 'HID device not opened');
      else this.#changed(word.type === 'plugged', device, profile);
      return;
    }
    const before = this.#states.get(device.path) ?? freshDevice(profile);
    const { state, events } = afterDeviceReport(profile, before, Uint8Array.from(word.bytes), Date.now());
    this.#states.set(device.path, state);
    for (const event of events) onEvent(event, profile);
  }

  #changed(plugged: boolean, { path }: HidDevice, profile: HidProfile): void {
    this.#states.delete(path);
    if (plugged) {
      this.#pause = FIRST_PAUSE;
      this.#show(path, profile);
    }
    this.#options.log.info({ model: profile.model, plugged }, 'HID device');
    this.#announce();
  }

  #profileOf(device: HidDevice): HidProfile | undefined {
    return this.#profiles.find((each) => isOfModel(device, modelOf(each)));
  }

  #pluggedIn(): [HidDevice, HidProfile][] {
    return [...this.#open.values()].flatMap((device) => {
      const profile = this.#profileOf(device);
      return profile === undefined ? [] : [[device, profile] satisfies [HidDevice, HidProfile]];
    });
  }

  #announce(): void {
    this.#options.onPlugged(this.#pluggedIn().map(([, profile]) => profile));
  }

  #show(path: string, profile: HidProfile): void {
    for (const bytes of lightReports(profile, this.#lit)) this.#send({ type: 'write', path, bytes });
  }
}
