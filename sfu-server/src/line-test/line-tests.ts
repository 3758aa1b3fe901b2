import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { LINE_TEST_LIMIT } from '@visio-accueil/shared/protocol/line-test.ts';
import { ortc } from 'mediasoup';
import type { RtpCapabilities } from 'mediasoup/types';
import type { Clock } from '../clock.ts';
import { orMediaError } from '../media/media-error.ts';
import type { WorkerPool } from '../media/worker-pool.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Principal } from '../signalling/principal.ts';
import { LineTest } from './line-test.ts';

export interface LineTestsOptions {
  readonly pool: WorkerPool;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Whether a kiosk or an account has a call that has not ended. */
  readonly isInCall: (principal: Principal) => boolean;
}

interface Running {
  readonly test: LineTest;
  readonly stopTimer: () => void;
}

const keyOf = (principal: Principal): string =>
  principal.role === 'kiosk' ? principal.kioskId : principal.accountId;

/** The tests of lines going on: one a principal, each with an end. */
export class LineTests {
  readonly #options: LineTestsOptions;
  readonly #running = new Map<string, Running>();
  /** How often each principal started one: only the latest start counts. */
  readonly #starts = new Map<string, number>();
  #closed = false;

  constructor(options: LineTestsOptions) {
    this.#options = options;
  }

  /** How many tests are going on. */
  get size(): number {
    return this.#running.size;
  }

  /** @throws CodedError `already-in-call`, `invalid-payload` or `media-unavailable` */
  async start(principal: Principal, rtpCapabilities: Record<string, unknown>): Promise<LineTest> {
    const { pool, clock, isInCall } = this.#options;
    if (isInCall(principal)) throw new CodedError('already-in-call');
    const capabilities = structuredClone(rtpCapabilities) as unknown as RtpCapabilities;
    await orMediaError(() => {
      ortc.validateAndNormalizeRtpCapabilities(capabilities);
      return Promise.resolve();
    });
    const key = keyOf(principal);
    const start = (this.#starts.get(key) ?? 0) + 1;
    this.#starts.set(key, start);
    this.#end(key);
    const test = await LineTest.open(await pool.acquire(), capabilities);
    if (this.#closed || this.#starts.get(key) !== start || isInCall(principal)) {
      test.close();
      throw new CodedError('media-unavailable');
    }
    const over = (): void => this.#tellEnd(principal, test.testId);
    test.onLost(over);
    this.#running.set(key, { test, stopTimer: clock.after(LINE_TEST_LIMIT, over) });
    return test;
  }

  /** @throws CodedError `line-test-unknown` when it is over, or somebody else's */
  require(principal: Principal, testId: string): LineTest {
    const test = this.#running.get(keyOf(principal))?.test;
    if (test?.testId !== testId) throw new CodedError('line-test-unknown');
    return test;
  }

  /** Ends a test that may be over already. */
  stop(principal: Principal, testId: string): void {
    if (this.#running.get(keyOf(principal))?.test.testId === testId) this.#end(keyOf(principal));
  }

  /** Whoever tested is gone. */
  leave(principal: Principal): void {
    const running = this.#running.get(keyOf(principal));
    if (running) this.#tellEnd(principal, running.test.testId);
    this.#starts.delete(keyOf(principal));
  }

  close(): void {
    this.#closed = true;
    for (const key of [...this.#running.keys()]) this.#end(key);
  }

  #tellEnd(principal: Principal, testId: string): void {
    const key = keyOf(principal);
    if (this.#running.get(key)?.test.testId !== testId) return;
    this.#end(key);
    const { outbox } = this.#options;
    if (principal.role === 'kiosk') outbox.toKiosk(key, 'line-test:ended', { testId });
    else outbox.toAccount(key, 'line-test:ended', { testId });
  }

  #end(key: string): void {
    const running = this.#running.get(key);
    this.#running.delete(key);
    running?.stopTimer();
    running?.test.close();
  }
}
