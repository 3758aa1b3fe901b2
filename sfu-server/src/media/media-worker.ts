import { createWorker } from 'mediasoup';
import type { Router, WebRtcServer, Worker } from 'mediasoup/types';
import { mediaCodecs } from './codecs.ts';

export interface MediaWorkerOptions {
  /** UDP and TCP port of this worker; 0 takes any free one. */
  readonly port: number;
  /** The address browsers reach this server at. */
  readonly announcedAddress: string;
  /** Path of the worker's binary; mediasoup's own default (or MEDIASOUP_WORKER_BIN) when absent. */
  readonly workerBin?: string | undefined;
}

/**
 * mediasoup closes its workers on SIGTERM and SIGINT by listeners of its own, before our calls are drained. They are taken
 * off again: whoever made the pool closes it.
 */
const withoutSignalListeners = <T>(make: () => T): T => {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const made = make();
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal))
      if (!before[index]?.includes(listener)) process.off(signal, listener);
  });
  return made;
};

/** One mediasoup process with its one port. */
export class MediaWorker {
  readonly #worker: Worker;
  readonly webRtcServer: WebRtcServer;
  #routers = 0;

  private constructor(worker: Worker, webRtcServer: WebRtcServer) {
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
  }

  /** Starts the process and opens its port. Rejects when the binary does not run or the port is taken. */
  static async start({ port, announcedAddress, workerBin }: MediaWorkerOptions): Promise<MediaWorker> {
    // The listeners are there as soon as the call returns; its promise comes later.
    const worker = await withoutSignalListeners(() =>
      createWorker({ logLevel: 'warn', ...(workerBin === undefined ? {} : { workerBin }) }),
    );
    const listen = { ip: '0.0.0.0', announcedAddress, ...(port === 0 ? {} : { port }) };
    try {
      const webRtcServer = await worker.createWebRtcServer({
        listenInfos: [
          { ...listen, protocol: 'udp' },
          { ...listen, protocol: 'tcp' },
        ],
      });
      return new MediaWorker(worker, webRtcServer);
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  get pid(): number {
    return this.#worker.pid;
  }

  /** Calls carried now. */
  get load(): number {
    return this.#routers;
  }

  /** Told when the process ends without being asked to; its routers are closed by then. */
  onDied(listener: (error: Error) => void): void {
    this.#worker.on('died', listener);
  }

  /** `appData`: what whoever observes the router is told, e.g. of which call it is. */
  async createRouter(appData: Record<string, unknown> = {}): Promise<Router> {
    this.#routers += 1;
    try {
      const router = await this.#worker.createRouter({ mediaCodecs, appData });
      router.observer.once('close', () => (this.#routers -= 1));
      return router;
    } catch (error) {
      this.#routers -= 1;
      throw error;
    }
  }

  /** Resolves once the process is gone and its port free. */
  async close(): Promise<void> {
    if (this.#worker.subprocessClosed) return;
    const gone = new Promise<void>((resolve) => this.#worker.once('subprocessclose', resolve));
    this.#worker.close();
    await gone;
  }
}
