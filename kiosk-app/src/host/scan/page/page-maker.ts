import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
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
const PROGRAM = fileURLToPath(new URL('./page-process.ts', import.meta.url));

/** A process that makes pages, and the page it is at. */
interface Maker {
  readonly child: ChildProcess;
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
  readonly #size: number;
  readonly #limit: typeof LIMIT;

  constructor(size = processesFor(availableParallelism()), limit = LIMIT) {
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
      maker.child.send(order.task, (error) => {
        if (error) this.#end(maker);
      });
    }
  }

  /** Ends a process whose page takes more than the limit. */
  #watch(maker: Maker): void {
    const { processor, inAll, lookedAtEvery } = this.#limit;
    const begun = performance.now();
    const before = processorTime(maker.child.pid);
    maker.limit = setInterval(() => {
      const spent = processorTime(maker.child.pid) - before;
      if (spent > processor || performance.now() - begun > inAll) this.#end(maker);
    }, lookedAtEvery).unref();
  }

  #start(): Maker {
    const child = fork(PROGRAM, [], {
      env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: true, // it gives way as a session of its own
    });
    const maker: Maker = { child, order: null, limit: undefined };
    this.#makers.add(maker);
    child.on('message', (said) => this.#made(maker, said as PageAnswer));
    child.once('error', () => this.#end(maker));
    child.once('exit', () => this.#end(maker));
    child.unref();
    child.channel?.unref();
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
    const { child } = maker;
    clearInterval(maker.limit);
    maker.order?.reject(unreadable());
    maker.order = null;
    child.kill('SIGKILL'); // it may be deep in native code
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
