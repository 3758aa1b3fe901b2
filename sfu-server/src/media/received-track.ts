import type { MediaConsumer, MediaSource } from '@visio-accueil/shared/protocol/media.ts';
import type { Consumer } from 'mediasoup/types';

/**
 * What one end receives of another. It flows once both are in the call and the end has it in place: a consumer that
 * flows before misses its first key frame and shows black.
 */
export class ReceivedTrack {
  readonly consumer: Consumer;
  readonly from: string;
  readonly source: MediaSource;
  #inPlace = false;
  #wanted = false;
  /** One change at a time: whoever left while the track was being resumed must not be heard on. */
  #changing: Promise<void> = Promise.resolve();

  constructor(consumer: Consumer, from: string, source: MediaSource) {
    this.consumer = consumer;
    this.from = from;
    this.source = source;
  }

  /** The end has it in place. */
  async placed(): Promise<void> {
    this.#inPlace = true;
    await this.#apply();
  }

  /** Whether the two hear and see each other now. */
  async setWanted(wanted: boolean): Promise<void> {
    this.#wanted = wanted;
    await this.#apply();
  }

  offer(callId: string, transportId: string): MediaConsumer {
    const { consumer } = this;
    return {
      callId,
      participantId: this.from,
      transportId,
      consumerId: consumer.id,
      producerId: consumer.producerId,
      kind: consumer.kind,
      source: this.source,
      rtpParameters: { ...consumer.rtpParameters },
      producerPaused: consumer.producerPaused,
    };
  }

  #apply(): Promise<void> {
    const changed = this.#changing.then(() => this.#change());
    this.#changing = changed.catch(() => undefined); // told to the caller
    return changed;
  }

  async #change(): Promise<void> {
    const flows = this.#inPlace && this.#wanted;
    if (this.consumer.closed || flows !== this.consumer.paused) return;
    try {
      // Resuming asks the sender for a key frame.
      await (flows ? this.consumer.resume() : this.consumer.pause());
    } catch (error) {
      if (!this.consumer.closed) throw error; // closed meanwhile: nothing flows any more
    }
  }
}
