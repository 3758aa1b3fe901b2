/** One process of the product: started, watched, started again when it dies, stopped with all it started. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeBinary, nodeEnvironment } from '../setup/node.mjs';
import { ROOT } from '../setup/paths.mjs';

/** Waits before a restart, in milliseconds: quick at first, then patient. */
const BACK_OFF = [500, 1_000, 2_000, 5_000, 10_000];
/** After this long without a fall, in milliseconds, the next one is a first one again. */
const STEADY = 60_000;
/** Time to say that it is ready, in milliseconds; generous: a first start on a slow, loaded machine makes a database. */
const READY_LIMIT = 300_000;
/** Time to stop cleanly before the process is killed, in milliseconds. */
const STOP_LIMIT = 5_000;
/** Lines of its output that are shown when it falls. */
const LAST_LINES = 15;

export class Service {
  #options;
  #child = null;
  #stopping = false;
  #failures = 0;
  #last = [];
  #log;

  /**
   * @param {{ name: string, args: string[], readyMessage: string | null, env: object, logFile: string }} options
   *   `args`: of Node.js, in the checkout's folder; `readyMessage`: the `msg` of the JSON line by which the process says
   *   that it is ready, null when it is not waited for
   */
  constructor(options) {
    this.#options = options;
    mkdirSync(dirname(options.logFile), { recursive: true });
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  get name() {
    return this.#options.name;
  }

  /**
   * Resolves with the line by which the process said that it is ready; rejects when it ends before, or says nothing.
   * `progress` is given what the process says it works at: the `starting` of its JSON lines.
   */
  start(progress = () => undefined) {
    const { name, args, env, readyMessage, logFile } = this.#options;
    // A process group of its own: what it leaves behind is found by it.
    const child = spawn(nodeBinary(), args, {
      cwd: ROOT,
      env: nodeEnvironment({ ...env, NODE_NO_WARNINGS: '1' }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    this.#last = [];
    const startedAt = Date.now();
    return new Promise((resolve, reject) => {
      let ready = readyMessage === null;
      if (ready) resolve(null);
      const fail = (why) =>
        reject(new Error(`${why}\n${this.#last.join('\n')}\nJournal complet : ${logFile}`));
      const limit = setTimeout(() => {
        if (ready) return;
        fail(`${name} n’est pas prêt après ${READY_LIMIT / 1000} s.`);
        signalGroup(child.pid, 'SIGKILL');
      }, READY_LIMIT);
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          this.#log.write(`${line}\n`);
          this.#last = [...this.#last.slice(1 - LAST_LINES), line];
          const said = parse(line);
          if (!ready && typeof said?.starting === 'string') progress(said.starting);
          if (ready || said?.msg !== readyMessage) return;
          ready = true;
          clearTimeout(limit);
          resolve(said);
        });
      }
      child.on('error', reject);
      // What it started falls with it: otherwise a second start would find its ports and devices taken.
      child.on('exit', () => signalGroup(child.pid, 'SIGKILL'));
      child.on('close', (code, signal) => {
        clearTimeout(limit);
        if (this.#stopping) return;
        const why = `${name} s’est arrêté (${signal ?? `code ${code}`}).`;
        if (!ready) return fail(why);
        if (Date.now() - startedAt > STEADY) this.#failures = 0;
        this.#restart(`${why}\n${this.#last.join('\n')}`);
      });
    });
  }

  #restart(why) {
    const wait = BACK_OFF[Math.min(this.#failures, BACK_OFF.length - 1)];
    this.#failures += 1;
    process.stderr.write(`\n⚠ ${why}\n${this.#options.name} redémarre dans ${wait / 1000} s.\n`);
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().then(
        () => process.stderr.write(`✓ ${this.#options.name} est de nouveau en marche.\n`),
        (error) => {
          if (!this.#stopping) this.#restart(error.message);
        },
      );
    }, wait);
  }

  /** Ends the process, politely first. It is not started again. */
  stop() {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const kill = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), STOP_LIMIT);
      child.once('exit', () => {
        clearTimeout(kill);
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
