/** What the screens show of a call's voice and picture. */

export type OwnMicrophone = 'on' | 'muted' | 'denied' | 'missing';
export type OwnCamera = 'on' | 'off' | 'denied' | 'missing';
/** `absent`: the other end sends none (yet). */
export type PeerMicrophone = 'on' | 'muted' | 'absent';
export type PeerCamera = 'on' | 'off' | 'absent';

export interface MediaState {
  /** `failed`: the last attempt did not succeed; another follows by itself. */
  readonly status: 'connecting' | 'connected' | 'reconnecting' | 'failed';
  readonly localStream: MediaStream | null;
  readonly remoteStream: MediaStream | null;
  readonly microphone: OwnMicrophone;
  readonly camera: OwnCamera;
  readonly peer: { readonly microphone: PeerMicrophone; readonly camera: PeerCamera };
}

export const initialMediaState: MediaState = {
  status: 'connecting',
  localStream: null,
  remoteStream: null,
  microphone: 'on',
  camera: 'on',
  peer: { microphone: 'absent', camera: 'absent' },
};
