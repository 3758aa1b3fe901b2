import type { AssetPiece, RecordBatch } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { PaneMirror } from '../../bridge/contract.ts';

/** Most that is kept of an epoch, in bytes as sent; beyond, whoever wants to see gets a fresh snapshot. */
const MAX_KEPT = 1024 * 1024;

export interface AgentViewOptions {
  /** To the kiosk's own screen. */
  show: (message: PaneMirror) => void;
  /** What was sent of style sheets, pictures and fonts, once more. */
  assets: () => Iterable<AssetPiece>;
  /** Starts a new epoch, at the agent's too. */
  snapshot: () => Promise<void>;
}

/**
 * What the agent sees, for the citizen: the very messages that went to the agent since the present page began, kept as they were
 * sent, and those that follow while the citizen looks. Nothing is made for it, so that it can't show more or less.
 */
export class AgentView {
  readonly #options: AgentViewOptions;
  #kept: RecordBatch[] = [];
  #keptBytes = 0;
  #shown = false;

  constructor(options: AgentViewOptions) {
    this.#options = options;
  }

  /** A batch leaves for the agent. */
  record(batch: RecordBatch): void {
    if (batch.seq === 0) this.forget();
    this.#keptBytes += batch.bytes.length;
    if (this.#keptBytes > MAX_KEPT) this.#kept = [];
    else this.#kept.push(batch);
    if (this.#shown) this.#options.show({ record: batch });
  }

  /** A piece of an asset leaves for the agent. */
  asset(piece: AssetPiece): void {
    if (this.#shown) this.#options.show({ asset: piece });
  }

  /** The citizen looks, or no longer. */
  async watch(shown: boolean): Promise<void> {
    this.#shown = shown;
    if (!shown) return;
    for (const asset of this.#options.assets()) this.#options.show({ asset });
    for (const record of this.#kept) this.#options.show({ record });
    if (this.#keptBytes > MAX_KEPT) await this.#options.snapshot();
  }

  /** The page is gone, or nobody may see it. */
  forget(): void {
    this.#kept = [];
    this.#keptBytes = 0;
  }
}
