import { spawn } from 'node:child_process';
import type { Logger } from 'pino';

/** systemd takes a process for hung when it says nothing for this long; a third of it leaves room for a late word. */
const shareOfLimit = 3;

export interface SupervisorOptions {
  /** Of the process: systemd says in it where it listens (sd_notify(3)) and how often it wants to hear (WATCHDOG_USEC). */
  environment: NodeJS.ProcessEnv;
  log: Logger;
  /** The program that says it; Node has no datagram sockets on files. */
  program?: string;
}

/**
 * What systemd is told of this process: that it is ready, that it stops, and at intervals that it works. Without systemd
 * nothing is told.
 */
export class Supervisor {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #log: Logger;
  readonly #program: string;
  #timer: NodeJS.Timeout | undefined;

  constructor({ environment, log, program = 'systemd-notify' }: SupervisorOptions) {
    this.#environment = environment;
    this.#log = log;
    this.#program = program;
  }

  /** Milliseconds between two words of life; null: nobody waits for them. */
  get interval(): number | null {
    const limit = Number(this.#environment['WATCHDOG_USEC']);
    return this.#listened && Number.isFinite(limit) && limit > 0 ? limit / 1000 / shareOfLimit : null;
  }

  /**
   * Says that the process is ready, and from now on that it works, each time `works` answers yes within an interval. A
   * process that does not, or whose event loop stands still, says nothing, and systemd starts it anew.
   */
  async ready(works: () => Promise<boolean> | boolean = () => true): Promise<void> {
    await this.#say('READY=1');
    const { interval } = this;
    if (interval === null) return;
    this.#timer = setInterval(() => void this.#sayWorking(works), interval);
  }

  /** Says that the process ends of its own will. */
  async stopping(): Promise<void> {
    clearInterval(this.#timer);
    await this.#say('STOPPING=1');
  }

  get #listened(): boolean {
    return Boolean(this.#environment['NOTIFY_SOCKET']);
  }

  async #sayWorking(works: () => Promise<boolean> | boolean): Promise<void> {
    const answer = await Promise.resolve()
      .then(works)
      .catch(() => false);
    if (answer) await this.#say('WATCHDOG=1');
    else this.#log.error('does not work; systemd is not told that it does');
  }

  /** Never rejects: a kiosk that cannot tell goes on, and the log says why. */
  async #say(word: string): Promise<void> {
    if (!this.#listened) return;
    await new Promise<void>((resolve) => {
      const child = spawn(this.#program, [word], {
        stdio: 'ignore',
        env: { PATH: this.#environment['PATH'], NOTIFY_SOCKET: this.#environment['NOTIFY_SOCKET'] },
      });
      child.once('error', (error) => {
        this.#log.error({ err: error, word }, 'systemd not told');
        resolve();
      });
      child.once('exit', (code) => {
        if (code !== 0) this.#log.error({ code, word }, 'systemd not told');
        resolve();
      });
    });
  }
}
