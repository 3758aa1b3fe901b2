import { CdpError, type CdpConnection, type CdpEvent, type CdpValues } from './cdp-connection.ts';

/** The part of Electron's `webContents.debugger` that is used; described here so that the host needs no electron. */
export interface ElectronDebugger {
  attach(protocolVersion?: string): void;
  detach(): void;
  isAttached(): boolean;
  sendCommand(method: string, params?: CdpValues, sessionId?: string): Promise<CdpValues>;
  on(
    event: 'message',
    listener: (event: unknown, method: string, params: CdpValues, sessionId: string) => void,
  ): unknown;
  on(event: 'detach', listener: (event: unknown, reason: string) => void): unknown;
}

/**
 * The pane's web contents in the Electron shell. Electron detaches the debugger when its own DevTools open or the
 * contents go: that counts as the end of the browser, so that the pane closes rather than runs unwatched.
 */
export class ElectronDebuggerConnection implements CdpConnection {
  readonly #debugger: ElectronDebugger;
  readonly #listeners = new Set<(event: CdpEvent) => void>();
  readonly #closeListeners = new Set<() => void>();
  #closed = false;

  constructor(electronDebugger: ElectronDebugger) {
    this.#debugger = electronDebugger;
    electronDebugger.on('message', (_event, method, params, sessionId) => {
      const event = { method, params, ...(sessionId ? { sessionId } : {}) };
      for (const listener of this.#listeners) listener(event);
    });
    electronDebugger.on('detach', () => this.#fail());
    electronDebugger.attach('1.3');
  }

  async send(method: string, params: CdpValues = {}, sessionId?: string): Promise<CdpValues> {
    if (this.#closed) throw new CdpError(method, 'the browser is gone');
    try {
      return await this.#debugger.sendCommand(method, params, sessionId);
    } catch (cause) {
      throw new CdpError(method, cause instanceof Error ? cause.message : String(cause));
    }
  }

  on(listener: (event: CdpEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onClose(listener: () => void): void {
    if (this.#closed) listener();
    else this.#closeListeners.add(listener);
  }

  close(): Promise<void> {
    if (this.#debugger.isAttached()) this.#debugger.detach();
    this.#fail();
    return Promise.resolve();
  }

  #fail(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#closeListeners) listener();
  }
}
