import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';

/** Wrong codes a kiosk may send in a row before it has to wait. */
const MAX_FAILURES = 5;
/** How long it has to wait then, in milliseconds. */
const LOCKED_FOR = 15 * 60_000;

/** Finds the mediator of a site by the code typed at a kiosk; null if nobody there has it. */
export type FindMediator = (siteId: string, pin: string) => Promise<{ readonly displayName: string } | null>;

/** Which mediator stays with the citizen at which kiosk. In memory only, until the call or the visit is over. */
export class MediatorBook {
  readonly #find: FindMediator;
  readonly #clock: Clock;
  readonly #names = new Map<string, string>();
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(find: FindMediator, clock: Clock) {
    this.#find = find;
    this.#clock = clock;
  }

  /**
   * A mediator typed their code; answers their first name.
   * @throws CodedError `pin-invalid`, `pin-locked` after five wrong codes in a row
   */
  async identify(kiosk: KioskPrincipal, pin: string): Promise<string> {
    const now = this.#clock.now().getTime();
    const { count, lockedUntil } = this.#failures.get(kiosk.kioskId) ?? { count: 0, lockedUntil: 0 };
    if (now < lockedUntil) throw new CodedError('pin-locked');
    // Counted before the check, which takes time: codes sent all at once count too.
    const tries = count >= MAX_FAILURES ? 1 : count + 1;
    const locked = tries >= MAX_FAILURES;
    this.#failures.set(kiosk.kioskId, { count: tries, lockedUntil: locked ? now + LOCKED_FOR : 0 });
    const mediator = await this.#find(kiosk.siteId, pin);
    if (mediator === null) throw new CodedError(locked ? 'pin-locked' : 'pin-invalid');
    this.#failures.delete(kiosk.kioskId);
    this.#names.set(kiosk.kioskId, mediator.displayName);
    return mediator.displayName;
  }

  /** The mediator leaves, or the visit is over. */
  leave(kioskId: string): void {
    this.#names.delete(kioskId);
  }

  /** First name of the mediator at a kiosk, if one stays. */
  nameAt(kioskId: string): string | null {
    return this.#names.get(kioskId) ?? null;
  }
}
