import { observer } from 'mediasoup';
import type { Consumer, Producer, Router, Transport, Worker } from 'mediasoup/types';
import type { Metrics } from './metrics.ts';

/** How often round trips and losses are sampled, in milliseconds. */
const SAMPLE_EVERY = 5_000;
/** Most tracks asked a time, each way: a sample costs a message to the worker. */
const SAMPLE_SIZE = 100;
/** RTCP counts losses in 256ths. */
const RTCP_FRACTION = 256;

/** What is followed from a call's answer until its media flows. */
interface Setup {
  readonly since: number;
  /** Transports over which something flows. */
  readonly flowing: Set<string>;
}

/** Some of a set, other ones each time it is larger than that. */
const some = <Item>(items: ReadonlySet<Item>): Item[] => {
  const all = [...items];
  const start = all.length > SAMPLE_SIZE ? Math.floor(Math.random() * all.length) : 0;
  return [...all.slice(start), ...all.slice(0, start)].slice(0, SAMPLE_SIZE);
};

/**
 * Measures media from the side, by mediasoup's observers: workers, rooms and transports as they come and go, how long an
 * answer takes to let media through, and samples of round trip and loss. It sees all workers of this process.
 */
export class MediaMeter {
  readonly #metrics: Metrics;
  readonly #workers = new Set<Worker>();
  readonly #producers = new Set<Producer>();
  readonly #consumers = new Set<Consumer>();
  /** By the id of the call, which its router carries. */
  readonly #setups = new Map<string, Setup>();
  readonly #timer: NodeJS.Timeout;
  readonly #onWorker = (worker: Worker): void => this.#worker(worker);

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
    observer.on('newworker', this.#onWorker);
    this.#timer = setInterval(() => void this.sample(), SAMPLE_EVERY);
    this.#timer.unref();
  }

  /** A call was answered at a time of `performance.now()`: how long until its media is let through both ways? */
  answered(callId: string, since: number): void {
    this.#setups.set(callId, { since, flowing: new Set() });
    for (const consumer of this.#consumers)
      if (consumer.appData['callId'] === callId && !consumer.paused) this.#flows(consumer);
  }

  /** A call has ended, be it that its media never flowed. */
  forget(callId: string): void {
    this.#setups.delete(callId);
  }

  /** Sets the gauges that are asked for, not counted. */
  async collect(): Promise<void> {
    let cpu = 0;
    for (const worker of this.#workers) {
      const usage = await worker.getResourceUsage().catch(() => null); // It may end while asked.
      cpu += ((usage?.ru_utime ?? 0) + (usage?.ru_stime ?? 0)) / 1000;
    }
    this.#metrics.workers.set(this.#workers.size);
    this.#metrics.workerCpu.set(cpu);
  }

  /** Takes a sample of round trips and losses. Never rejects: what closes meanwhile is left out. */
  async sample(): Promise<void> {
    const { loss, roundTrip } = this.#metrics;
    const outgoing = some(this.#consumers).map(async (consumer) => {
      for (const stat of await consumer.getStats()) {
        if (stat.type !== 'outbound-rtp' || consumer.paused) continue;
        const { kind } = consumer;
        if (stat.roundTripTime) roundTrip.observe({ kind }, stat.roundTripTime / 1000);
        loss.observe({ kind, direction: 'out' }, stat.fractionLost / RTCP_FRACTION);
      }
    });
    const incoming = some(this.#producers).map(async (producer) => {
      for (const stat of await producer.getStats()) {
        if (stat.type !== 'inbound-rtp' || producer.paused) continue;
        loss.observe({ kind: producer.kind, direction: 'in' }, stat.fractionLost / RTCP_FRACTION);
      }
    });
    await Promise.allSettled([...outgoing, ...incoming]);
  }

  close(): void {
    clearInterval(this.#timer);
    observer.off('newworker', this.#onWorker);
  }

  #worker(worker: Worker): void {
    const { workersDied, workersStarted } = this.#metrics;
    this.#workers.add(worker);
    workersStarted.inc();
    worker.once('died', () => workersDied.inc());
    worker.observer.once('close', () => this.#workers.delete(worker));
    worker.observer.on('newrouter', (router) => this.#router(router));
  }

  #router(router: Router): void {
    const { routers } = this.#metrics;
    routers.inc();
    router.observer.once('close', () => routers.dec());
    router.observer.on('newtransport', (transport) => this.#transport(router, transport));
  }

  #transport(router: Router, transport: Transport): void {
    const { transports } = this.#metrics;
    transports.inc();
    transport.observer.once('close', () => transports.dec());
    transport.observer.on('newproducer', (producer) => {
      this.#producers.add(producer);
      producer.observer.once('close', () => this.#producers.delete(producer));
    });
    transport.observer.on('newconsumer', (consumer) => {
      this.#consumers.add(consumer);
      consumer.appData = { ...consumer.appData, callId: callOf(router), transportId: transport.id };
      consumer.observer.once('close', () => this.#consumers.delete(consumer));
      consumer.observer.on('resume', () => this.#flows(consumer));
    });
  }

  #flows({ appData }: Consumer): void {
    const callId = String(appData['callId']);
    const setup = this.#setups.get(callId);
    if (!setup) return;
    setup.flowing.add(String(appData['transportId']));
    if (setup.flowing.size < 2) return;
    this.#metrics.callSetup.observe((performance.now() - setup.since) / 1000);
    this.#setups.delete(callId);
  }
}

const callOf = (router: Router): string => String(router.appData['callId']);
