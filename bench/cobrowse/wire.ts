import { constants, createInflateRaw } from 'node:zlib';
import type { Page, WebSocket } from 'playwright-core';

interface Batch {
  epoch: number;
  bytes: Buffer;
}

/**
 * What comes over the console's own socket of the shared page: every message of its family with the binary parts that
 * follow it, counted, and the mirror inflated again.
 */
export class Wire {
  #bytes = 0;
  #heads: string[] = [];
  #batches: Batch[] = [];
  #open: { head: string; left: number } | null = null;

  constructor(page: Page) {
    page.on('websocket', (socket: WebSocket) =>
      socket.on('framereceived', ({ payload }) => this.#take(payload)),
    );
  }

  /** Bytes of co-browsing received since `reset`. */
  get bytes(): number {
    return this.#bytes;
  }

  reset(): void {
    this.#bytes = 0;
    this.#heads = [];
    this.#batches = [];
  }

  /** Everything told since `reset`, with the streams of the mirror inflated. */
  async text(): Promise<string> {
    const parts = [...this.#heads];
    for (const epoch of new Set(this.#batches.map((batch) => batch.epoch))) {
      const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
      const chunks: Buffer[] = [];
      inflate.on('data', (chunk: Buffer) => chunks.push(chunk));
      const ended = new Promise((resolve, reject) => inflate.once('end', resolve).once('error', reject));
      inflate.end(
        Buffer.concat(this.#batches.filter((batch) => batch.epoch === epoch).map(({ bytes }) => bytes)),
      );
      await ended;
      parts.push(Buffer.concat(chunks).toString('utf8'));
    }
    return parts.join('\n');
  }

  #take(payload: string | Buffer): void {
    if (typeof payload === 'string') {
      if (!payload.includes('"cobrowse:')) return;
      this.#bytes += Buffer.byteLength(payload);
      this.#heads.push(payload);
      // Engine.IO's "4", Socket.IO's "5" for an event with so many binary parts.
      const left = Number(/^45(\d+)-/.exec(payload)?.[1] ?? 0);
      this.#open = left > 0 ? { head: payload, left } : null;
      return;
    }
    const open = this.#open;
    if (!open) return;
    this.#bytes += payload.length;
    open.left -= 1;
    if (open.left === 0) this.#open = null;
    const epoch = Number(/"epoch":(\d+)/.exec(open.head)?.[1]);
    if (open.head.includes('"cobrowse:recorded"')) this.#batches.push({ epoch, bytes: payload });
  }
}
