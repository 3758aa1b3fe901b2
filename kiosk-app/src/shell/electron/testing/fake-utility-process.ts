import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { ForkOptions } from 'electron';

/** A process of Node's with the manners of Electron's utility process: no number before it runs and after it, no word of its end but `exit`. */
export class FakeUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  #runs = false;

  constructor(file: string, args: string[], { env }: ForkOptions) {
    super();
    this.#child = fork(file, args, {
      env: env as NodeJS.ProcessEnv,
      execArgv: ['--import', join(import.meta.dirname, 'fake-parent-port.ts')],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.once('spawn', () => {
      this.#runs = true;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => {
      this.#runs = false;
      this.emit('exit', code ?? 0);
    });
  }

  get pid(): number | undefined {
    return this.#runs ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(structuredClone(message) as object);
  }

  kill(): boolean {
    return this.#runs && this.#child.kill();
  }
}
