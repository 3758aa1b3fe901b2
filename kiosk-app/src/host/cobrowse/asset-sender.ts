import { deflateRawSync } from 'node:zlib';
import type { AssetPiece } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import type { PageAsset } from './page-assets.ts';

/** Largest piece sent in one message, in bytes: the mirror and the pointers pass between two pieces. */
const PIECE = 64 * 1024;

export interface AssetSenderOptions {
  callId: string;
  send: (piece: AssetPiece) => Promise<unknown>;
  /** Where a piece waits for its turn on a line that carries the call too. */
  pace?: Pace | undefined;
}

/** Sends each asset once, whatever page wants it again, under its hash; and again to an agent who says they lack it. */
export class AssetSender {
  readonly #options: AssetSenderOptions;
  readonly #kept: PageAsset[] = [];
  readonly #sent = new Set<string>();
  #waiting: PageAsset[] = [];
  #sending = false;
  #closed = false;

  constructor(options: AssetSenderOptions) {
    this.#options = options;
  }

  push(asset: PageAsset): void {
    if (this.#closed) return;
    this.#kept.push(asset);
    this.#waiting.push(asset);
    if (!this.#sending) void this.#drain();
  }

  /** Sends what did not arrive. `known`: the agent starts afresh and has these only, by their hashes. */
  resume(known?: readonly string[]): void {
    if (known) {
      this.#sent.clear();
      for (const sha256 of known) this.#sent.add(sha256);
    }
    this.#waiting = this.#kept.filter(({ sha256 }) => !this.#sent.has(sha256));
    if (!this.#sending && !this.#closed) void this.#drain();
  }

  /** What the agent has been sent, once more, whole and unpacked: for the kiosk's own screen. */
  *sent(): Generator<AssetPiece> {
    for (const { address, type, sha256, bytes } of this.#kept) {
      if (!this.#sent.has(sha256)) continue;
      const piece = { address, type, sha256, isPacked: false, size: bytes.length, offset: 0 };
      yield { callId: this.#options.callId, ...piece, bytes: Uint8Array.from(bytes) };
    }
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#kept.length = 0;
  }

  async #drain(): Promise<void> {
    this.#sending = true;
    try {
      for (let asset = this.#waiting.shift(); asset; asset = this.#waiting.shift()) {
        try {
          await this.#sendOne(asset);
        } catch (error) {
          // Cut off: what did not arrive goes when the line is back.
          if (!(error instanceof CodedError)) throw error;
          this.#sent.delete(asset.sha256);
          this.#waiting = [];
        }
      }
    } finally {
      this.#sending = false;
    }
  }

  async #sendOne({ address, type, sha256, bytes }: PageAsset): Promise<void> {
    const { callId, send, pace } = this.#options;
    // The same bytes under another address: the hash says it all.
    const isKnown = this.#sent.has(sha256);
    this.#sent.add(sha256);
    const packed = isKnown ? Buffer.alloc(0) : /^text\/|svg/.test(type) ? deflateRawSync(bytes) : bytes;
    const isPacked = packed !== bytes;
    let offset = 0;
    do {
      const size = Math.min(pace?.chunkBytes ?? PIECE, PIECE, packed.length - offset);
      await pace?.turn(size);
      if (this.#closed) return;
      const piece = Uint8Array.from(packed.subarray(offset, offset + size));
      const start = performance.now();
      await send({ callId, address, type, sha256, isPacked, size: packed.length, offset, bytes: piece });
      pace?.arrived(size, performance.now() - start);
      offset += size;
    } while (offset < packed.length);
  }
}
