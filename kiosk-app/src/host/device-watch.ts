import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceReport, DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import type { ServerLink } from './ports.ts';
import type { PrinterPort } from './print/printer.ts';

const POLL = 15_000;

interface Devices {
  readonly scanner: { state(): Promise<DeviceState> };
  readonly printer: Pick<PrinterPort, 'status'>;
}

export interface DeviceWatchOptions {
  readonly server: ServerLink;
  readonly devices: Devices;
  /** Told what is seen, at first and whenever it changes. */
  readonly onSeen: (report: DeviceReport) => void;
  readonly log: Logger;
}

/** The printer as a device, and what it says of its paper and toner. */
const printerReport = async (
  printer: Devices['printer'],
): Promise<{ printer: DeviceState; printerStatus: PrinterStatus | null }> => {
  try {
    return { printer: 'ready', printerStatus: await printer.status() };
  } catch (error) {
    const silent = error instanceof CodedError && error.code === 'printer-silent';
    return { printer: silent ? 'unknown' : 'missing', printerStatus: null };
  }
};

/** Tells the server the state of the devices: at each connection, and whenever it changes. */
export class DeviceWatch {
  readonly #options: DeviceWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #told = '';
  #seen = '';
  #looking = false;

  constructor(options: DeviceWatchOptions) {
    this.#options = options;
    options.server.on('session:welcome', () => {
      this.#told = '';
      void this.#look();
    });
    this.#timer = setInterval(() => void this.#look(), POLL);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { server, devices, onSeen, log } = this.#options;
    try {
      const [scanner, printer] = await Promise.all([devices.scanner.state(), printerReport(devices.printer)]);
      const report: DeviceReport = { scanner, ...printer };
      const text = JSON.stringify(report);
      if (text !== this.#seen) onSeen(report);
      this.#seen = text;
      if (text === this.#told) return;
      await server.request('kiosk:report', report);
      this.#told = text;
    } catch (error) {
      const offline = error instanceof CodedError && error.code === 'offline'; // told at the next connection
      if (!offline) log.warn({ err: error }, 'state of the devices not told');
    } finally {
      this.#looking = false;
    }
  }
}
