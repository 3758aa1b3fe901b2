import type { FarTransport } from './far-transport.ts';

/** What one end sends, each way alike: voice of 32 kbit/s and a picture of 480 kbit/s at 25 frames a second. */
export const LOAD = {
  audio: { packetsPerSecond: 50, payloadBytes: 80 },
  video: { packetsPerSecond: 50, payloadBytes: 1_200, packetsPerFrame: 2, framesPerSecond: 25 },
};
export const PACKETS_PER_SECOND = LOAD.audio.packetsPerSecond + LOAD.video.packetsPerSecond;

/** Every end sends one packet of voice and one of picture in this time, in milliseconds. */
export const ROUND = 20;
/** A round is sent in so many parts, as ends are not in step. */
const PARTS = 5;
/** Parts that a late sender sends at once; it leaves out the others. */
const MOST_AT_ONCE = 2;

interface Stream {
  readonly ssrc: number;
  readonly payloadType: number;
  readonly clockPerRound: number;
  readonly payload: Buffer;
}

/** Sends one end's voice and picture over its transport. */
export class RtpSource {
  readonly #transport: FarTransport;
  readonly #audio: Stream;
  readonly #video: Stream;
  /** Packets of each stream so far; starts off zero so that the rollover counter is 0 and known. */
  #index = 1;

  constructor(transport: FarTransport, audio: { ssrc: number; payloadType: number }, video: typeof audio) {
    this.#transport = transport;
    this.#audio = { ...audio, clockPerRound: 960, payload: Buffer.alloc(LOAD.audio.payloadBytes, 1) };
    this.#video = { ...video, clockPerRound: 1_800, payload: Buffer.alloc(LOAD.video.payloadBytes, 1) };
  }

  /** One packet of each. */
  round(): void {
    const index = this.#index;
    this.#index += 1;
    this.#send(this.#audio, index, index * this.#audio.clockPerRound, true);
    const first = index % LOAD.video.packetsPerFrame === 0;
    const frame = Math.floor(index / LOAD.video.packetsPerFrame);
    this.#video.payload[0] = first ? 0x10 : 0x00; // VP8's payload descriptor: start of a partition
    this.#video.payload[1] = frame % LOAD.video.framesPerSecond === 0 ? 0x00 : 0x01; // a key frame a second
    this.#send(this.#video, index, frame * LOAD.video.packetsPerFrame * this.#video.clockPerRound, !first);
  }

  #send({ ssrc, payloadType, payload }: Stream, index: number, timestamp: number, marker: boolean): void {
    const packet = Buffer.allocUnsafe(12 + payload.length);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
    packet.writeUInt16BE(index % 65_536, 2);
    packet.writeUInt32BE(timestamp % 2 ** 32, 4);
    packet.writeUInt32BE(ssrc, 8);
    payload.copy(packet, 12);
    this.#transport.send(packet, ssrc, index);
  }
}

/**
 * Has sources send at their rate for a while; answers the rounds each sent. A sender that is late leaves packets out
 * rather than send them all at once, which no receiver's buffer would hold: the load is then what was sent.
 */
export const sendFor = (sources: readonly RtpSource[], milliseconds: number): Promise<number> =>
  new Promise((resolve) => {
    const start = performance.now();
    const step = ROUND / PARTS;
    let [steps, sent] = [0, 0];
    const timer = setInterval(() => {
      const elapsed = performance.now() - start;
      if (elapsed >= milliseconds) {
        clearInterval(timer);
        resolve(sent / PARTS);
        return;
      }
      const due = Math.floor(elapsed / step);
      for (steps = Math.max(steps, due - MOST_AT_ONCE); steps < due; steps += 1) {
        for (let at = steps % PARTS; at < sources.length; at += PARTS) sources[at]?.round();
        sent += 1;
      }
    }, step);
  });
