import type { PaneFrame } from '../../bridge/contract.ts';
import type { CdpConnection } from './cdp-connection.ts';

/** JPEG quality of the picture on the kiosk's own screen: loopback only, so legible text matters more than bytes. */
const QUALITY = 80;

export interface PaneSize {
  width: number;
  height: number;
}

/** The page as pictures for the kiosk's screen: each is acknowledged, so that the browser never runs ahead. */
export class Screencast {
  readonly #connection: CdpConnection;
  readonly #sessionId: string | undefined;
  readonly #stop: () => void;
  #painting = false;
  /** Changes of size happen one after the other, however fast they come. */
  #changing: Promise<void> = Promise.resolve();

  constructor(connection: CdpConnection, sessionId: string | undefined, onFrame: (frame: PaneFrame) => void) {
    this.#connection = connection;
    this.#sessionId = sessionId;
    this.#stop = connection.on(({ method, params, sessionId: from }) => {
      if (method !== 'Page.screencastFrame' || from !== sessionId) return;
      const metadata = params['metadata'] as { deviceWidth: number; deviceHeight: number };
      onFrame({
        bytes: Buffer.from(String(params['data']), 'base64'),
        width: metadata.deviceWidth,
        height: metadata.deviceHeight,
      });
      // The browser may be closing: the frame was its last.
      this.#send('Page.screencastFrameAck', { sessionId: params['sessionId'] }).catch(() => undefined);
    });
  }

  /** Gives the page this size, in pixels of the screen, each of its own `zoom` times as large, and begins to paint; again at every change of size. */
  start(size: PaneSize, zoom = 1): Promise<void> {
    const change = this.#changing.then(() => this.#paint(size, zoom));
    this.#changing = change.catch(() => undefined); // The caller hears of it; the next change starts afresh.
    return change;
  }

  /** Paints no more, until the next start. */
  pause(): Promise<void> {
    const change = this.#changing.then(async () => {
      if (this.#painting) await this.#send('Page.stopScreencast', {});
      this.#painting = false;
    });
    this.#changing = change.catch(() => undefined);
    return change;
  }

  stop(): void {
    this.#stop();
  }

  async #paint({ width, height }: PaneSize, zoom: number): Promise<void> {
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: zoom,
      mobile: false,
    });
    // Chromium refuses a second start of a running screencast.
    if (this.#painting) await this.#send('Page.stopScreencast', {});
    await this.#send('Page.startScreencast', {
      format: 'jpeg',
      quality: QUALITY,
      maxWidth: width,
      maxHeight: height,
    });
    this.#painting = true;
  }

  #send(method: string, params: Record<string, unknown>): Promise<unknown> {
    return this.#connection.send(method, params, this.#sessionId);
  }
}
