import type { MediaChoices, MediaSource } from '@visio-accueil/shared/protocol/media.ts';

/**
 * What each chose to withhold, call by call: it outlives a crashed window and a dead worker, so that nobody is unmuted by
 * a machine. Forgotten with the call.
 */
export class ChoiceBook {
  readonly #calls = new Map<string, Map<string, MediaChoices>>();

  /** Null before the first choice. */
  of(callId: string, participantId: string): MediaChoices | null {
    return this.#calls.get(callId)?.get(participantId) ?? null;
  }

  set(callId: string, participantId: string, source: MediaSource, paused: boolean): void {
    const call = this.#calls.get(callId) ?? new Map<string, MediaChoices>();
    const before = call.get(participantId) ?? { microphonePaused: false, cameraPaused: false };
    const key = source === 'microphone' ? 'microphonePaused' : 'cameraPaused';
    call.set(participantId, { ...before, [key]: paused });
    this.#calls.set(callId, call);
  }

  forget(callId: string): void {
    this.#calls.delete(callId);
  }
}
