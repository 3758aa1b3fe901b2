import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

/** scanimage's exit codes are SANE's statuses (sane.h). 1 is a bad device, option or path too. */
const codes: Record<number, ErrorCode> = {
  1: 'scanner-io',
  2: 'scanner-io',
  3: 'scanner-busy',
  4: 'scanner-io',
  6: 'scanner-jam',
  7: 'scanner-feeder-empty',
  8: 'scanner-cover-open',
  9: 'scanner-io',
  10: 'scanner-memory',
  11: 'scanner-access-denied',
};

export interface RunOptions {
  args: string[];
  /** Folder with the `dll.conf` that names the backends; null: the system's. */
  configFolder: string | null;
  signal: AbortSignal;
  /** Longest silence of the device, in milliseconds. */
  stallLimit: number;
  /** Told each line of stdout as it comes: with --batch-print, the path of each page once it has its final name. */
  onLine?: (line: string) => void;
  /** 0 to 1, of the page under way. */
  onProgress?: (fraction: number) => void;
}

/** How long a run has to stop after SIGINT, in milliseconds, before it is killed. */
const STOP_LIMIT = 3000;

/**
 * Runs scanimage once. Rejects with the fault's `CodedError`; with `scanner-stalled` when the device falls silent; with the
 * signal's reason when cancelled, whatever the exit code then is.
 */
export const runScanimage = async (options: RunOptions): Promise<void> => {
  const { args, configFolder, signal, stallLimit, onLine, onProgress } = options;
  signal.throwIfAborted();
  const child = spawn('scanimage', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...(configFolder ? { SANE_CONFIG_DIR: configFolder } : {}) },
  });
  let lastWords = '';
  let stalled = false;
  const stall = setTimeout(() => {
    stalled = true;
    stop(child);
  }, stallLimit);
  const cancel = (): void => stop(child);
  signal.addEventListener('abort', cancel, { once: true });
  child.stdout.on('data', () => stall.refresh());
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => onLine?.(line));
  const read = new Promise((resolve) => lines.once('close', resolve));
  child.stderr.on('data', (part: Buffer) => {
    stall.refresh();
    const text = part.toString();
    lastWords = (lastWords + text).slice(-500);
    const percent = [...text.matchAll(/Progress: ([\d.]+)%/g)].at(-1)?.[1];
    if (percent !== undefined) onProgress?.(Math.min(Number(percent) / 100, 1));
  });
  try {
    const [exitCode] = await Promise.all([ended(child), read]);
    signal.throwIfAborted();
    if (stalled) throw new CodedError('scanner-stalled');
    if (exitCode !== 0) throw faultOf(exitCode, lastWords);
  } finally {
    clearTimeout(stall);
    signal.removeEventListener('abort', cancel);
  }
};

/** What an exit code and the last words on stderr mean. */
const faultOf = (exitCode: number | null, lastWords: string): CodedError => {
  const words = lastWords.replaceAll('\r', '\n').trim().split('\n').slice(-3).join(' | ');
  const cause = new Error(`scanimage ended with ${exitCode}: ${words}`);
  // A device that cannot be opened at all is a missing one, unless it says why.
  const missing =
    /open of device .* failed: (Invalid argument|Error during device I\/O)|no SANE devices found/;
  if (missing.test(lastWords)) return new CodedError('scanner-missing', { cause });
  if (/out of disk space/.test(lastWords)) return new CodedError('scanner-storage-full', { cause });
  // The device said "end of page" before the page was whole; libjpeg says so, the exit code says nothing.
  if (/too few scanlines/.test(lastWords)) return new CodedError('scanner-page-unreadable', { cause });
  return new CodedError(codes[exitCode ?? 0] ?? 'scanner-io', { cause });
};

/** SIGINT lets the device park; a hung run is killed. A stopped process takes no SIGINT, but SIGKILL. */
const stop = (child: ChildProcess): void => {
  child.kill('SIGINT');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  child.once('close', () => clearTimeout(kill));
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new CodedError('scanner-missing', { cause })));
    child.once('close', resolve);
  });
