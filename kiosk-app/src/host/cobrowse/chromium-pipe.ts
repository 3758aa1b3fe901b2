import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { CdpError, type CdpConnection, type CdpEvent, type CdpValues } from './cdp-connection.ts';

/** Longest time Chromium gets to leave on its own, in milliseconds. */
const LEAVE_TIMEOUT = 2000;
/** Largest message taken from the browser, in bytes: a screenshot or a batch of the recorder, with room. */
const MAX_MESSAGE = 64 * 1024 * 1024;

interface Pending {
  method: string;
  resolve: (result: CdpValues) => void;
  reject: (error: CdpError) => void;
}

interface Incoming {
  id?: number;
  method?: string;
  params?: CdpValues;
  result?: CdpValues;
  error?: { message: string };
  sessionId?: string;
}

/**
 * A Chromium of its own, driven over `--remote-debugging-pipe`: JSON messages ended by a NUL byte, written to its fd 3
 * and read from its fd 4. No port is opened. When this process dies the pipe breaks and Chromium leaves.
 */
export class ChromiumPipe implements CdpConnection {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(event: CdpEvent) => void>();
  readonly #closeListeners = new Set<() => void>();
  readonly #exited: Promise<void>;
  #chunks: Buffer[] = [];
  #held = 0;
  #nextId = 1;
  #closed = false;

  /**
   * Starts `binary`; rejects when it can't be started. `home` is where it may write; `environment`: what it is told besides,
   * for a window: where the display and the sound are.
   */
  static async start(
    binary: string,
    flags: readonly string[],
    home: string,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<ChromiumPipe> {
    const child = spawn(binary, flags, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that its helpers end with it
      env: {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        LANG: 'fr_FR.UTF-8',
        HOME: home,
        TMPDIR: home,
        XDG_CONFIG_HOME: `${home}/config`,
        XDG_CACHE_HOME: `${home}/cache`,
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        ...environment,
      },
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return new ChromiumPipe(child);
  }

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.#input = child.stdio[3] as Writable;
    const output = child.stdio[4] as Readable;
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
    output.on('data', (chunk: Buffer) => this.#read(chunk));
    // A broken pipe only says that the browser is gone, which `exit` says too.
    this.#input.on('error', () => this.#fail());
    output.on('error', () => this.#fail());
    output.on('close', () => this.#fail());
    void this.#exited.then(() => this.#fail());
  }

  /** Of the browser's first process, the leader of its session. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(method: string, params: CdpValues = {}, sessionId?: string): Promise<CdpValues> {
    if (this.#closed) return Promise.reject(new CdpError(method, 'the browser is gone'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  on(listener: (event: CdpEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onClose(listener: () => void): void {
    if (this.#closed) listener();
    else this.#closeListeners.add(listener);
  }

  /** Ends Chromium and everything it started; answers when it is gone. */
  async close(): Promise<void> {
    if (!this.#closed) this.send('Browser.close').catch(() => undefined); // it may be gone already
    const killer = setTimeout(() => this.#kill(), LEAVE_TIMEOUT);
    await this.#exited;
    clearTimeout(killer);
    this.#kill(); // helpers that outlived it
  }

  #kill(): void {
    if (this.#process.pid === undefined) return;
    try {
      process.kill(-this.#process.pid, 'SIGKILL');
    } catch {
      // nobody is left in the group
    }
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      this.#chunks.push(rest.subarray(0, end));
      const text = Buffer.concat(this.#chunks).toString('utf8');
      this.#chunks = [];
      this.#held = 0;
      rest = rest.subarray(end + 1);
      this.#take(JSON.parse(text) as Incoming);
    }
    if (rest.length === 0) return;
    this.#held += rest.length;
    this.#chunks.push(rest);
    if (this.#held > MAX_MESSAGE) this.#kill();
  }

  #take(message: Incoming): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) pending?.reject(new CdpError(pending.method, message.error.message));
      else pending?.resolve(message.result ?? {});
    } else if (message.method !== undefined) {
      const { method, params = {}, sessionId } = message;
      for (const listener of this.#listeners)
        listener({ method, params, ...(sessionId ? { sessionId } : {}) });
    }
  }

  #fail(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#pending.values())
      reject(new CdpError(method, 'the browser is gone'));
    this.#pending.clear();
    for (const listener of this.#closeListeners) listener();
  }
}
