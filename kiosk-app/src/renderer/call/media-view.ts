import type { PeerMedia } from '@visio-accueil/shared/browser/media-state.ts';
import type { CallQualityOptions } from '@visio-accueil/shared/browser/call-quality.ts';
import type { MediaSource } from '@visio-accueil/shared/protocol/media.ts';
import type { CameraChoice } from './use-camera-choice.ts';

/** Sound and picture of the call as the screens see them. */
export interface MediaView {
  /** The own camera and microphone; null until allowed. */
  local: MediaStream | null;
  /** What comes from the agent. */
  remote: MediaStream | null;
  /** Where the two meet. `failed`: the last attempt did not succeed; another follows by itself. */
  link: 'connecting' | 'connected' | 'reconnecting' | 'failed';
  /** The camera is open. */
  cameraReady: boolean;
  /** Whether it opens as soon as one waits, or at the answer. */
  cameraChoice: CameraChoice;
  /** No camera, or it may not be used. */
  cameraMissing: boolean;
  /** No microphone, or it may not be used. */
  microphoneMissing: boolean;
  /** The line does not carry the own picture for now. */
  pictureHeld: boolean;
  /** Paused by the citizen. */
  muted: boolean;
  cameraOff: boolean;
  /** Paused by the agent. */
  peerMuted: boolean;
  peerCameraOff: boolean;
  /** The agent has no such device now. */
  peerMissing: readonly MediaSource[];
  /** Third persons: their pictures and voices. */
  guests: readonly PeerMedia[];
  setMuted: (muted: boolean) => void;
  setCameraOff: (off: boolean) => void;
  /** WebRTC's statistics of what is sent and received. */
  stats: CallQualityOptions['stats'];
}
