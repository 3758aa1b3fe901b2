import { addDays, localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import {
  CUT_DAYS,
  type Health,
  type KioskCare,
  type OrderOutcome,
} from '@visio-accueil/shared/protocol/care.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceReport } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { SideDeviceAnswer } from '@visio-accueil/shared/protocol/side-device.ts';
import type { Clock } from '../clock.ts';
import type { KioskRepository, KnownKiosk } from '../kiosk/kiosk-repository.ts';
import type { Audit } from '../signalling/audit.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { OfflineRepository } from '../offline/offline-repository.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { CareSettingsBook } from './care-settings-book.ts';
import { KioskAsks } from './kiosk-asks.ts';

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

type CareRequests =
  | 'care:beat'
  | 'care:list'
  | 'care:order'
  | 'care:answer'
  | 'care:configure'
  | 'side-device:ask'
  | 'side-device:answer';

/** How the kiosks are, what is set for them, and what technicians ask of them. */
export class Care {
  readonly #options: CareOptions;
  readonly #beats = new Map<string, { readonly health: Health; readonly at: Date }>();
  readonly #orders: KioskAsks<OrderOutcome>;
  readonly #deviceAsks: KioskAsks<SideDeviceAnswer>;

  constructor(options: CareOptions) {
    this.#options = options;
    this.#orders = new KioskAsks(options.clock);
    this.#deviceAsks = new KioskAsks(options.clock);
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
      return this.#noted(
        (outcome) => this.#options.audit.record(sender, `care:${order}`, `${kioskId} ${outcome}`),
        () =>
          this.#orders.ask(kioskId, (orderId) =>
            this.#options.outbox.toKiosk(kioskId, 'care:ordered', { orderId, order }),
          ),
        ({ accepted, why }) => (accepted ? 'accepted' : `refused ${why.join(' ')}`),
      );
    },
    'care:answer': ({ kioskId }, { orderId, ...outcome }) => {
      this.#orders.answered(kioskId, orderId, outcome);
      return {};
    },
    'side-device:ask': async (sender, { kioskId, ask }) => {
      await this.#allowed(sender, kioskId);
      return this.#noted(
        (outcome) => this.#options.audit.record(sender, `side-device:${ask.what}`, `${kioskId} ${outcome}`),
        () =>
          this.#deviceAsks.ask(kioskId, (orderId) =>
            this.#options.outbox.toKiosk(kioskId, 'side-device:asked', { orderId, ask }),
          ),
        ({ refused }) => (refused === null ? 'accepted' : `refused ${refused}`),
      );
    },
    'side-device:answer': ({ kioskId }, { orderId, answer }) => {
      this.#deviceAsks.answered(kioskId, orderId, answer);
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

  /** Asks, and notes what came of it. @throws CodedError `kiosk-unreachable` */
  async #noted<Answer>(
    note: (outcome: string) => void,
    ask: () => Promise<Answer>,
    outcomeOf: (answer: Answer) => string,
  ): Promise<Answer> {
    try {
      const answer = await ask();
      note(outcomeOf(answer));
      return answer;
    } catch (error) {
      note(error instanceof CodedError ? error.code : 'internal');
      throw error;
    }
  }
}
