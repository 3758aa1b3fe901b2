import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { MEDIATOR_STAY, type MediatorVisit } from '@visio-accueil/shared/protocol/mediator.ts';
import type { MediatorSecret } from '../account/account-repository.ts';
import type { Clock } from '../clock.ts';
import type { KioskPrincipal } from '../signalling/principal.ts';

/** Wrong codes a kiosk may send in a row before it has to wait. */
const MAX_FAILURES = 5;
/** How long it has to wait then, in milliseconds. */
const LOCKED_FOR = 15 * 60_000;

/** Finds the mediator of a site by the code typed at a kiosk, or by the badge read there; null if nobody there has it. */
export type FindMediator = (
  siteId: string,
  kind: MediatorSecret,
  secret: string,
) => Promise<{ readonly accountId: string; readonly displayName: string } | null>;

/** A badge is a mediator's from now on. @throws CodedError `badge-taken` */
export type KeepBadge = (siteId: string, accountId: string, badge: string) => Promise<void>;

/** What a session is about, as prepared. */
export interface Prepared {
  readonly agencyId: string;
  readonly motive: string | null;
}

interface Visit extends MediatorVisit {
  readonly accountId: string;
  readonly prepared: Prepared | null;
  /** Signed in at the kiosk itself; else they launched its session from afar, and nobody at the kiosk acts for them. */
  readonly here: boolean;
}

export interface MediatorBookOptions {
  readonly find: FindMediator;
  readonly keepBadge: KeepBadge;
  readonly clock: Clock;
  /** A citizen is in a call at this kiosk: its mediator is not signed out meanwhile. */
  readonly isInCall: (kioskId: string) => boolean;
  /** A visit began, changed or ended: kiosk and agent are to be told. */
  readonly onChanged: (kioskId: string) => void;
}

/** Which mediator is signed in at which kiosk. In memory only, until the call or the visit is over. */
export class MediatorBook {
  readonly #options: MediatorBookOptions;
  readonly #visits = new Map<string, Visit>();
  readonly #timers = new Map<string, () => void>();
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(options: MediatorBookOptions) {
    this.#options = options;
  }

  /**
   * A mediator typed their code, or showed their badge; answers their first name.
   * @throws CodedError `pin-invalid` or `badge-unknown`, `pin-locked` after five wrong ones in a row
   */
  async identify(kiosk: KioskPrincipal, kind: MediatorSecret, secret: string): Promise<string> {
    const { clock, find } = this.#options;
    const now = clock.now().getTime();
    const { count, lockedUntil } = this.#failures.get(kiosk.kioskId) ?? { count: 0, lockedUntil: 0 };
    if (now < lockedUntil) throw new CodedError('pin-locked');
    // Counted before the check, which takes time: codes sent all at once count too.
    const tries = count >= MAX_FAILURES ? 1 : count + 1;
    const locked = tries >= MAX_FAILURES;
    this.#failures.set(kiosk.kioskId, { count: tries, lockedUntil: locked ? now + LOCKED_FOR : 0 });
    const mediator = await find(kiosk.siteId, kind, secret);
    if (mediator === null)
      throw new CodedError(locked ? 'pin-locked' : kind === 'pin' ? 'pin-invalid' : 'badge-unknown');
    this.#failures.delete(kiosk.kioskId);
    const { accountId, displayName: name } = mediator;
    const before = this.#visits.get(kiosk.kioskId);
    // What a session under way is about stays, whoever launched it.
    const prepared = before?.here === false ? before.prepared : null;
    this.#set(kiosk.kioskId, { accountId, name, away: false, called: false, prepared, here: true });
    return mediator.displayName;
  }

  /**
   * The session that a mediator launched from their own console begins: the agent reads what it is about, and that they are
   * not in the room. The kiosk is told by the one who calls this, once it has its call.
   */
  launched(kioskId: string, mediator: { accountId: string; displayName: string }, prepared: Prepared): void {
    const { accountId, displayName: name } = mediator;
    this.#visits.set(kioskId, { accountId, name, away: true, called: false, prepared, here: false });
    this.#watch(kioskId);
  }

  /** Whoever is signed in at the kiosk has this badge from now on. @throws CodedError `mediator-absent`, `badge-taken` */
  async keepBadge({ kioskId, siteId }: KioskPrincipal, badge: string): Promise<void> {
    const { accountId } = this.#visitHere(kioskId);
    this.#watch(kioskId);
    await this.#options.keepBadge(siteId, accountId, badge);
  }

  /** The mediator leaves, or the visit is over. */
  leave(kioskId: string): void {
    this.#timers.get(kioskId)?.();
    this.#timers.delete(kioskId);
    if (this.#visits.delete(kioskId)) this.#options.onChanged(kioskId);
  }

  /** @throws CodedError `mediator-absent` */
  prepare(kioskId: string, prepared: Prepared): void {
    this.#set(kioskId, { ...this.#visitHere(kioskId), prepared });
  }

  /** Out of the room, or back in it. @throws CodedError `mediator-absent` */
  setAway(kioskId: string, away: boolean): void {
    this.#set(kioskId, { ...this.#visit(kioskId), away, called: false });
  }

  /** Someone asks for the mediator who left the room; nothing changes if none did. */
  callBack(kioskId: string): void {
    const visit = this.#visits.get(kioskId);
    if (visit?.away) this.#set(kioskId, { ...visit, called: true });
  }

  /** An act of the mediator: the time until they are signed out starts again. @throws CodedError `mediator-absent` */
  touch(kioskId: string): void {
    this.#visitHere(kioskId);
    this.#watch(kioskId);
  }

  /** The mediator at a kiosk, if one is signed in. */
  visitAt(kioskId: string): MediatorVisit | null {
    const visit = this.#visits.get(kioskId);
    return visit ? { name: visit.name, away: visit.away, called: visit.called } : null;
  }

  /** What the mediator at a kiosk prepared a session with this agency as. */
  motiveAt(kioskId: string, agencyId: string): string | null {
    const prepared = this.#visits.get(kioskId)?.prepared;
    return prepared?.agencyId === agencyId ? prepared.motive : null;
  }

  /** Cancels the timers. */
  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #visit(kioskId: string): Visit {
    const visit = this.#visits.get(kioskId);
    if (visit === undefined) throw new CodedError('mediator-absent');
    return visit;
  }

  #visitHere(kioskId: string): Visit {
    const visit = this.#visit(kioskId);
    if (!visit.here) throw new CodedError('mediator-absent');
    return visit;
  }

  #set(kioskId: string, visit: Visit): void {
    this.#visits.set(kioskId, visit);
    this.#watch(kioskId);
    this.#options.onChanged(kioskId);
  }

  #watch(kioskId: string): void {
    const { clock, isInCall } = this.#options;
    this.#timers.get(kioskId)?.();
    const expire = (): void => {
      if (isInCall(kioskId)) this.#watch(kioskId);
      else this.leave(kioskId);
    };
    this.#timers.set(kioskId, clock.after(MEDIATOR_STAY, expire));
  }
}
