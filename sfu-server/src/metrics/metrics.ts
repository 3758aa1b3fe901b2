import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * How often the event loop's lag is measured, in milliseconds, which every figure of it contains. Ten, as is usual, wakes an
 * idle server a hundred times a second: 0.7 % of a core (docs/operations.md).
 */
const LAG_PRECISION = 50;
/** Bounds of waiting times, in seconds: a moment to an hour. */
const WAITS = [5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600];
/** Bounds of what should be instant, in seconds. */
const INSTANTS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ROUND_TRIPS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6];
const LOSSES = [0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/**
 * Everything the server counts, under Prometheus' conventions: base units, `_total` for counters, and labels of a few known
 * values only. No label names a call, a kiosk or a person. docs/operations.md lists them.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];

  readonly calls = this.#gauge('visio_calls', 'Calls that have not ended.', ['state']);
  readonly callsEnded = this.#counter('visio_calls_ended_total', 'Calls that ended, by why.', ['reason']);
  readonly callWait = this.#histogram(
    'visio_call_wait_seconds',
    'From the queue to the answer, of calls that were answered.',
    WAITS,
  );
  readonly callDuration = this.#histogram('visio_call_duration_seconds', 'From the answer to the end.', [
    ...WAITS,
    7_200,
  ]);
  readonly callSetup = this.#histogram(
    'visio_call_setup_seconds',
    'From the answer until media is let through to both ends.',
    INSTANTS,
  );
  readonly sockets = this.#gauge('visio_sockets', 'Connections now; an account may have several.', ['role']);
  readonly requests = this.#counter('visio_requests_total', 'Requests answered: ok, or an error code.', [
    'event',
    'outcome',
  ]);
  readonly mediaJoins = this.#counter('visio_media_joins_total', 'Ends that joined the media of a call.', [
    'kind',
  ]);
  readonly iceRestarts = this.#counter('visio_media_ice_restarts_total', 'ICE restarts.', []);
  readonly roundTrip = this.#histogram(
    'visio_media_round_trip_seconds',
    'Between this server and a receiving end, sampled.',
    ROUND_TRIPS,
    ['kind'],
  );
  readonly loss = this.#histogram(
    'visio_media_loss_ratio',
    'Packets lost of those sent lately: on the way in from an end, or out to one; sampled.',
    LOSSES,
    ['kind', 'direction'],
  );
  readonly workers = this.#gauge('visio_media_workers', 'mediasoup workers that run.', []);
  readonly workersStarted = this.#counter('visio_media_workers_started_total', 'Workers started.', []);
  readonly workersDied = this.#counter('visio_media_workers_died_total', 'Workers that died.', []);
  readonly routers = this.#gauge('visio_media_rooms', 'Calls with media, prepared or flowing.', []);
  readonly transports = this.#gauge('visio_media_transports', 'WebRTC transports.', []);
  readonly workerCpu = this.#gauge(
    'visio_media_workers_cpu_seconds',
    'Processor time of the workers that run, user and system.',
    [],
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LAG_PRECISION });
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: this.#registers });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: this.#registers });
  }

  #histogram<Label extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[] = [],
  ): Histogram<Label> {
    return new Histogram({ name, help, buckets, labelNames, registers: this.#registers });
  }
}
