import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import { SCAN_MAX_PAGES } from '@visio-accueil/shared/protocol/scan.ts';
import {
  deviceArguments,
  deviceSources,
  parseDeviceOptions,
  patienceAt,
  sourcesToTry,
  type DeviceOptions,
  type DeviceSource,
} from './device-options.ts';
import { readEsclStatus } from './escl-status.ts';
import { runScanimage, type RunOptions } from './scanimage-run.ts';
import type { ScannerPort, ScanOrder } from './scanner.ts';

export interface ScanimageOptions {
  /** SANE's name of the device; null: the first real one there is. */
  device: string | null;
  /** A value of SANE_CONFIG_DIR: see `writeSaneConfig`. */
  configFolder: string | null;
  /** Where a driverless scanner tells its state, e.g. "http://10.0.0.5/eSCL". */
  esclUrl?: string | null;
  /** More arguments for a device, read anew before each scan (the demonstration's faults). */
  extraArguments?: () => Promise<string[]>;
  /** Longest silence of the device, in milliseconds, up to 300 dpi (`patienceAt`). */
  stallLimit?: number;
}

/** What a device answered. */
interface AskedDevice {
  device: string;
  options: DeviceOptions;
}

/** Longest time for a listing; the slowest network discovery stays below it. */
const LISTING_LIMIT = 20_000;
const STALL_LIMIT = 45_000;

/** A scanner driven through SANE's `scanimage`. */
export class ScanimageScanner implements ScannerPort {
  readonly #options: ScanimageOptions;
  #prepared: Promise<AskedDevice | null> | null = null;

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

  prepare(signal: AbortSignal): void {
    this.#prepared = this.#ask(signal).catch(() => null); // the scan asks again, and says what is wrong
  }

  async scan(order: ScanOrder): Promise<void> {
    const { settings, signal } = order;
    const prepared = this.#prepared;
    this.#prepared = null;
    const [known, status] = await Promise.all([prepared, this.#status(signal)]);
    if (status?.fault) throw new CodedError(status.fault);
    const { device, options } = known ?? (await this.#ask(signal));
    const sources = sourcesToTry(deviceSources(options), settings, status?.feederLoaded ?? null);
    if (sources.length === 0) throw new CodedError('scanner-source-missing');
    const args = [
      '-d',
      device,
      ...deviceArguments(options, settings),
      ...((await this.#options.extraArguments?.()) ?? []),
    ];
    for (const [index, source] of sources.entries()) {
      const pages = await this.#batch(args, source, order, index < sources.length - 1);
      if (pages > 0) return;
    }
    // Ended well and gave nothing, as an empty feeder does.
    throw new CodedError('scanner-feeder-empty');
  }

  /** Scans all there is in one source; answers with the number of pages. `mayBeEmpty`: there is another one to try. */
  async #batch(
    args: readonly string[],
    { kind, args: sourceArgs }: DeviceSource,
    { settings, folder, onProgress, onPage, signal }: ScanOrder,
    mayBeEmpty: boolean,
  ): Promise<number> {
    const name = randomUUID();
    let pages = 0;
    onProgress(1, null);
    try {
      await this.#run({
        patience: patienceAt(settings.resolution),
        args: [
          ...args,
          ...sourceArgs,
          '--format=jpeg',
          `--batch=${join(folder, `${name}-%04d.jpg`)}`,
          `--batch-count=${kind === 'glass' ? 1 : SCAN_MAX_PAGES}`,
          '--batch-print',
          '-p',
        ],
        signal,
        onLine: (path) => {
          if (signal.aborted || !path.includes(name)) return;
          pages += 1;
          onPage(path);
          if (kind === 'feeder') onProgress(pages + 1, null);
        },
        onProgress: (fraction) => onProgress(pages + 1, fraction),
      });
      return pages;
    } catch (error) {
      // The run was to go on for more pages than there are.
      const empty = error instanceof CodedError && error.code === 'scanner-feeder-empty';
      if (empty && kind === 'feeder' && (pages > 0 || mayBeEmpty)) return pages;
      throw await this.#explained(error, signal);
    } finally {
      await removeHalves(folder, name, pages);
    }
  }

  /** Which device there is, and what it can do. */
  async #ask(signal: AbortSignal): Promise<AskedDevice> {
    const device = await this.#device(signal);
    if (device === null) throw new CodedError('scanner-missing');
    const listing = await this.#lines(['-d', device, '-A', '--format=pnm'], signal);
    return { device, options: parseDeviceOptions(listing.join('\n')) };
  }

  /** A driverless scanner knows better than its driver what is the matter with it. */
  async #explained(error: unknown, signal: AbortSignal): Promise<unknown> {
    if (!(error instanceof CodedError)) return error;
    const fault = (await this.#status(signal))?.fault;
    return fault ? new CodedError(fault, { cause: error }) : error;
  }

  #status(signal: AbortSignal): ReturnType<typeof readEsclStatus> {
    const { esclUrl } = this.#options;
    return esclUrl ? readEsclStatus(esclUrl, signal) : Promise.resolve(null);
  }

  /** The device to use. Cameras and SANE's own test devices are not scanners unless named. */
  async #device(signal: AbortSignal): Promise<string | null> {
    if (this.#options.device !== null) return this.#options.device;
    const names = await this.#lines(['-f', '%d%n'], signal);
    return names.find((name) => name !== '' && !/^(v4l|test|pnm):/.test(name)) ?? null;
  }

  async #lines(args: string[], signal: AbortSignal): Promise<string[]> {
    const lines: string[] = [];
    await this.#run({ args, signal, onLine: (line) => lines.push(line) });
    return lines;
  }

  /** `patience`: how many times longer than usual the device may be silent. */
  #run({
    patience = 1,
    ...options
  }: Omit<RunOptions, 'configFolder' | 'stallLimit'> & { patience?: number }): Promise<void> {
    const { configFolder, stallLimit = STALL_LIMIT } = this.#options;
    return runScanimage({ ...options, configFolder, stallLimit: stallLimit * patience });
  }
}

/** A stopped run can leave half a page, under the final name too. The pages told before are their receiver's. */
const removeHalves = async (folder: string, name: string, told: number): Promise<void> => {
  const left = await readdir(folder).catch(() => []);
  const isHalf = (file: string): boolean =>
    file.startsWith(name) && (file.endsWith('.part') || Number(file.slice(name.length + 1, -4)) > told);
  await Promise.all(left.filter(isHalf).map((file) => rm(join(folder, file), { force: true })));
};
