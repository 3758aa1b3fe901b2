import { spawn, type ChildProcess } from 'node:child_process';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

/** scanimage's exit codes are SANE's statuses. 1 is a bad device, option or path too. */
const codes: Record<number, ErrorCode> = {
  1: 'scanner-io',
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
  onProgress?: (fraction: number) => void;
}

/** How long a run has to stop after SIGINT, in milliseconds, before it is killed. */
const STOP_LIMIT = 3000;

/**
 * Runs scanimage once; answers with its stdout. Rejects with the fault's `CodedError`; with `scanner-stalled` when the
 * device falls silent; with the signal's reason when cancelled, whatever the exit code then is.
 */
export const runScanimage = async (options: RunOptions): Promise<string> => {
  const { args, configFolder, signal, stallLimit, onProgress } = options;
  signal.throwIfAborted();
  const child = spawn('scanimage', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...(configFolder ? { SANE_CONFIG_DIR: configFolder } : {}) },
  });
  let stdout = '';
  let lastWords = '';
  let stalled = false;
  const stall = setTimeout(() => {
    stalled = true;
    stop(child);
  }, stallLimit);
  const cancel = (): void => stop(child);
  signal.addEventListener('abort', cancel, { once: true });
  child.stdout.on('data', (part: Buffer) => {
    stall.refresh();
    stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    stall.refresh();
    const text = part.toString();
    lastWords = (lastWords + text).slice(-500);
    const percent = [...text.matchAll(/Progress: ([\d.]+)%/g)].at(-1)?.[1];
    if (percent !== undefined) onProgress?.(Math.min(Number(percent) / 100, 1));
  });
  try {
    const exitCode = await ended(child);
    signal.throwIfAborted();
    if (stalled) throw new CodedError('scanner-stalled');
    if (exitCode === 0) return stdout;
    const cause = new Error(`scanimage ended with ${exitCode}: ${lastWords.replaceAll('\r', '\n').trim()}`);
    // A device that cannot be opened at all is a missing one.
    const missing = /open of device .* failed|no SANE devices found/.test(lastWords);
    throw new CodedError(
      missing && exitCode === 1 ? 'scanner-missing' : (codes[exitCode ?? 0] ?? 'scanner-io'),
      {
        cause,
      },
    );
  } finally {
    clearTimeout(stall);
    signal.removeEventListener('abort', cancel);
  }
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
