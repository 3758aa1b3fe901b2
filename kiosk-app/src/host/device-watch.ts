import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import type { ServerLink } from './ports.ts';
import type { PrinterPort } from './print/printer.ts';

const POLL = 15_000;

interface Devices {
  readonly scanner: { state(): Promise<DeviceState> };
  readonly printer: Pick<PrinterPort, 'status'>;
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
  readonly #server: ServerLink;
  readonly #devices: Devices;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  #told = '';
  #looking = false;

  constructor(server: ServerLink, devices: Devices, log: Logger) {
    this.#server = server;
    this.#devices = devices;
    this.#log = log;
    server.on('session:welcome', () => {
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
    try {
      const [scanner, printer] = await Promise.all([
        this.#devices.scanner.state(),
        printerReport(this.#devices.printer),
      ]);
      const report = { scanner, ...printer };
      const text = JSON.stringify(report);
      if (text === this.#told) return;
      await this.#server.request('kiosk:report', report);
      this.#told = text;
    } catch (error) {
      const offline = error instanceof CodedError && error.code === 'offline'; // told at the next connection
      if (!offline) this.#log.warn({ err: error }, 'state of the devices not told');
    } finally {
      this.#looking = false;
    }
  }
}
