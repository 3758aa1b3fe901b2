/**
 * The Chrome DevTools Protocol as the pane needs it, whoever carries it: the debugging pipe of a Chromium, or Electron's
 * `webContents.debugger`. Only the host speaks it; nothing of it ever crosses the wire to the server.
 */

/** Values of a message. The protocol's own types are wide; each user reads the few fields it knows. */
export type CdpValues = Record<string, unknown>;

/** An event of the browser. `sessionId`: the target it comes from, when it is not the connection's own. */
export interface CdpEvent {
  method: string;
  params: CdpValues;
  sessionId?: string;
}

export interface CdpConnection {
  /** Sends a command; rejects with a `CdpError` when the browser refuses it or is gone. */
  send(method: string, params?: CdpValues, sessionId?: string): Promise<CdpValues>;
  /** Listens to every event of every session; the answer stops listening. */
  on(listener: (event: CdpEvent) => void): () => void;
  /** Called once, when the browser is gone for whatever reason. */
  onClose(listener: () => void): void;
  close(): Promise<void>;
}

/** A command the browser refused, or could not take any more. */
export class CdpError extends Error {
  readonly method: string;

  constructor(method: string, reason: string) {
    super(`${method}: ${reason}`);
    this.name = 'CdpError';
    this.method = method;
  }
}
