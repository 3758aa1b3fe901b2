import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { DeviceState, KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Enrolment } from './enrolment.ts';
import type { KioskRepository } from './kiosk-repository.ts';

interface Devices {
  readonly scanner: DeviceState;
  readonly printer: DeviceState;
  readonly printerStatus: PrinterStatus | null;
}

export interface KioskOptions {
  readonly kiosks: KioskRepository;
  readonly enrolment: Enrolment;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly isInCall: (kioskId: string) => boolean;
  /** Ends the kiosk's call. */
  readonly endCall: (kioskId: string) => Promise<void>;
  /** Closes the kiosk's connection. */
  readonly disconnect: (kioskId: string) => void;
  /** The device states of a kiosk changed: its agent should know. */
  readonly onDevicesChanged: (kioskId: string) => void;
}

type KioskRequests = 'kiosk:report' | 'kiosk:list' | 'kiosk:create-enrolment-code' | 'kiosk:revoke';

const UNKNOWN: Devices = { scanner: 'unknown', printer: 'unknown', printerStatus: null };

/** The kiosks as devices: what they report, who sees them, how they come and go. */
export class Kiosks {
  readonly #options: KioskOptions;
  readonly #devices = new Map<string, Devices>();
  #telling: Promise<void> = Promise.resolve();
  /** The telling that has not begun yet: whatever changes until then is in it. */
  #next: Promise<void> | null = null;

  constructor(options: KioskOptions) {
    this.#options = options;
  }

  /** Scanner and printer as the kiosk last told. */
  devices(kioskId: string): Devices {
    return this.#devices.get(kioskId) ?? UNKNOWN;
  }

  /**
   * Tells everyone who watches kiosks, each what is theirs to see. Called when one comes, goes or changes; many that come
   * at once, as after a cut, are told together.
   */
  changed(): Promise<void> {
    if (this.#next !== null) return this.#next;
    const next = this.#telling.then(() => {
      this.#next = null;
      return this.#tell();
    });
    this.#next = next;
    this.#telling = next.catch(() => undefined); // told to whoever asked for it
    return next;
  }

  async #tell(): Promise<void> {
    if (!this.#options.outbox.hasAccount(watchesKiosks)) return;
    const all = await this.#summaries();
    const { outbox } = this.#options;
    const watchers = new Set<string | null>();
    outbox.toAccounts(({ role }) => role === 'admin' || role === 'coordinator', 'kiosk:changed', {
      kiosks: all.map(strip),
    });
    for (const { siteId } of all) watchers.add(siteId);
    for (const site of watchers) {
      const own = all.filter(({ siteId }) => siteId === site).map(strip);
      outbox.toAccounts(({ role, siteId }) => role === 'mediator' && siteId === site, 'kiosk:changed', {
        kiosks: own,
      });
    }
  }

  readonly handlers: HandlersOf<KioskRequests> = {
    'kiosk:report': async (sender, devices) => {
      this.#devices.set(sender.kioskId, devices);
      this.#options.onDevicesChanged(sender.kioskId);
      await this.changed();
      return {};
    },
    'kiosk:list': async (sender) => {
      const site = sender.role === 'mediator' ? (sender.siteId ?? '') : undefined;
      const sites = await this.#options.kiosks.sites();
      return {
        kiosks: (await this.#summaries(site)).map(strip),
        sites: site === undefined ? sites : sites.filter(({ siteId }) => siteId === site),
      };
    },
    'kiosk:create-enrolment-code': async (_sender, { siteId, label }) => {
      const { code, expiresAt } = await this.#options.enrolment.createCode(siteId, label);
      return { code, expiresAt: expiresAt.toISOString() };
    },
    'kiosk:revoke': async (_sender, { kioskId }) => {
      const { kiosks, clock, endCall, disconnect, outbox } = this.#options;
      if (!(await kiosks.revoke(kioskId, clock.now()))) throw new CodedError('kiosk-unknown');
      await endCall(kioskId);
      outbox.toKiosk(kioskId, 'kiosk:revoked', {});
      disconnect(kioskId);
      await this.changed();
      return {};
    },
  };

  async #summaries(siteId?: string): Promise<(KioskSummary & { siteId: string })[]> {
    const { kiosks, outbox, isInCall } = this.#options;
    return (await kiosks.list(siteId)).map((kiosk) => ({
      kioskId: kiosk.kioskId,
      siteId: kiosk.siteId,
      label: kiosk.label,
      siteName: kiosk.siteName,
      connected: outbox.isKioskConnected(kiosk.kioskId),
      inCall: isInCall(kiosk.kioskId),
      revoked: kiosk.revokedAt !== null,
      ...this.devices(kiosk.kioskId),
      enrolledAt: kiosk.enrolledAt.toISOString(),
    }));
  }
}

const watchesKiosks = ({ role }: { role: string }): boolean =>
  role === 'admin' || role === 'coordinator' || role === 'mediator';

const strip = ({ siteId: _siteId, ...summary }: KioskSummary & { siteId: string }): KioskSummary => summary;
