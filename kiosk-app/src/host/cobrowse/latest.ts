/**
 * Runs a task with the latest value only: never two at a time, at most once an `interval` (milliseconds). For pointers
 * and reports, where what is older says nothing any more.
 */
export class Latest<T> {
  readonly #interval: number;
  readonly #task: (value: T) => Promise<void>;
  #next: { value: T } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #busy = false;
  #last = 0;

  constructor(interval: number, task: (value: T) => Promise<void>) {
    this.#interval = interval;
    this.#task = task;
  }

  push(value: T): void {
    this.#next = { value };
    if (this.#busy || this.#timer) return;
    const wait = this.#last + this.#interval - performance.now();
    if (wait <= 0) void this.#run();
    else this.#timer = setTimeout(() => void this.#run(), wait);
  }

  /** Forgets what has not been run. */
  clear(): void {
    this.#next = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #run(): Promise<void> {
    this.#timer = null;
    const next = this.#next;
    this.#next = null;
    if (!next) return;
    this.#busy = true;
    this.#last = performance.now();
    try {
      await this.#task(next.value);
    } finally {
      this.#busy = false;
      const newer = this.#next as { value: T } | null;
      if (newer) this.push(newer.value);
    }
  }
}
