import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A running part of the product, as `npm start` runs it. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  readonly output: readonly string[];
  stop(): Promise<void>;
  /** Kills it without a word. */
  crash(): Promise<void>;
}

const saysMessage = (line: string, message: string): boolean => {
  try {
    return (JSON.parse(line) as { msg?: unknown }).msg === message;
  } catch {
    return false; // Not a log line of ours.
  }
};

/** Of this process's own switches, what a process of the product has too: see scripts/test.mjs. */
const handedOn = (): string[] => process.execArgv.filter((arg) => arg === '--liftoff-only');

/**
 * Starts a script of the product and waits for its ready line (`{"msg": ready}`). `prefix`: words before the command, for
 * another place than this machine.
 * @throws with its output when it ends before
 */
export const startProcess = async (
  script: string,
  env: Record<string, string>,
  ready: string,
  prefix: readonly string[] = [],
): Promise<RunningProcess> => {
  const [command, ...args]: string[] = [...prefix, process.execPath, ...handedOn(), script];
  const child = spawn(command ?? process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        if (saysMessage(line, ready)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${script} ended with ${code ?? 'a signal'}:\n${output.slice(-20).join('\n')}`)),
    );
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { child, output, stop: () => end('SIGTERM'), crash: () => end('SIGKILL') };
};
