import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { DeviceState, KioskSession, KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
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
  /** Where a kiosk stands with a session. */
  readonly sessionAt: (kioskId: string) => KioskSession | null;
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
    outbox.toAccounts(({ role, departement }) => role === 'admin' && departement === null, 'kiosk:changed', {
      kiosks: all.map(strip),
    });
    for (const one of new Set(all.map(({ departement }) => departement))) {
      const own = all.filter(({ departement }) => departement === one).map(strip);
      outbox.toAccounts(
        ({ role, departement }) => departement === one && (role === 'admin' || role === 'coordinator'),
        'kiosk:changed',
        { kiosks: own },
      );
    }
    for (const site of new Set(all.map(({ siteId }) => siteId))) {
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
      const scope = scopeOf(sender);
      const isTheirs = (place: { siteId: string; departement: string }): boolean =>
        site === undefined ? scope === null || place.departement === scope : place.siteId === site;
      const sites = await this.#options.kiosks.sites();
      return {
        kiosks: (await this.#summaries(site)).filter(isTheirs).map(strip),
        sites: sites.filter(isTheirs).map(({ siteId, name, takeaway }) => ({ siteId, name, takeaway })),
      };
    },
    'kiosk:create-enrolment-code': async (sender, { siteId, label }) => {
      const place = (await this.#options.kiosks.sites()).find((site) => site.siteId === siteId);
      if (place !== undefined && !mayAct(sender, place)) throw new CodedError('forbidden');
      if (holdsNir(label)) throw new CodedError('nir-refused');
      const { code, expiresAt } = await this.#options.enrolment.createCode(siteId, label);
      return { code, expiresAt: expiresAt.toISOString() };
    },
    'kiosk:revoke': async (sender, { kioskId }) => {
      const { kiosks, clock, endCall, disconnect, outbox } = this.#options;
      const kiosk = await kiosks.find(kioskId);
      if (kiosk !== undefined && !mayAct(sender, kiosk)) throw new CodedError('forbidden');
      if (!(await kiosks.revoke(kioskId, clock.now()))) throw new CodedError('kiosk-unknown');
      await endCall(kioskId);
      outbox.toKiosk(kioskId, 'kiosk:revoked', {});
      disconnect(kioskId);
      await this.changed();
      return {};
    },
  };

  async #summaries(siteId?: string): Promise<PlacedKiosk[]> {
    const { kiosks, outbox, sessionAt } = this.#options;
    return (await kiosks.list(siteId)).map((kiosk) => {
      const session = sessionAt(kiosk.kioskId);
      return {
        kioskId: kiosk.kioskId,
        siteId: kiosk.siteId,
        departement: kiosk.departement,
        label: kiosk.label,
        siteName: kiosk.siteName,
        connected: outbox.isKioskConnected(kiosk.kioskId),
        inCall: session !== null && session.state !== 'proposed',
        session,
        revoked: kiosk.revokedAt !== null,
        ...this.devices(kiosk.kioskId),
        enrolledAt: kiosk.enrolledAt.toISOString(),
      };
    });
  }
}

const watchesKiosks = ({ role }: { role: string }): boolean =>
  role === 'admin' || role === 'coordinator' || role === 'mediator';

type PlacedKiosk = KioskSummary & { readonly siteId: string; readonly departement: string };

const strip = ({ siteId: _siteId, departement: _departement, ...summary }: PlacedKiosk): KioskSummary =>
  summary;

const mayAct = (sender: AccountPrincipal, { departement }: { departement: string }): boolean => {
  const scope = scopeOf(sender);
  return scope === null || departement === scope;
};
