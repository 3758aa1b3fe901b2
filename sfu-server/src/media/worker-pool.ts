import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import { MediaWorker } from './media-worker.ts';

export interface WorkerPoolOptions {
  /** The first of one UDP and TCP port a worker; 0 takes any free ones. */
  readonly rtcPort: number;
  readonly announcedAddress: string;
  /** How many; one a processor core by default. */
  readonly size?: number;
  readonly workerBin?: string | undefined;
  readonly log: Logger;
}

/** Waits before another attempt to replace a dead worker, in milliseconds. */
const RESPAWN_DELAYS = [0, 200, 1_000, 5_000];
/** How long a call waits for a worker while none is alive, in milliseconds; a replacement takes about 150. */
const ACQUIRE_LIMIT = 5_000;

/** The mediasoup processes of this server. One that dies is replaced on the same port. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #alive = new Map<number, MediaWorker>();
  readonly #waiting = new Set<(worker: MediaWorker) => void>();
  readonly #closing = new AbortController();

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Resolves once every worker runs; rejects, with nothing left running, when one can't start. */
  static async start(options: WorkerPoolOptions): Promise<WorkerPool> {
    options.log.info({ starting: 'media' }, 'starting');
    const pool = new WorkerPool(options);
    const size = options.size ?? availableParallelism();
    try {
      for (let index = 0; index < size; index += 1) await pool.#spawn(index);
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /** Process ids of the workers that run now. */
  get pids(): number[] {
    return [...this.#alive.values()].map((worker) => worker.pid);
  }

  /**
   * The worker with the fewest calls.
   * @throws CodedError `media-unavailable` when none comes alive within 5 s
   */
  async acquire(): Promise<MediaWorker> {
    const [best] = [...this.#alive.values()].sort((one, other) => one.load - other.load);
    return best ?? (await this.#nextAlive());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const workers = [...this.#alive.values()];
    this.#alive.clear();
    await Promise.all(workers.map((worker) => worker.close()));
  }

  async #spawn(index: number): Promise<void> {
    const { rtcPort, announcedAddress, workerBin } = this.#options;
    const port = rtcPort === 0 ? 0 : rtcPort + index;
    const worker = await MediaWorker.start({ port, announcedAddress, workerBin });
    if (this.#closing.signal.aborted) {
      await worker.close();
      return;
    }
    worker.onDied((error) => {
      this.#alive.delete(index);
      this.#options.log.error({ err: error, worker: index }, 'media worker died');
      this.#respawn(index).catch((failure: unknown) =>
        this.#options.log.error({ err: failure, worker: index }, 'media worker not replaced'),
      );
    });
    this.#alive.set(index, worker);
    for (const give of [...this.#waiting]) give(worker);
  }

  async #respawn(index: number): Promise<void> {
    for (let attempt = 0; !this.#closing.signal.aborted; attempt += 1) {
      await delay(RESPAWN_DELAYS[Math.min(attempt, RESPAWN_DELAYS.length - 1)]);
      try {
        await this.#spawn(index);
        return;
      } catch (error) {
        this.#options.log.error({ err: error, worker: index, attempt }, 'media worker did not start');
      }
    }
  }

  #nextAlive(): Promise<MediaWorker> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(give);
      };
      const give = (worker: MediaWorker): void => {
        stop();
        resolve(worker);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new CodedError('media-unavailable'));
      }, ACQUIRE_LIMIT);
      this.#waiting.add(give);
    });
  }
}
