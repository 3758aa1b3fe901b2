import { Worker } from 'node:worker_threads';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { MadePage, PageTask } from './make-page.ts';
import type { ThreadAnswer, ThreadOrder } from './page-thread.ts';

interface Waiting {
  onPreview: (jpeg: Uint8Array) => void;
  resolve: (page: MadePage) => void;
  reject: (error: Error) => void;
}

/** Longest silence of the thread, in milliseconds: a picture made to keep a decoder busy holds nobody up. */
const LIMIT = 30_000;

/** `makePage` in a thread of its own, started with the first page: the host goes on serving its screens meanwhile. */
export class PageMaker {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #silence: NodeJS.Timeout | undefined;

  /** Starts the thread: the first page need not wait for it. */
  prepare(): void {
    this.#worker ??= this.#start();
  }

  /** @throws CodedError as `makePage`; also when it takes too long or the thread dies of the picture */
  async make(task: PageTask, onPreview: (jpeg: Uint8Array) => void): Promise<MadePage> {
    this.prepare();
    const id = ++this.#count;
    try {
      return await new Promise<MadePage>((resolve, reject) => {
        this.#waiting.set(id, { onPreview, resolve, reject });
        this.#listen();
        const order: ThreadOrder = { id, task };
        this.#worker?.postMessage(order);
      });
    } finally {
      this.#waiting.delete(id);
      this.#listen();
    }
  }

  /** Ends the thread and whatever it works on; the next page starts another one. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#lost();
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./page-thread.ts', import.meta.url), { execArgv: [] });
    worker.unref();
    worker.on('message', (answer: ThreadAnswer) => {
      this.#listen();
      const waiting = this.#waiting.get(answer.id);
      if ('preview' in answer) waiting?.onPreview(answer.preview);
      else if ('page' in answer) waiting?.resolve(answer.page);
      else waiting?.reject(new CodedError(answer.code));
    });
    const gone = (): void => {
      if (this.#worker === worker) this.#lost();
    };
    worker.once('error', gone);
    worker.once('exit', gone);
    return worker;
  }

  /** Waits anew for a word of the thread, while there is one to come. */
  #listen(): void {
    clearTimeout(this.#silence);
    if (this.#waiting.size > 0) this.#silence = setTimeout(() => void this.close(), LIMIT);
  }

  #lost(): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new CodedError('scanner-page-unreadable'));
    this.#waiting.clear();
  }
}
