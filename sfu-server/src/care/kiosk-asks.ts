import { randomUUID } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';

/** Milliseconds a kiosk has to answer. */
const PATIENCE = 12_000;

interface Pending<Answer> {
  readonly kioskId: string;
  readonly answered: (answer: Answer) => void;
}

/** What kiosks are asked and have not answered yet. */
export class KioskAsks<Answer> {
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending<Answer>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Asks and waits. `send`: tells the kiosk; false when it is not connected.
   *
   * @throws CodedError `kiosk-unreachable` when it is not connected or does not answer in time
   */
  ask(kioskId: string, send: (orderId: string) => boolean): Promise<Answer> {
    const orderId = randomUUID();
    return new Promise<Answer>((resolve, reject) => {
      const unreachable = (): void => {
        this.#pending.delete(orderId);
        reject(new CodedError('kiosk-unreachable'));
      };
      const cancel = this.#clock.after(PATIENCE, unreachable);
      this.#pending.set(orderId, {
        kioskId,
        answered: (answer) => {
          cancel();
          this.#pending.delete(orderId);
          resolve(answer);
        },
      });
      if (send(orderId)) return;
      cancel();
      unreachable();
    });
  }

  /** Another kiosk's order, or one that nobody waits for any more, is nobody's answer. */
  answered(kioskId: string, orderId: string, answer: Answer): void {
    const pending = this.#pending.get(orderId);
    if (pending?.kioskId === kioskId) pending.answered(answer);
  }
}
