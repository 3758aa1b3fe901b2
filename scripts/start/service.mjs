/** One process of the product: started, watched, started again when it dies, stopped with all it started. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeBinary, nodeEnvironment } from '../setup/node.mjs';
import { ROOT } from '../setup/paths.mjs';

/** Waits before a restart, in milliseconds: quick at first, then patient. */
const BACK_OFF = [500, 1_000, 2_000, 5_000, 10_000];
/** Time to stop cleanly before the process is killed, in milliseconds. */
const STOP_LIMIT = 6_000;

export class Service {
  #child;
  #stopping = false;
  #failures = 0;
  #last = [];
  #log;

  /** @param {{ name: string, script: string, readyMessage: string, env: object, logFile: string, reload: boolean }} options */
  constructor(options) {
    this.options = options;
    mkdirSync(dirname(options.logFile), { recursive: true });
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  /** Resolves with what the process said when it was ready; rejects when it ends before. */
  start() {
    const { name, script, env, reload } = this.options;
    const args = [...(reload ? ['--watch', '--watch-preserve-output'] : []), script];
    // A process group of its own: stopping it stops what it started.
    const child = spawn(nodeBinary(), args, {
      cwd: ROOT,
      env: nodeEnvironment({ ...env, NODE_NO_WARNINGS: '1' }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      let ready = false;
      const onLine = (line) => {
        this.#log.write(`${line}\n`);
        this.#last = [...this.#last.slice(-14), line];
        const said = parse(line);
        if (!ready && said?.msg === this.options.readyMessage) {
          ready = true;
          resolve(said);
        }
      };
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', onLine);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        if (this.#stopping) return;
        const why = `${name} s’est arrêté (${signal ?? `code ${code}`}).`;
        if (!ready)
          reject(new Error(`${why}\n${this.#last.join('\n')}\nJournal complet : ${this.options.logFile}`));
        else this.#restart(why);
      });
    });
  }

  #restart(why) {
    const wait = BACK_OFF[Math.min(this.#failures, BACK_OFF.length - 1)];
    this.#failures += 1;
    process.stderr.write(
      `${why} Nouveau démarrage dans ${wait / 1000} s.\n${this.#last.slice(-3).join('\n')}\n`,
    );
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().catch((error) => this.#restart(error.message));
    }, wait);
  }

  /** Ends the process, politely first. */
  stop() {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const kill = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), STOP_LIMIT);
      child.once('close', () => {
        clearTimeout(kill);
        signalGroup(child.pid, 'SIGKILL'); // What it left behind, if anything.
        resolve();
      });
      // The process alone: it ends what it started, in its own order.
      child.kill('SIGTERM');
    });
  }
}

const parse = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return null; // Not one of our log lines; it is in the log file all the same.
  }
};

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};
