import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ButtonRole } from '../../bridge/contract.ts';
import { afterReport, released, type ButtonsState } from './button-machine.ts';
import type { HidWord } from './hid-process.ts';
import type { HidProfile } from './hid-profile.ts';
import { LINUX, type HidDevice, type HidPlaces } from './hidraw.ts';

const PROGRAM = join(import.meta.dirname, 'hid-process.ts');
/** Milliseconds before the reader is started again; doubled while it fails. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

export interface HidDeskOptions {
  readonly profiles: readonly HidProfile[];
  readonly onPress: (role: ButtonRole) => void;
  readonly log: Logger;
  readonly places?: HidPlaces;
}

/** The kiosk's big buttons: what their reader says becomes presses. Without a profile nothing is read. */
export class HidDesk {
  readonly #options: HidDeskOptions;
  readonly #states = new Map<string, ButtonsState>();
  #reader: ChildProcess | null = null;
  #pause = FIRST_PAUSE;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: HidDeskOptions) {
    this.#options = options;
    if (options.profiles.length > 0) this.#start();
  }

  /** The reader's process, for whoever looks after it. */
  get readerPid(): number | undefined {
    return this.#reader?.pid;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const reader = this.#reader;
    if (reader === null || reader.exitCode !== null || reader.signalCode !== null) return;
    const ended = once(reader, 'exit');
    // A read of the kernel's may wait for ever: it is not asked to end by itself.
    reader.kill('SIGKILL');
    await ended;
  }

  #start(): void {
    const { profiles, places = LINUX, log } = this.#options;
    const wanted = profiles.map(({ vendorId, productId }) => `${vendorId}:${productId}`);
    const reader = fork(PROGRAM, [places.classFolder, places.devFolder, ...wanted], {
      // Each device that is waited for holds one of libuv's threads.
      env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', UV_THREADPOOL_SIZE: '16' },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#reader = reader;
    reader.on('message', (word) => this.#heard(word as HidWord));
    reader.on('error', (error) => log.error({ err: error }, 'reader of the buttons'));
    reader.once('exit', (code) => {
      this.#states.clear();
      if (this.#closed) return;
      log.warn({ code, pause: this.#pause }, 'reader of the buttons ended, started again');
      this.#timer = setTimeout(() => this.#start(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    });
  }

  #heard(word: HidWord): void {
    const { device } = word;
    const profile = this.#profileOf(device);
    if (profile === undefined) return;
    if (word.type !== 'report') {
      this.#states.delete(device.name);
      if (word.type === 'plugged') this.#pause = FIRST_PAUSE;
      this.#options.log.info({ model: profile.model, [word.type]: true }, 'buttons');
      return;
    }
    const before = this.#states.get(device.name) ?? released(profile);
    const { state, pressed } = afterReport(profile, before, Uint8Array.from(word.bytes), Date.now());
    this.#states.set(device.name, state);
    for (const role of pressed) this.#options.onPress(role);
  }

  #profileOf({ vendorId, productId }: HidDevice): HidProfile | undefined {
    return this.#options.profiles.find(
      (profile) => profile.vendorId === vendorId && profile.productId === productId,
    );
  }
}
