import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type {
  FactName,
  FactPayload,
  RequestData,
  RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import type { MediaConsumer, MediaSource } from '@visio-accueil/shared/protocol/media.ts';
import { ortc } from 'mediasoup';
import type { DtlsParameters, Producer, Router, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type { Logger } from 'pino';
import { otherEnd, type CallEnd } from '../call/call-ends.ts';
import { orMediaError } from './media-error.ts';
import type { MediaWorker } from './media-worker.ts';
import { RoomEnd } from './room-end.ts';

export interface CallRoomOptions {
  readonly callId: string;
  readonly worker: MediaWorker;
  readonly tell: <N extends FactName>(end: CallEnd, name: N, payload: FactPayload<N>) => void;
  /** The room closed by itself: its worker died. */
  readonly onLost: () => void;
  readonly log: Logger;
}

/** The voice and picture of one call on one worker: two ends, each receives what the other sends. */
export class CallRoom {
  readonly #options: CallRoomOptions;
  readonly #router: Router;
  readonly #ends = new Map<CallEnd, RoomEnd>();
  /** How often each end asked to join: only its latest joining counts. */
  readonly #joinings = new Map<CallEnd, number>();
  #closed = false;

  private constructor(options: CallRoomOptions, router: Router) {
    this.#options = options;
    this.#router = router;
    router.on('workerclose', () => {
      if (this.#closed) return;
      this.close();
      options.onLost();
      for (const end of ['kiosk', 'agent'] as const)
        options.tell(end, 'media:lost', { callId: options.callId });
    });
  }

  static async open(options: CallRoomOptions): Promise<CallRoom> {
    return new CallRoom(options, await orMediaError(() => options.worker.createRouter()));
  }

  /** An end joins, or joins again: what it had before is closed first. */
  async join(end: CallEnd, rtpCapabilities: Record<string, unknown>): Promise<RequestData<'media:join'>> {
    return orMediaError(async () => {
      const capabilities = structuredClone(rtpCapabilities) as unknown as RtpCapabilities;
      ortc.validateAndNormalizeRtpCapabilities(capabilities);
      const joining = (this.#joinings.get(end) ?? 0) + 1;
      this.#joinings.set(end, joining);
      this.#leave(end);
      const joined = await RoomEnd.open(this.#router, this.#options.worker.webRtcServer, capabilities);
      if (this.#closed || this.#joinings.get(end) !== joining) {
        joined.close();
        throw new CodedError('media-unavailable');
      }
      this.#ends.set(end, joined);
      const offered = this.#ends.get(otherEnd(end))?.producers ?? [];
      const consumers = await Promise.all(
        offered.map(([source, producer]) => this.#consume(joined, source, producer)),
      );
      return { ...joined.transports, consumers: consumers.filter((consumer) => consumer !== null) };
    });
  }

  async connect(end: CallEnd, transportId: string, dtlsParameters: Record<string, unknown>): Promise<void> {
    await orMediaError(() => this.#at(end).connect(transportId, dtlsParameters as unknown as DtlsParameters));
  }

  /** Takes what an end sends and offers it to the other. */
  async produce(end: CallEnd, asked: RequestPayload<'media:produce'>): Promise<string> {
    const { transportId, source, kind, rtpParameters, paused } = asked;
    if ((kind === 'video') !== (source === 'camera')) throw new CodedError('invalid-payload');
    const producer = await orMediaError(() =>
      this.#at(end).produce(transportId, source, rtpParameters as unknown as RtpParameters, paused),
    );
    const receiver = this.#ends.get(otherEnd(end));
    const consumer = receiver ? await this.#consume(receiver, source, producer) : null;
    if (consumer) this.#options.tell(otherEnd(end), 'media:consumer', consumer);
    return producer.id;
  }

  async resume(end: CallEnd, consumerId: string): Promise<void> {
    await orMediaError(() => this.#at(end).resume(consumerId));
  }

  async setPaused(end: CallEnd, source: MediaSource, paused: boolean): Promise<void> {
    await orMediaError(() => this.#at(end).setPaused(source, paused));
    const { tell, callId } = this.#options;
    tell(otherEnd(end), 'media:peer-paused', { callId, source, paused });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
    this.#router.close();
  }

  #at(end: CallEnd): RoomEnd {
    const joined = this.#ends.get(end);
    if (!joined) throw new CodedError('media-unavailable');
    return joined;
  }

  #leave(end: CallEnd): void {
    this.#ends.get(end)?.close();
    this.#ends.delete(end);
  }

  /** Null when there is nothing to receive after all: that must not fail the end that sends. */
  async #consume(receiver: RoomEnd, source: MediaSource, producer: Producer): Promise<MediaConsumer | null> {
    try {
      return await receiver.consume(this.#options.callId, source, producer);
    } catch (error) {
      if (!receiver.closed && !producer.closed)
        this.#options.log.warn({ err: error, source }, 'media not received');
      return null;
    }
  }
}
