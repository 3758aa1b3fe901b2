import type { AssetPiece, RecordBatch, Target } from '../../protocol/cobrowse.ts';
import { MirrorAssets } from './mirror-assets.ts';
import type { MirrorField } from './mirror-fields.ts';
import { ReplayPlayer, type PageSize } from './replay-player.ts';
import { ReplayStream } from './replay-stream.ts';

export interface MirrorOptions {
  /** The mirror is painted in it. */
  root: HTMLElement;
  /** Size of the mirrored page, in CSS pixels. */
  onSize: (size: PageSize) => void;
  /** Something is missing: nothing more shows before a fresh snapshot. Told again with each batch until then. */
  onLost: () => void;
  /** A fresh page stands in the mirror's place. */
  onFresh?: () => void;
}

/**
 * The masked mirror of the kiosk's page, painted from what the kiosk's host sends: the same at the agent's and, for the
 * citizen who wants to see what the agent sees, at the kiosk. Starts afresh at each epoch. Whoever makes it closes it.
 */
export class Mirror {
  readonly #options: MirrorOptions;
  readonly #stream = new ReplayStream();
  readonly #assets = new MirrorAssets();
  #player: ReplayPlayer | null = null;

  constructor(options: MirrorOptions) {
    this.#options = options;
  }

  /** The epoch that is painted; 0 before the first. */
  get epoch(): number {
    return this.#player?.epoch ?? 0;
  }

  /** No epoch has begun to arrive. */
  get isBlank(): boolean {
    return this.#stream.epoch === 0;
  }

  /** Hashes of the assets that need not be sent again. */
  get known(): string[] {
    return this.#assets.known;
  }

  take(batch: RecordBatch): void {
    const step = this.#stream.push(batch);
    if (step.kind === 'gap') {
      this.#options.onLost();
      return;
    }
    if (step.isNewEpoch) {
      const { root, onSize, onFresh } = this.#options;
      this.#player?.destroy();
      this.#player = new ReplayPlayer(root, step.epoch, this.#assets, onSize);
      onFresh?.();
    }
    this.#player?.apply(step.events);
  }

  takeAsset(piece: AssetPiece): void {
    const address = this.#assets.push(piece);
    if (address !== null) this.#player?.assetCame(address);
  }

  /** The target at a place of the page, in its CSS pixels; null where the mirror has nothing. */
  targetAt(x: number, y: number): Target | null {
    return this.#player?.targetAt(x, y) ?? null;
  }

  /** Where a target is in the mirror, in CSS pixels of the page; null when it isn't. */
  placeOf(target: Target): { x: number; y: number } | null {
    return this.#player?.placeOf(target) ?? null;
  }

  /** Where the citizen points; null: nowhere. */
  hover(target: Target | null): void {
    this.#player?.hover(target);
  }

  /** The fields of the page that texts may be proposed for. */
  fields(): MirrorField[] {
    return this.#player?.fields() ?? [];
  }

  /** Takes everything away, the assets too. */
  close(): void {
    this.#player?.destroy();
    this.#player = null;
    this.#assets.clear();
  }
}
