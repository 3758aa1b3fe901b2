import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { LAUNCH_STAY, type Launch, type LaunchEnd } from '@visio-accueil/shared/protocol/launch.ts';
import type { Motive } from '@visio-accueil/shared/protocol/motive.ts';
import type { Clock } from '../clock.ts';
import type { MotiveRepository } from '../mediator/motive-repository.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';

/** Who launched a session at a kiosk, with whom and about what. */
export interface Proposed {
  readonly mediator: AccountPrincipal;
  readonly agencyId: string;
  readonly motive: Motive | null;
}

interface Standing extends Proposed {
  readonly siteId: string;
  readonly cancel: () => void;
}

export interface LaunchDeskParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly motives: Pick<MotiveRepository, 'require'>;
  /** The site of a kiosk that is connected. */
  readonly siteOf: (kioskId: string) => string | undefined;
  /** A call goes on there, or a mediator is signed in. */
  readonly isBusy: (kioskId: string) => boolean;
  /** Throws what joining the queue of this agency would be refused with. */
  readonly requireReceiving: (kioskId: string, agencyId: string, departement: string) => Promise<void>;
  /** Something is proposed at a kiosk, or no longer. */
  readonly onChanged: () => void;
}

/**
 * Sessions that mediators launch from their own console, until the citizen answers: by calling, by saying no, or not at all. In
 * memory only, and never for longer than `LAUNCH_STAY`.
 */
export class LaunchDesk {
  readonly #parts: LaunchDeskParts;
  readonly #standing = new Map<string, Standing>();

  constructor(parts: LaunchDeskParts) {
    this.#parts = parts;
  }

  readonly handlers: HandlersOf<'launch:propose' | 'launch:withdraw' | 'launch:decline'> = {
    'launch:propose': async (mediator, { kioskId, agencyId, motiveId }) => {
      this.#requireOwn(mediator, kioskId);
      await this.#parts.requireReceiving(kioskId, agencyId, mediator.departement ?? '');
      const motive = motiveId === null ? null : await this.#parts.motives.require(agencyId, motiveId);
      // After the reading: the kiosk may have gone or begun something meanwhile.
      const siteId = this.#requireOwn(mediator, kioskId);
      if (this.#parts.isBusy(kioskId) || this.#standing.has(kioskId)) throw new CodedError('kiosk-busy');
      this.#propose(kioskId, siteId, { mediator, agencyId, motive });
      return {};
    },
    'launch:withdraw': (mediator, { kioskId }) => {
      if (this.#standing.has(kioskId)) {
        this.#requireOwn(mediator, kioskId);
        this.#take(kioskId);
      }
      return {};
    },
    'launch:decline': ({ kioskId }) => {
      this.end(kioskId, 'declined');
      return {};
    },
  };

  /** What a kiosk's screen asks. */
  at(kioskId: string): Launch | null {
    const proposed = this.#standing.get(kioskId);
    if (proposed === undefined) return null;
    const { mediator, agencyId, motive } = proposed;
    return {
      mediatorName: mediator.displayName,
      agencyId,
      motive: motive && { label: motive.label, documents: motive.documents },
    };
  }

  /** It came to no call; its mediators are told why. Nothing happens if nothing is proposed there. */
  end(kioskId: string, reason: LaunchEnd): void {
    const ended = this.#take(kioskId);
    if (ended === undefined) return;
    this.#parts.outbox.toAccounts(
      ({ role, siteId }) => role === 'mediator' && siteId === ended.siteId,
      'launch:ended',
      { kioskId, reason },
    );
  }

  /**
   * A call began at the kiosk: what was proposed, if the citizen said yes to that; any other call is something else. After a
   * yes the kiosk is told (`tell`) by the one who calls this, once it has its call: its screen goes straight from one to the other.
   */
  called(kioskId: string, agencyId: string): Proposed | undefined {
    const proposed = this.#standing.get(kioskId);
    if (proposed?.agencyId !== agencyId) {
      this.end(kioskId, 'interrupted');
      return undefined;
    }
    this.#forget(kioskId, proposed);
    return proposed;
  }

  /** Tells a kiosk what its screen asks now. */
  tell(kioskId: string): void {
    this.#parts.outbox.toKiosk(kioskId, 'launch:changed', { launch: this.at(kioskId) });
  }

  /** Cancels the timers. */
  close(): void {
    for (const { cancel } of this.#standing.values()) cancel();
    this.#standing.clear();
  }

  #propose(kioskId: string, siteId: string, proposed: Proposed): void {
    const cancel = this.#parts.clock.after(LAUNCH_STAY, () => this.end(kioskId, 'unanswered'));
    this.#standing.set(kioskId, { ...proposed, siteId, cancel });
    this.tell(kioskId);
    this.#parts.onChanged();
  }

  #take(kioskId: string): Standing | undefined {
    const taken = this.#standing.get(kioskId);
    if (taken === undefined) return undefined;
    this.#forget(kioskId, taken);
    this.tell(kioskId);
    return taken;
  }

  #forget(kioskId: string, { cancel }: Standing): void {
    cancel();
    this.#standing.delete(kioskId);
    this.#parts.onChanged();
  }

  /** @throws CodedError `kiosk-unreachable`, `forbidden` */
  #requireOwn(mediator: AccountPrincipal, kioskId: string): string {
    const siteId = this.#parts.siteOf(kioskId);
    if (siteId === undefined) throw new CodedError('kiosk-unreachable');
    if (siteId !== mediator.siteId) throw new CodedError('forbidden');
    return siteId;
  }
}
