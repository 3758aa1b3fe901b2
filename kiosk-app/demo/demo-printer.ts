import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface DemoPrinter {
  /** e.g. "ipp://localhost:8631/ipp/print". */
  uri: string;
  /** Its own page, where paper is taken out and put in. */
  url: string;
  /** The printer's process, for tests that pull the plug. */
  process: ChildProcess;
  /** Puts A4 sheets in the main tray; 0 takes them all out. */
  loadPaper(sheets: 0 | 5 | 25 | 50 | 125 | 250): Promise<void>;
  close(): Promise<void>;
}

export interface DemoPrinterOptions {
  port: number;
  /** Where the printed papers (PDF) stay. */
  spoolFolder: string;
  /** Pages a minute; 20 by default. */
  speed?: number;
  /** Media types it takes; PDF and JPEG by default. */
  formats?: string;
  /** The print command, for tests of faults; else `paper-engine.mjs`. */
  command?: string;
}

/** How long it may take until it answers, in milliseconds. */
const START_LIMIT = 8000;

/** Starts `ippeveprinter`, a real IPP Everywhere printer, with A4 loaded. Rejects with what to do when it cannot start. */
export const startDemoPrinter = async (options: DemoPrinterOptions): Promise<DemoPrinter> => {
  const { port, spoolFolder, speed = 20, formats = 'application/pdf,image/jpeg' } = options;
  const command = options.command ?? join(import.meta.dirname, 'paper-engine.mjs');
  await mkdir(spoolFolder, { recursive: true });
  const args = ['-p', String(port), '-2', '-s', `${speed},${speed}`, '-f', formats, '-k'];
  args.push('-d', spoolFolder, '-c', command, `Borne ${port}`);
  const child = spawn('/usr/sbin/ippeveprinter', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // The engine is a script of Node's own, run by this very Node.
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      PAGES_A_MINUTE: String(speed),
    },
  });
  let lastWords = '';
  child.stderr.on('data', (part: Buffer) => (lastWords = (lastWords + part.toString()).slice(-400)));
  const gone = once(child, 'exit').then(
    () => 'gone' as const,
    (error: unknown) => {
      lastWords = String(error);
      return 'gone' as const;
    },
  );
  const url = `http://localhost:${port}/`;
  const answers = async (): Promise<'up' | 'late'> => {
    for (const start = Date.now(); Date.now() - start < START_LIMIT;) {
      if (
        await fetch(url).then(
          (r) => r.ok,
          () => false,
        )
      )
        return 'up';
      if (child.exitCode !== null) return 'late';
      await delay(100);
    }
    return 'late';
  };
  if ((await Promise.race([answers(), gone])) !== 'up') {
    child.kill('SIGKILL');
    throw new Error(`ippeveprinter did not start: ${lastWords.trim()}`);
  }
  const printer: DemoPrinter = {
    uri: `ipp://localhost:${port}/ipp/print`,
    url,
    process: child,
    loadPaper: async (sheets) => {
      const form = `size1=iso_a4_210x297mm&type1=stationery&level1=${sheets}&size2=&type2=&level2=-2`;
      const response = await fetch(`${url}media?${form}`);
      if (!response.ok) throw new Error(`the printer's media page answers ${response.status}`);
    },
    close: async () => {
      child.kill('SIGTERM');
      const late = delay(2000, 'late' as const, { ref: false });
      if ((await Promise.race([gone, late])) === 'late') child.kill('SIGKILL');
    },
  };
  await printer.loadPaper(250);
  return printer;
};
