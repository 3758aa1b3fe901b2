import { randomUUID } from 'node:crypto';
import { addDays, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import {
  CUT_DAYS,
  type CareOrder,
  type Health,
  type KioskCare,
  type OrderOutcome,
} from '@visio-accueil/shared/protocol/care.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceReport } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Clock } from '../clock.ts';
import type { KioskRepository, KnownKiosk } from '../kiosk/kiosk-repository.ts';
import type { Audit } from '../signalling/audit.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { OfflineRepository } from '../offline/offline-repository.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { CareSettingsBook } from './care-settings-book.ts';

/** Milliseconds a kiosk has to answer an order. */
const PATIENCE = 12_000;

export interface CareOptions {
  readonly kiosks: Pick<KioskRepository, 'list' | 'find'>;
  readonly settings: CareSettingsBook;
  readonly devices: (kioskId: string) => DeviceReport;
  readonly offline: Pick<OfflineRepository, 'visitsSince'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Notes who asked what of which kiosk, and what came of it. */
  readonly audit: Pick<Audit, 'record'>;
}

type CareRequests = 'care:beat' | 'care:list' | 'care:order' | 'care:answer' | 'care:configure';

interface Pending {
  readonly kioskId: string;
  readonly answered: (outcome: OrderOutcome) => void;
}

/** How the kiosks are, what is set for them, and what technicians ask of them. */
export class Care {
  readonly #options: CareOptions;
  readonly #beats = new Map<string, { readonly health: Health; readonly at: Date }>();
  readonly #pending = new Map<string, Pending>();

  constructor(options: CareOptions) {
    this.#options = options;
  }

  readonly handlers: HandlersOf<CareRequests> = {
    'care:beat': ({ kioskId }, health) => {
      this.#beats.set(kioskId, { health, at: this.#options.clock.now() });
      return {};
    },
    'care:list': async (sender) => {
      const scope = scopeOf(sender);
      const kiosks = (await this.#options.kiosks.list()).filter(
        ({ revokedAt, departement }) => revokedAt === null && (scope === null || departement === scope),
      );
      const today = localTime(this.#options.clock.now(), NETWORK_TIME_ZONE).date;
      const visits = await this.#options.offline.visitsSince(addDays(today, -CUT_DAYS));
      return { kiosks: kiosks.map((kiosk) => this.#careOf(kiosk, visits.get(kiosk.kioskId) ?? 0)) };
    },
    'care:order': async (sender, { kioskId, order }) => {
      await this.#allowed(sender, kioskId);
      const note = (outcome: string): void =>
        this.#options.audit.record(sender, `care:${order}`, `${kioskId} ${outcome}`);
      try {
        const answer = await this.#order(kioskId, order);
        note(answer.accepted ? 'accepted' : `refused ${answer.why.join(' ')}`);
        return answer;
      } catch (error) {
        note(error instanceof CodedError ? error.code : 'internal');
        throw error;
      }
    },
    'care:answer': ({ kioskId }, { orderId, ...outcome }) => {
      const pending = this.#pending.get(orderId);
      // Another kiosk's order, or one that nobody waits for any more.
      if (pending?.kioskId === kioskId) pending.answered(outcome);
      return {};
    },
    'care:configure': async (sender, { kioskId, settings }) => {
      await this.#allowed(sender, kioskId);
      await this.#options.settings.set(kioskId, settings);
      this.#options.outbox.toKiosk(kioskId, 'care:configured', { settings });
      const { screen, checkAt, quietMinutes } = settings;
      this.#options.audit.record(
        sender,
        'care:settings',
        `${kioskId} screen ${screen}, check ${checkAt}, quiet ${quietMinutes}`,
      );
      return {};
    },
  };

  #careOf({ kioskId, label, siteName }: KnownKiosk, visitsInCuts: number): KioskCare {
    const { devices, outbox, settings } = this.#options;
    const beat = this.#beats.get(kioskId);
    return {
      kioskId,
      label,
      siteName,
      connected: outbox.isKioskConnected(kioskId),
      heardAt: beat?.at.toISOString() ?? null,
      devices: devices(kioskId),
      health: beat?.health ?? null,
      visitsInCuts,
      settings: settings.of(kioskId),
    };
  }

  async #allowed(sender: AccountPrincipal, kioskId: string): Promise<void> {
    const kiosk = await this.#options.kiosks.find(kioskId);
    if (kiosk?.revokedAt !== null) throw new CodedError('kiosk-unknown');
    const scope = scopeOf(sender);
    if (scope !== null && kiosk.departement !== scope) throw new CodedError('forbidden');
  }

  /** @throws CodedError `kiosk-unreachable` when it is not connected or does not answer in time */
  #order(kioskId: string, order: CareOrder): Promise<OrderOutcome> {
    const { outbox, clock } = this.#options;
    const orderId = randomUUID();
    return new Promise<OrderOutcome>((resolve, reject) => {
      const unreachable = (): void => {
        this.#pending.delete(orderId);
        reject(new CodedError('kiosk-unreachable'));
      };
      const cancel = clock.after(PATIENCE, unreachable);
      this.#pending.set(orderId, {
        kioskId,
        answered: (outcome) => {
          cancel();
          this.#pending.delete(orderId);
          resolve(outcome);
        },
      });
      if (outbox.toKiosk(kioskId, 'care:ordered', { orderId, order })) return;
      cancel();
      unreachable();
    });
  }
}
