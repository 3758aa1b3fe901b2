import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { MadePage, PageTask } from './make-page.ts';
import type { ThreadAnswer } from './page-thread.ts';

interface Order {
  readonly task: PageTask;
  readonly resolve: (page: MadePage) => void;
  readonly reject: (error: Error) => void;
}

/** Longest time for one page, in milliseconds: a picture made to keep a decoder busy holds nobody up. */
const LIMIT = 30_000;

/**
 * How many pages are made at once: the host, the scanner's own process and the call's picture have a core left, and no
 * feeder is faster than three.
 */
const threadsFor = (cores: number): number => Math.max(1, Math.min(3, cores - 2));

/** A thread that makes pages, and the page it is at. */
interface Thread {
  readonly worker: Worker;
  order: Order | null;
  limit: NodeJS.Timeout | undefined;
}

/** `makePage` in threads of its own, started with the first page: the host goes on serving its screens meanwhile. */
export class PageMaker {
  readonly #threads = new Set<Thread>();
  #queue: Order[] = [];
  readonly #size: number;

  constructor(size = threadsFor(availableParallelism())) {
    this.#size = size;
  }

  /** Starts a thread: the first page need not wait for it. */
  prepare(): void {
    if (this.#threads.size === 0) this.#start();
  }

  /** @throws CodedError as `makePage`; also when it takes too long or the thread dies of the picture */
  make(task: PageTask): Promise<MadePage> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#pump();
    });
  }

  /** Ends the threads and whatever they work on; the next page starts another one. */
  async close(): Promise<void> {
    const waiting = this.#queue;
    this.#queue = [];
    for (const { reject } of waiting) reject(unreadable());
    await Promise.all([...this.#threads].map((thread) => this.#end(thread)));
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      const free = [...this.#threads].find(({ order }) => order === null);
      if (!free && this.#threads.size >= this.#size) return;
      const thread = free ?? this.#start();
      const order = this.#queue.shift();
      if (!order) return;
      thread.order = order;
      thread.limit = setTimeout(() => void this.#end(thread), LIMIT);
      thread.worker.postMessage(order.task);
    }
  }

  #start(): Thread {
    const worker = new Worker(new URL('./page-thread.ts', import.meta.url), { execArgv: [] });
    const thread: Thread = { worker, order: null, limit: undefined };
    this.#threads.add(thread);
    worker.on('message', (answer: ThreadAnswer) => {
      const { order } = thread;
      clearTimeout(thread.limit);
      thread.order = null;
      if ('page' in answer) order?.resolve(answer.page);
      else order?.reject(new CodedError(answer.code));
      this.#pump();
    });
    worker.once('error', () => void this.#end(thread));
    worker.once('exit', () => void this.#end(thread));
    worker.unref(); // after the listeners, which would hold the process
    return thread;
  }

  /** The thread, and the page it was at; the others go on in another one. */
  async #end(thread: Thread): Promise<void> {
    if (!this.#threads.delete(thread)) return;
    clearTimeout(thread.limit);
    thread.order?.reject(unreadable());
    thread.order = null;
    await thread.worker.terminate();
    this.#pump();
  }
}

const unreadable = (): CodedError => new CodedError('scanner-page-unreadable');
