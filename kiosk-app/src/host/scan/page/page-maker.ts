import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Helper, StartHelper } from '../../helper/helper.ts';
import type { MadePage, PageTask } from './make-page.ts';
import type { PageAnswer } from './page-process.ts';

interface Order {
  readonly task: PageTask;
  readonly resolve: (page: MadePage) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Most for one page, in milliseconds: a picture made to keep a decoder busy holds nobody up. It is the processor's time that
 * counts, as a process that gives way may wait long for it on a busy machine; one that waits for nothing is given up too.
 */
const LIMIT = { processor: 20_000, inAll: 180_000, lookedAtEvery: 2_000 };

/**
 * How many pages are made at once: the host, the scanner's own process and the call's picture have a core left, and no
 * feeder is faster than three.
 */
const processesFor = (cores: number): number => Math.max(1, Math.min(3, cores - 2));
const PROGRAM = { file: join(import.meta.dirname, 'page-process.ts') };

export interface PageMakerParts {
  readonly startHelper: StartHelper;
  /** How many pages are made at once. */
  readonly size?: number;
  readonly limit?: typeof LIMIT;
}

/** A process that makes pages, and the page it is at. */
interface Maker {
  readonly helper: Helper;
  order: Order | null;
  limit: NodeJS.Timeout | undefined;
}

/**
 * `makePage` in processes of its own, started with the first page: the host goes on serving its screens meanwhile, a picture
 * that kills a decoder takes nothing with it, and the call's picture and voice and the pages' previews come first.
 */
export class PageMaker {
  readonly #makers = new Set<Maker>();
  #queue: Order[] = [];
  readonly #startHelper: StartHelper;
  readonly #size: number;
  readonly #limit: typeof LIMIT;

  constructor({ startHelper, size = processesFor(availableParallelism()), limit = LIMIT }: PageMakerParts) {
    this.#startHelper = startHelper;
    this.#size = size;
    this.#limit = limit;
  }

  /** Starts a process: the first page need not wait for it. */
  prepare(): void {
    if (this.#makers.size === 0) this.#start();
  }

  /** @throws CodedError as `makePage`; also when it takes too long or the process dies of the picture */
  make(task: PageTask): Promise<MadePage> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#pump();
    });
  }

  /** Ends the processes and whatever they work on; the next page starts another one. */
  close(): void {
    const waiting = this.#queue;
    this.#queue = [];
    for (const { reject } of waiting) reject(unreadable());
    for (const maker of [...this.#makers]) this.#end(maker);
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      const free = [...this.#makers].find(({ order }) => order === null);
      if (!free && this.#makers.size >= this.#size) return;
      const maker = free ?? this.#start();
      const order = this.#queue.shift();
      if (!order) return;
      maker.order = order;
      this.#watch(maker);
      maker.helper.send(order.task);
    }
  }

  /** Ends a process whose page takes more than the limit. */
  #watch(maker: Maker): void {
    const { processor, inAll, lookedAtEvery } = this.#limit;
    const begun = performance.now();
    const before = processorTime(maker.helper.pid);
    maker.limit = setInterval(() => {
      const spent = processorTime(maker.helper.pid) - before;
      if (spent > processor || performance.now() - begun > inAll) this.#end(maker);
    }, lookedAtEvery).unref();
  }

  #start(): Maker {
    const helper = this.#startHelper(PROGRAM, (said) => this.#made(maker, said as PageAnswer));
    const maker: Maker = { helper, order: null, limit: undefined };
    this.#makers.add(maker);
    void helper.ended.then(() => this.#end(maker));
    return maker;
  }

  #made(maker: Maker, answer: PageAnswer): void {
    const { order } = maker;
    clearInterval(maker.limit);
    maker.order = null;
    if ('page' in answer) order?.resolve(answer.page);
    else order?.reject(new CodedError(answer.code));
    this.#pump();
  }

  /**
   * The process, and the page it was at; the others go on in another one. Its end is not waited for: who gives way takes long
   * to be gone on a busy machine, and it holds nothing but its memory.
   */
  #end(maker: Maker): void {
    if (!this.#makers.delete(maker)) return;
    clearInterval(maker.limit);
    maker.order?.reject(unreadable());
    maker.order = null;
    maker.helper.kill();
    this.#pump();
  }
}

const unreadable = (): CodedError => new CodedError('scanner-page-unreadable');

/** Of all its threads, in milliseconds (proc_pid_stat(5), in hundredths of a second); 0 where that cannot be told. */
const processorTime = (pid: number | undefined): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
};
