import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Logger } from 'pino';
import type { ServerLink } from './ports.ts';

const POLL = 15_000;

interface Device {
  state(): Promise<DeviceState>;
}

/** Tells the server the state of the devices: at each connection, and whenever it changes. */
export class DeviceWatch {
  readonly #server: ServerLink;
  readonly #devices: { scanner: Device; printer: Device };
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  #told = '';
  #looking = false;

  constructor(server: ServerLink, devices: { scanner: Device; printer: Device }, log: Logger) {
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
        this.#devices.printer.state(),
      ]);
      const report = { scanner, printer };
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
