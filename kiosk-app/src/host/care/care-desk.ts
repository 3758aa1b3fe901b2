import { checkIsDue } from '@visio-accueil/shared/domain/care-alerts.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import {
  BEAT,
  type CareOrder,
  type CheckReport,
  type OrderOutcome,
} from '@visio-accueil/shared/protocol/care.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { SideDeviceState } from '@visio-accueil/shared/protocol/side-device.ts';
import type { Logger } from 'pino';
import type { ApplianceStatus } from '../appliance/status.ts';
import type { ServerLink } from '../ports.ts';
import type { HostStateStore } from '../state.ts';
import type { MachineHealth } from './machine.ts';
import type { Wishes } from './machine-wishes.ts';
import { PageErrands } from './page-errands.ts';
import { runSelfCheck } from './self-check.ts';

/** Milliseconds the page has: to measure the line; to take a picture. */
const CHECK_PATIENCE = 90_000;
const PICTURE_PATIENCE = 8_000;

export interface CareDeskOptions {
  readonly server: ServerLink;
  readonly state: HostStateStore;
  readonly machine: () => Promise<MachineHealth>;
  /** The known models beside the screen, and whether they are plugged in. */
  readonly sideDevices: () => SideDeviceState[];
  /** Whether anybody is there. */
  readonly status: () => ApplianceStatus;
  /** Null where nobody would grant any. */
  readonly wishes: Wishes | null;
  readonly version: string;
  readonly log: Logger;
  /** Milliseconds between two beats. */
  readonly beat?: number;
}

const refused = (why: OrderOutcome['why']): OrderOutcome => ({ accepted: false, why, picture: null });
const accepted: OrderOutcome = { accepted: true, why: [], picture: null };

/** The kiosk looks after itself: says how it is, checks everything at night, and does what technicians ask when nobody is there. */
export class CareDesk {
  readonly errands: PageErrands;
  readonly #options: CareDeskOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #stops: readonly (() => void)[];
  #check: CheckReport | null = null;
  #checkedOn: string | null = null;
  #checking = false;
  #roundTrip: number | null = null;

  constructor(options: CareDeskOptions) {
    this.#options = options;
    const { server, state } = options;
    this.errands = new PageErrands(state);
    this.#stops = [
      server.on('session:welcome', (welcome) => {
        if (welcome.view !== 'kiosk') return;
        state.update({ settings: welcome.settings });
        void this.#beat();
      }),
      server.on('care:configured', ({ settings }) => state.update({ settings })),
      server.on('care:ordered', ({ orderId, order }) => void this.#ordered(orderId, order)),
    ];
    this.#timer = setInterval(() => void this.#tick(), options.beat ?? BEAT);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
    this.errands.close();
  }

  async #tick(): Promise<void> {
    const { settings } = this.#options.state.snapshot;
    const due = checkIsDue(settings, localTime(new Date(), NETWORK_TIME_ZONE), this.#checkedOn);
    if (due && this.#options.status().idle) await this.#runCheck();
    else await this.#beat();
  }

  async #beat(): Promise<void> {
    const { server, state, machine, sideDevices, version, log } = this.#options;
    const asked = Date.now();
    try {
      await server.request('care:beat', {
        ...(await machine()),
        ...state.snapshot.pageDevices,
        sideDevices: sideDevices(),
        roundTrip: this.#roundTrip,
        version,
        check: this.#check,
      });
      this.#roundTrip = Date.now() - asked;
    } catch (error) {
      const offline = error instanceof CodedError && error.code === 'offline';
      if (!offline) log.warn({ err: error }, 'health not told');
    }
  }

  async #runCheck(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    const { server, state, machine, log } = this.#options;
    try {
      this.#check = await runSelfCheck({
        server,
        devices: () => state.snapshot.devices,
        diskFreeMiB: async () => (await machine()).diskFreeMiB,
        page: async () => (await this.errands.send('check', CHECK_PATIENCE)) ?? [],
      });
      this.#checkedOn = localTime(new Date(), NETWORK_TIME_ZONE).date;
      log.info({ results: this.#check.results }, 'checked');
    } catch (error) {
      log.error({ err: error }, 'the check failed');
    } finally {
      this.#checking = false;
    }
    await this.#beat();
  }

  async #ordered(orderId: string, order: CareOrder): Promise<void> {
    const { server, log } = this.#options;
    try {
      const outcome = await this.#obey(order);
      log.info({ order, accepted: outcome.accepted, why: outcome.why }, 'order');
      await server.request('care:answer', { orderId, ...outcome });
    } catch (error) {
      log.warn({ err: error, order }, 'order not answered');
    }
  }

  async #obey(order: CareOrder): Promise<OrderOutcome> {
    const { status, wishes } = this.#options;
    const { occupied } = status();
    if (occupied.length > 0) return refused(occupied);
    if (this.#checking) return refused(['checking']);
    if (order === 'check') {
      void this.#runCheck();
      return accepted;
    }
    if (order === 'picture') return this.#picture();
    const granted = await wishes?.make(order);
    return granted ? accepted : refused(['unsupported']);
  }

  /** Of the idle screen alone: who came while it was taken is not shown. */
  async #picture(): Promise<OrderOutcome> {
    const picture = await this.errands.send('picture', PICTURE_PATIENCE);
    const { occupied } = this.#options.status();
    if (occupied.length > 0) return refused(occupied);
    return picture === null ? refused(['unsupported']) : { ...accepted, picture };
  }
}
