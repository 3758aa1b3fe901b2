import type { AssetPiece } from '../../protocol/cobrowse.ts';
import { Inflate } from 'fflate';

/** Largest asset once unpacked, and how many are kept. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ASSETS = 500;

interface Asset {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The style sheets, pictures and fonts of the kiosk's pages, as the kiosk sent them: kept by hash, found by address. The
 * replay gets them as blobs; nothing is asked of the site.
 */
export class MirrorAssets {
  readonly #assets = new Map<string, Asset>();
  readonly #hashes = new Map<string, string>();
  readonly #urls = new Map<string, string>();
  #coming: { sha256: string; parts: Uint8Array[]; at: number } | null = null;

  /** Hashes of what need not be sent again. */
  get known(): string[] {
    return [...this.#assets.keys()];
  }

  /** Takes one piece; the address that can be shown now, if it was the last of its asset. */
  push(piece: AssetPiece): string | null {
    const { address, type, sha256, size, offset, bytes, isPacked } = piece;
    if (this.#assets.has(sha256) || this.#assets.size >= MAX_ASSETS) return this.#name(address, sha256);
    if (offset === 0) this.#coming = { sha256, parts: [], at: 0 };
    const coming = this.#coming;
    if (coming?.sha256 !== sha256 || coming.at !== offset) return null; // a piece was lost: told again later
    coming.parts.push(bytes);
    coming.at += bytes.length;
    if (coming.at < size || size === 0) return null;
    this.#coming = null;
    const packed = join(coming.parts, size);
    try {
      this.#assets.set(sha256, { type, bytes: isPacked ? unpack(packed) : packed });
    } catch {
      return null;
    }
    return this.#name(address, sha256);
  }

  /** A blob of what is at this address; null while it is not there. */
  url(address: string): string | null {
    const sha256 = this.#hashes.get(address);
    const asset = sha256 === undefined ? undefined : this.#assets.get(sha256);
    if (sha256 === undefined || !asset) return null;
    const known = this.#urls.get(sha256);
    if (known !== undefined) return known;
    const url = URL.createObjectURL(new Blob([asset.bytes], { type: asset.type }));
    this.#urls.set(sha256, url);
    return url;
  }

  /** The style sheet at this address, with blobs for what it refers to and is there; null while it is not there. */
  css(address: string): string | null {
    const asset = this.#assets.get(this.#hashes.get(address) ?? '');
    return asset ? this.withBlobs(new TextDecoder().decode(asset.bytes)) : null;
  }

  /** A style's text with blobs in place of the addresses that are there; the others lead nowhere. */
  withBlobs(css: string): string {
    return css.replace(/url\(\s*["']?(https?:[^"')]*)["']?\s*\)/gi, (_whole, address: string) => {
      const isSheet = this.#assets.get(this.#hashes.get(address) ?? '')?.type === 'text/css';
      const url = isSheet ? null : this.url(address);
      return url === null ? 'url("about:invalid")' : `url("${url}")`;
    });
  }

  /** Forgets all of it. */
  clear(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
    this.#assets.clear();
    this.#hashes.clear();
    this.#coming = null;
  }

  #name(address: string, sha256: string): string | null {
    if (!this.#assets.has(sha256)) return null;
    this.#hashes.set(address, sha256);
    return address;
  }
}

/** @throws RangeError when it unpacks to more than is fit, found out a few packed bytes at a time */
const unpack = (packed: Uint8Array): Uint8Array<ArrayBuffer> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > MAX_BYTES) throw new RangeError('an asset is too large');
    parts.push(part);
  });
  for (let at = 0; at < packed.length; at += 4096)
    inflate.push(packed.subarray(at, at + 4096), at + 4096 >= packed.length);
  return join(parts, size);
};

const join = (parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, size - at), at);
    at += part.length;
  }
  return whole;
};
