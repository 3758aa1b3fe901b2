import type { MediaPeer, MediaSource } from '../protocol/media.ts';
import type { PeerCamera, PeerMicrophone, PeerMedia } from './media-state.ts';
import type { RemoteTrack } from './media-session.ts';

interface Received {
  stream: MediaStream;
  microphone: PeerMicrophone;
  camera: PeerCamera;
}

/** What is in place of the others' voices and pictures, and which of it is shown: of those who are in the call only. */
export class RemoteMedia {
  readonly #received = new Map<string, Received>();
  #peers: readonly MediaPeer[] = [];

  setPeers(peers: readonly MediaPeer[]): void {
    this.#peers = peers;
  }

  add({ participantId, source, track, paused }: RemoteTrack): void {
    const before = this.#of(participantId);
    // A fresh stream object, so that the video element takes the change; the other kind's live track is kept.
    const others = before.stream.getTracks().filter((known) => known.kind !== track.kind);
    this.#received.set(participantId, { ...before, stream: new MediaStream([...others, track]) });
    this.setPaused(participantId, source, paused);
  }

  ended(participantId: string, source: MediaSource): void {
    const before = this.#received.get(participantId);
    if (!before) return;
    const gone = source === 'microphone' ? 'audio' : 'video';
    const left = before.stream.getTracks().filter(({ kind }) => kind !== gone);
    if (left.length === 0) {
      this.#received.delete(participantId);
      return;
    }
    this.#received.set(participantId, { ...before, stream: new MediaStream(left), [source]: 'absent' });
  }

  setPaused(participantId: string, source: MediaSource, paused: boolean): void {
    const before = this.#received.get(participantId);
    if (!before) return;
    const change =
      source === 'microphone'
        ? { microphone: paused ? ('muted' as const) : ('on' as const) }
        : { camera: paused ? ('off' as const) : ('on' as const) };
    this.#received.set(participantId, { ...before, ...change });
  }

  /** Those in the call: the one face to face first (the kiosk's, or the agent's), then third parties. */
  shown(): PeerMedia[] {
    const rank = ({ part }: MediaPeer): number => ['kiosk', 'agent', 'guest'].indexOf(part);
    return [...this.#peers]
      .sort((one, other) => rank(one) - rank(other))
      .map(({ participantId, part, missing }) => {
        const received = this.#received.get(participantId);
        return {
          participantId,
          part,
          stream: received?.stream ?? null,
          microphone: missing.includes('microphone') ? 'missing' : (received?.microphone ?? 'absent'),
          camera: missing.includes('camera') ? 'missing' : (received?.camera ?? 'absent'),
        };
      });
  }

  clear(): void {
    this.#received.clear();
  }

  #of(participantId: string): Received {
    return (
      this.#received.get(participantId) ?? {
        stream: new MediaStream(),
        microphone: 'absent',
        camera: 'absent',
      }
    );
  }
}
