import type { SendingSide } from './line-keeper.ts';

/** So long without a packet from the server is a cut, in milliseconds: it tells what it received ten times a second. */
const SILENCE = 500;
/** How often the first packet after a cut is looked for, in milliseconds. */
const LOOK = 50;
/** Where a cut lasts longer, in milliseconds, the path is looked for anew, and the picture starts with it. */
const GIVEN_UP = 15_000;

/**
 * After a cut of the media our picture starts with a whole frame (a key frame) as soon as the server is heard again. Whoever
 * receives it would ask for one, but mediasoup passes on one request a second, and one that was lost in the cut counts.
 */
export class PictureAfterCut {
  readonly #side: SendingSide;
  #awaiting = false;
  #closed = false;

  constructor(side: SendingSide) {
    this.#side = side;
  }

  close(): void {
    this.#closed = true;
  }

  /** Takes the statistics of the transport we send by, which say when the server was last heard. */
  async take(stats: readonly PathStats[]): Promise<void> {
    const heard = lastHeard(stats);
    if (this.#awaiting || heard === null || clock() - heard < SILENCE) return;
    this.#awaiting = true;
    try {
      if (await this.#heardAgain(heard)) await this.#sendWholeFrame();
    } finally {
      this.#awaiting = false;
    }
  }

  async #heardAgain(before: number): Promise<boolean> {
    const end = clock() + GIVEN_UP;
    while (!this.#closed && clock() < end) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      const heard = lastHeard([...((await this.#side.sendStats())?.values() ?? [])] as PathStats[]);
      if (heard !== null && heard > before) return true;
    }
    return false;
  }

  async #sendWholeFrame(): Promise<void> {
    const sender = this.#side.pictureSender();
    if (!sender || this.#closed) return;
    const parameters = sender.getParameters();
    await sender.setParameters(parameters, {
      encodingOptions: parameters.encodings.map(() => ({ keyFrame: true })),
    });
  }
}

interface PathStats {
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastPacketReceivedTimestamp?: number;
}

/** When the server was last heard, in milliseconds since 1970; null: not yet. */
const lastHeard = (stats: readonly PathStats[]): number | null =>
  stats.reduce<number | null>((latest, { type, lastPacketReceivedTimestamp: at }) => {
    if (type !== 'candidate-pair' || !at) return latest;
    return latest === null || at > latest ? at : latest;
  }, null);

const clock = (): number => performance.timeOrigin + performance.now();
