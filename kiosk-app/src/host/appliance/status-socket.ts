import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ApplianceStatus } from './status.ts';

/** The socket's name in the folder of the running service. */
export const STATUS_SOCKET = 'status.sock';

/**
 * Tells whoever may open its file what the kiosk is doing: one line of JSON, then the end. Nothing is read from it, so
 * nothing can be asked of the host this way.
 */
export class StatusSocket {
  readonly #server: Server;
  readonly #path: string;

  private constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;
  }

  /** Opens it in `folder`; takes the place of one that a crash has left. */
  static async open(folder: string, status: () => ApplianceStatus): Promise<StatusSocket> {
    const path = join(folder, STATUS_SOCKET);
    await rm(path, { force: true });
    const server = createServer((socket) => {
      socket.on('error', () => undefined); // who asked did not wait for the answer
      socket.end(`${JSON.stringify(status())}\n`);
    });
    server.listen(path);
    await once(server, 'listening');
    await chmod(path, 0o660);
    return new StatusSocket(server, path);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await rm(this.#path, { force: true });
  }
}
