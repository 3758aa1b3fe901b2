import type { WebRtcTransport } from 'mediasoup/types';
import type { Logger } from 'pino';

/** What mediasoup tells of its estimate of one line, in bits a second. */
interface Estimate {
  /** What the line carries, as far as was tried. */
  readonly availableBitrate: number;
  /** The most that is tried: more than the senders send now, and never little. */
  readonly maxBitrate: number;
}

/**
 * From this share of what was tried on, the line carried all of it: a probe of a wide line measures a tenth less than it
 * sent.
 */
const CARRIED = 0.8;
/** What is tried at least on every line, in bits a second: lines wider than this are of no concern. */
export const LEAST_TRIED = 1_000_000;
/** Changes by less than this share are not told. */
const SMALL = 0.05;

/**
 * What one estimate says of a line: bits a second that it carries, or null when it carried all that was tried, so that
 * its width is not known and nobody has to send less.
 */
export const narrowLine = ({ availableBitrate, maxBitrate }: Estimate): number | null =>
  availableBitrate < maxBitrate * CARRIED ? availableBitrate : null;

/** Whether a line differs enough from the one told before that the senders are to know. */
export const isNews = (before: number | null, now: number | null): boolean =>
  before === null || now === null ? before !== now : Math.abs(now - before) > before * SMALL;

/**
 * The line of one who receives, as congestion control on our side of it sees it (transport-wide feedback, about once a
 * second). A sender knows its own line only: what the receiver's does not carry would be lost, the voice with it.
 */
export class ReceivingLine {
  #bps: number | null = null;

  /** @param onNews told when it is known to be narrow, or wider or narrower than before */
  static async watch(transport: WebRtcTransport, onNews: () => void, log: Logger): Promise<ReceivingLine> {
    const line = new ReceivingLine();
    transport.on('trace', ({ type, info }) => {
      if (type !== 'bwe') return;
      const now = narrowLine(info as Estimate);
      log.trace({ estimate: info }, 'line of one who receives');
      if (!isNews(line.#bps, now)) return;
      line.#bps = now;
      onNews();
    });
    await transport.enableTraceEvent(['bwe']);
    return line;
  }

  /** Bits a second; null: not known to be narrow. */
  get bps(): number | null {
    return this.#bps;
  }
}
