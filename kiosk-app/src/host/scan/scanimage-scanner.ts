import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import { deviceArguments, parseDeviceOptions } from './device-options.ts';
import { runScanimage } from './scanimage-run.ts';
import type { ScannerPort, ScanOrder } from './scanner.ts';

export interface ScanimageOptions {
  /** SANE's name of the device; null: the first real one there is. */
  device: string | null;
  /** Folder with a `dll.conf` of its own: stock discovery takes 7 s, a restricted one 0.01 s. */
  configFolder: string | null;
  /** More arguments for a device, read anew before each scan (the demonstration's faults). */
  extraArguments?: () => Promise<string[]>;
  /** Longest silence of the device, in milliseconds. */
  stallLimit?: number;
}

/** Longest time for a listing; the slowest network discovery stays below it. */
const LISTING_LIMIT = 20_000;
const STALL_LIMIT = 45_000;

/** A scanner driven through SANE's `scanimage`. */
export class ScanimageScanner implements ScannerPort {
  readonly #options: ScanimageOptions;

  constructor(options: ScanimageOptions) {
    this.#options = options;
  }

  async state(): Promise<DeviceState> {
    try {
      return (await this.#device(AbortSignal.timeout(LISTING_LIMIT))) === null ? 'missing' : 'ready';
    } catch {
      return 'missing';
    }
  }

  async scan({ preset, folder, onProgress, signal }: ScanOrder): Promise<string> {
    const device = await this.#device(signal);
    if (device === null) throw new CodedError('scanner-missing');
    const listing = await this.#run(['-d', device, '-A', '--format=pnm'], signal);
    const name = randomUUID();
    const path = join(folder, `${name}-0001.jpg`);
    const args = [
      '-d',
      device,
      ...deviceArguments(parseDeviceOptions(listing), preset),
      ...((await this.#options.extraArguments?.()) ?? []),
      '--format=jpeg',
      `--batch=${join(folder, `${name}-%04d.jpg`)}`,
      '--batch-count=1',
      '--batch-print',
      '-p',
    ];
    onProgress(1, null);
    try {
      const stdout = await this.#run(args, signal, (fraction) => onProgress(1, fraction));
      // An ended run with no page named: the device gave none.
      if (!stdout.split('\n').includes(path)) throw new CodedError('scanner-feeder-empty');
      return path;
    } catch (error) {
      // A stopped run can leave half a page, under the final name too.
      await Promise.all([path, `${path}.part`].map((half) => rm(half, { force: true })));
      throw error;
    }
  }

  /** The device to use. Cameras and SANE's own test devices are not scanners unless named. */
  async #device(signal: AbortSignal): Promise<string | null> {
    if (this.#options.device !== null) return this.#options.device;
    const listing = await this.#run(['-f', '%d%n'], signal);
    const real = listing.split('\n').filter((name) => name !== '' && !/^(v4l|test|pnm):/.test(name));
    return real[0] ?? null;
  }

  #run(args: string[], signal: AbortSignal, onProgress?: (fraction: number) => void): Promise<string> {
    return runScanimage({
      args,
      signal,
      configFolder: this.#options.configFolder,
      stallLimit: this.#options.stallLimit ?? STALL_LIMIT,
      ...(onProgress ? { onProgress } : {}),
    });
  }
}
