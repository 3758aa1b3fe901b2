import {
  CARRIED_AT_START,
  encodingFor,
  isVillageSize,
  lineAfter,
  nextCarried,
  receivingShare,
  startOfLine,
  type LineState,
} from '../domain/line-policy.ts';
import { pathWorthRemembering, type NetworkPath } from '../domain/network-path.ts';

/** How often the line is looked at, in milliseconds. */
const PERIOD = 1_000;
/** A path is the one that works after so long, in milliseconds: ICE may find a better one just after the first. */
const SETTLED = 3_000;

/** The sending side of a call's media, as the keeper needs it. */
export interface SendingSide {
  /** Statistics of the transport we send by; null while there is none. */
  sendStats(): Promise<RTCStatsReport | null>;
  /** The sender of the own picture; null while there is none. */
  pictureSender(): RTCRtpSender | null;
}

export interface LineKeeperOptions {
  readonly side: SendingSide;
  readonly onMeasured: (availableBps: number) => void;
  /** A path that the next call may try first. */
  readonly onPath: (path: NetworkPath) => void;
  /** The line does not carry the own picture, or carries it again. */
  readonly onHeld: (held: boolean) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Measures the line of one joining every second and fits the own picture to it and to the lines of those who receive it,
 * as `domain/line-policy.ts` says. The voice is never touched.
 */
export class LineKeeper {
  readonly #options: LineKeeperOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #since = performance.now();
  #line: LineState = startOfLine(performance.now());
  #applied: string | null = null;
  #path: NetworkPath | null = null;
  #busy = false;
  #setting = false;
  /** What the line of whoever receives carries, in bits a second, and when it was told; null: no limit. */
  #receiving: { bps: number; at: number } | null = null;
  /** What both carry, in bits a second. */
  #carried = CARRIED_AT_START;

  constructor(options: LineKeeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), PERIOD);
  }

  /** What the narrowest line of those who receive carries, in bits a second; null: none is narrow. */
  setReceiving(bps: number | null): void {
    this.#receiving = bps === null ? null : { bps, at: performance.now() };
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const stats = await this.#options.side.sendStats();
      if (stats) await this.#take([...stats.values()] as readonly StatsEntry[]);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      this.#busy = false;
    }
  }

  async #take(stats: readonly StatsEntry[]): Promise<void> {
    const now = performance.now();
    const path = pathWorthRemembering(stats);
    if (path !== null && path !== this.#path && now - this.#since > SETTLED) {
      this.#path = path;
      this.#options.onPath(path);
    }
    const available = stats.find(({ availableOutgoingBitrate }) => availableOutgoingBitrate !== undefined);
    if (available?.availableOutgoingBitrate === undefined) return;
    this.#options.onMeasured(available.availableOutgoingBitrate);
    const before = this.#line.picture;
    const { bps, at } = this.#receiving ?? { bps: Infinity, at: now };
    const told = Math.min(available.availableOutgoingBitrate, receivingShare(bps, now - at));
    this.#carried = nextCarried(this.#carried, told);
    const { loss, roundTrip } = pictureOnItsWay(stats);
    this.#line = lineAfter(this.#line, { available: this.#carried, loss, roundTrip }, now);
    if ((before === 'paused') !== (this.#line.picture === 'paused'))
      this.#options.onHeld(this.#line.picture === 'paused');
    await this.fit();
  }

  /** Fits the picture to what is known of the line, if it is not yet. */
  async fit(): Promise<void> {
    const sender = this.#options.side.pictureSender();
    const { picture } = this.#line;
    const height = sender?.track?.getSettings().height ?? 720;
    const encoding = picture === 'paused' ? null : encodingFor(picture, height, this.#carried);
    const wanted = JSON.stringify(encoding);
    if (!sender) this.#applied = null;
    if (!sender || this.#setting || this.#applied === wanted) return;
    const parameters = sender.getParameters();
    for (const sent of parameters.encodings) Object.assign(sent, encoding, { active: encoding !== null });
    // What the encoder must still save by itself is size rather than movement, down to the size of a village line.
    parameters.degradationPreference = isVillageSize(picture) ? 'maintain-resolution' : 'maintain-framerate';
    this.#setting = true;
    try {
      await sender.setParameters(parameters);
      this.#applied = wanted;
    } finally {
      this.#setting = false;
    }
  }
}

interface StatsEntry {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly availableOutgoingBitrate?: number;
  readonly fractionLost?: number;
  /** In seconds. */
  readonly roundTripTime?: number;
}

/** What the other side of the line last said of our picture (RTCP receiver reports). */
const pictureOnItsWay = (stats: readonly StatsEntry[]): { loss: number; roundTrip: number | null } => {
  const told = stats.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'video');
  return {
    loss: told?.fractionLost ?? 0,
    roundTrip: told?.roundTripTime === undefined ? null : told.roundTripTime * 1_000,
  };
};
