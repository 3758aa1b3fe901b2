import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type {
  FactName,
  FactPayload,
  RequestData,
  RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import type { MediaPeer, MediaSource } from '@visio-accueil/shared/protocol/media.ts';
import { ortc } from 'mediasoup';
import type { DtlsParameters, Producer, Router, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type { Logger } from 'pino';
import type { Participant } from '../call/call-participants.ts';
import { hears, preparesFor } from './audience.ts';
import type { ChoiceBook } from './choice-book.ts';
import { orMediaError } from './media-error.ts';
import type { MediaWorker } from './media-worker.ts';
import { RoomEnd } from './room-end.ts';

export interface CallRoomOptions {
  readonly callId: string;
  readonly worker: MediaWorker;
  /** Who takes part at the moment. */
  readonly participants: () => readonly Participant[];
  readonly choices: ChoiceBook;
  readonly tell: <N extends FactName>(to: Participant, name: N, payload: FactPayload<N>) => void;
  /** The room closed by itself: its worker died. */
  readonly onLost: () => void;
  readonly log: Logger;
}

/** The voice and picture of one call on one worker: each of its ends receives what the others send. */
export class CallRoom {
  readonly #options: CallRoomOptions;
  readonly #router: Router;
  readonly #ends = new Map<string, RoomEnd>();
  /** How often each asked to join: only the latest joining counts. */
  readonly #joinings = new Map<string, number>();
  /** Devices that someone has not, where any is missing. */
  readonly #missing = new Map<string, readonly MediaSource[]>();
  /** Peers as each was told last, as JSON. */
  readonly #toldPeers = new Map<string, string>();
  /** The line as each was told last. */
  readonly #toldLines = new Map<string, number | null>();
  #closed = false;

  private constructor(options: CallRoomOptions, router: Router) {
    this.#options = options;
    this.#router = router;
    router.on('workerclose', () => {
      if (this.#closed) return;
      this.close();
      options.onLost();
      for (const one of options.participants()) options.tell(one, 'media:lost', { callId: options.callId });
    });
  }

  static async open(options: CallRoomOptions): Promise<CallRoom> {
    return new CallRoom(
      options,
      await orMediaError(() => options.worker.createRouter({ callId: options.callId })),
    );
  }

  /** Someone joins, or joins again: what they had before is closed first. */
  async join(id: string, rtpCapabilities: Record<string, unknown>): Promise<RequestData<'media:join'>> {
    return orMediaError(async () => {
      const capabilities = structuredClone(rtpCapabilities) as unknown as RtpCapabilities;
      ortc.validateAndNormalizeRtpCapabilities(capabilities);
      const joining = (this.#joinings.get(id) ?? 0) + 1;
      this.#joinings.set(id, joining);
      this.#leave(id);
      const { worker, log } = this.#options;
      const onLine = (): void => this.#tellLines();
      const joined = await RoomEnd.open(this.#router, worker.webRtcServer, capabilities, onLine, log);
      if (this.#closed || this.#joinings.get(id) !== joining) {
        joined.close();
        throw new CodedError('media-unavailable');
      }
      this.#ends.set(id, joined);
      await this.#prepare(id, { quietly: true });
      this.#tellLines();
      const { callId, choices } = this.#options;
      return {
        ...joined.transports,
        consumers: joined.offers(callId),
        peers: this.#peers(id),
        choices: choices.of(callId, id),
      };
    });
  }

  async connect(id: string, transportId: string, dtlsParameters: Record<string, unknown>): Promise<void> {
    await orMediaError(() => this.#at(id).connect(transportId, dtlsParameters as unknown as DtlsParameters));
  }

  /** Takes what someone sends and offers it to whoever is to have it in place. */
  async produce(id: string, asked: RequestPayload<'media:produce'>): Promise<string> {
    const { transportId, source, kind, rtpParameters, paused } = asked;
    if ((kind === 'video') !== (source === 'camera')) throw new CodedError('invalid-payload');
    const { callId, choices } = this.#options;
    const end = this.#at(id);
    choices.set(callId, id, source, paused);
    const producer = await orMediaError(() =>
      end.produce(transportId, source, rtpParameters as unknown as RtpParameters, paused),
    );
    await this.#prepareAll();
    return producer.id;
  }

  /** What someone receives is in place. */
  async resume(id: string, consumerId: string): Promise<void> {
    await orMediaError(() => this.#at(id).resume(consumerId));
  }

  async setPaused(id: string, source: MediaSource, paused: boolean): Promise<void> {
    const { callId, choices, participants, tell } = this.#options;
    choices.set(callId, id, source, paused);
    await orMediaError(() => this.#at(id).setPaused(source, paused));
    const all = participants();
    for (const other of all)
      if (preparesFor(other, all).some((one) => one.id === id))
        tell(other, 'media:peer-paused', { callId, participantId: id, source, paused });
  }

  /** A device of someone's is not there, or is there again: whoever hears and sees them is told. */
  setMissing(id: string, missing: readonly MediaSource[]): void {
    this.#at(id);
    this.#missing.set(id, missing);
    for (const other of this.#options.participants()) if (other.id !== id) this.#tellPeers(other);
  }

  /**
   * Someone was cut off and asks whether their joining stands.
   * @throws CodedError `media-unavailable` when it does not
   */
  ask(id: string, transportId: string): RequestData<'media:ask'> {
    const end = this.#at(id);
    if (!end.has(transportId)) throw new CodedError('media-unavailable');
    return { consumers: end.offers(this.#options.callId), peers: this.#peers(id) };
  }

  async restartIce(id: string, transportId: string): Promise<RequestData<'media:restart-ice'>> {
    const iceParameters = await orMediaError(() => this.#at(id).restartIce(transportId));
    return { iceParameters: { ...iceParameters } };
  }

  /** Brings the room in line with who takes part now: the answer starts what was prepared, others leave. */
  async settle(): Promise<void> {
    if (this.#closed) return;
    const all = this.#options.participants();
    for (const id of this.#ends.keys()) if (!all.some((one) => one.id === id)) this.#leave(id);
    // Who is now seen starts to send at once; what they send flows as soon as the worker has been told.
    for (const one of all) this.#tellPeers(one);
    await this.#prepareAll();
    this.#tellLines();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
    this.#router.close();
  }

  #at(id: string): RoomEnd {
    const joined = this.#ends.get(id);
    if (!joined) throw new CodedError('media-unavailable');
    return joined;
  }

  #leave(id: string): void {
    this.#toldPeers.delete(id);
    this.#toldLines.delete(id);
    this.#missing.delete(id);
    this.#ends.get(id)?.close();
    this.#ends.delete(id);
  }

  /** Who is heard and seen by someone now. */
  #peers(id: string): MediaPeer[] {
    const all = this.#options.participants();
    const self = all.find((one) => one.id === id);
    const heard = self ? all.filter((other) => other.id !== id && hears(self, other)) : [];
    const peers = heard.map(({ id: participantId, part }) => ({
      participantId,
      part,
      missing: [...(this.#missing.get(participantId) ?? [])],
    }));
    this.#toldPeers.set(id, JSON.stringify(peers));
    return peers;
  }

  #tellPeers(to: Participant): void {
    if (!this.#ends.has(to.id)) return;
    const before = this.#toldPeers.get(to.id);
    const peers = this.#peers(to.id);
    if (this.#toldPeers.get(to.id) === before) return;
    this.#options.tell(to, 'media:peers', { callId: this.#options.callId, peers });
  }

  /** Tells each who sends what the narrowest line of those who receive carries, where that is news. */
  #tellLines(): void {
    const { callId, participants, tell } = this.#options;
    const all = participants();
    for (const sender of all) {
      if (!this.#ends.has(sender.id)) continue;
      const lines = all
        .filter((one) => one.id !== sender.id && hears(one, sender))
        .flatMap(({ id }) => this.#ends.get(id)?.line ?? []);
      const bps = lines.length === 0 ? null : Math.min(...lines);
      if ((this.#toldLines.get(sender.id) ?? null) === bps) continue;
      this.#toldLines.set(sender.id, bps);
      tell(sender, 'media:receiving-line', { callId, bps });
    }
  }

  async #prepareAll(): Promise<void> {
    await Promise.all([...this.#ends.keys()].map((id) => this.#prepare(id)));
  }

  /** Has in place what one end is to receive, and lets flow what it may hear. `quietly`: told in an answer. */
  async #prepare(id: string, { quietly = false } = {}): Promise<void> {
    const all = this.#options.participants();
    const self = all.find((one) => one.id === id);
    const end = this.#ends.get(id);
    if (!self || !end) return;
    await Promise.all(end.received.map((track) => track.setWanted(this.#isHeard(self, track.from, all))));
    for (const other of preparesFor(self, all))
      for (const [source, producer] of this.#ends.get(other.id)?.producers ?? [])
        if (!end.isPreparedFor(producer.id)) await this.#consume(self, end, other, source, producer, quietly);
  }

  #isHeard(self: Participant, from: string, all: readonly Participant[]): boolean {
    return all.some((other) => other.id === from && hears(self, other));
  }

  async #consume(
    self: Participant,
    end: RoomEnd,
    from: Participant,
    source: MediaSource,
    producer: Producer,
    quietly: boolean,
  ): Promise<void> {
    const { callId, log, tell } = this.#options;
    try {
      const track = await end.consume(from.id, source, producer);
      if (!track) return;
      track.consumer.once('producerclose', () => {
        if (!end.closed) tell(self, 'media:consumer-ended', { callId, consumerId: track.consumer.id });
      });
      await track.setWanted(this.#isHeard(self, from.id, this.#options.participants()));
      if (!quietly) tell(self, 'media:consumer', end.offer(callId, track));
    } catch (error) {
      // Nothing to receive after all: that must not fail the one who sends.
      if (!end.closed && !producer.closed) log.warn({ err: error, source }, 'media not received');
    }
  }
}
