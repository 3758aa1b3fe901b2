/** What the screens show of a call's voice and picture. */
import type { LinkStatus } from '../domain/reconnection.ts';
import type { MediaPart } from '../protocol/media.ts';

export type OwnMicrophone = 'on' | 'muted' | 'denied' | 'missing';
export type OwnCamera = 'on' | 'off' | 'denied' | 'missing';
/** `absent`: the other end sends none (yet); `missing`: it has no device for it now. */
export type PeerMicrophone = 'on' | 'muted' | 'absent' | 'missing';
export type PeerCamera = 'on' | 'off' | 'absent' | 'missing';

/** Someone else in the call. */
export interface PeerMedia {
  /** The kiosk's id or the account's. */
  readonly participantId: string;
  readonly part: MediaPart;
  readonly stream: MediaStream | null;
  readonly microphone: PeerMicrophone;
  readonly camera: PeerCamera;
}

export interface MediaState {
  /** `failed`: the last attempts did not succeed; another follows by itself. */
  readonly status: LinkStatus;
  readonly localStream: MediaStream | null;
  /** Of the one face to face. */
  readonly remoteStream: MediaStream | null;
  readonly microphone: OwnMicrophone;
  readonly camera: OwnCamera;
  /** The line is too narrow for our picture for now; the voice goes on. */
  readonly pictureHeld: boolean;
  /** The one face to face. */
  readonly peer: { readonly microphone: PeerMicrophone; readonly camera: PeerCamera };
  /** Third parties in the call. */
  readonly guests: readonly PeerMedia[];
}

export const initialMediaState: MediaState = {
  status: 'connecting',
  localStream: null,
  remoteStream: null,
  microphone: 'on',
  camera: 'on',
  pictureHeld: false,
  peer: { microphone: 'absent', camera: 'absent' },
  guests: [],
};
