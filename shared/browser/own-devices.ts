/** Our camera and microphone while a call lasts: opened, watched, and taken back when they are plugged in again. */
import { noChoice, pluggedIn, servingDevice, type DeviceChoice } from '../domain/device-choice.ts';
import { mediaSources, type MediaSource } from '../protocol/media.ts';
import { capture, captureVoice, openDevice, type DeviceFound } from './capture.ts';

/** Milliseconds until a device that is listed but does not open yet is tried again, and how often: it is being set up. */
const AGAIN = 1_000;
const TRIES = 5;

export interface OwnDevicesOptions {
  /** The devices chosen, as they are chosen now. */
  readonly choice?: () => DeviceChoice;
  /** The camera stays closed, its light off, until `setCameraAwaits(false)`. */
  readonly cameraAwaits: boolean;
  /** A device opened (its track), or is gone (null); `stream` is what is open now. */
  readonly onTrack: (source: MediaSource, track: MediaStreamTrack | null, stream: MediaStream) => void;
  /** A device was found otherwise than before: `found` says how. */
  readonly onFound: () => void;
  readonly onError: (error: unknown) => void;
}

/** Whoever makes it closes it. */
export class OwnDevices {
  readonly #options: OwnDevicesOptions;
  readonly #found: Record<MediaSource, DeviceFound> = { camera: 'on', microphone: 'on' };
  #stream: MediaStream | null = null;
  #cameraAwaits: boolean;
  /** One look at a time. */
  #looking = false;
  #lookAgain = false;
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: OwnDevicesOptions) {
    this.#options = options;
    this.#cameraAwaits = options.cameraAwaits;
  }

  /** What is open; null until it was tried. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** How each was found; one that is not wanted yet counts as on. */
  get found(): Readonly<Record<MediaSource, DeviceFound>> {
    return this.#found;
  }

  /** Opens both, as far as they are wanted, and watches them from now on. Never rejects. */
  async open(): Promise<void> {
    const choice = this.#choice();
    const captured = await (this.#cameraAwaits ? captureVoice(choice) : capture(choice));
    this.#stream = captured.stream;
    if (this.#closed) {
      stopTracks(captured.stream);
      return;
    }
    for (const track of captured.stream.getTracks()) this.#watch(track);
    for (const source of mediaSources) this.#tell(source, captured[source]);
    navigator.mediaDevices.addEventListener('devicechange', this.#changed);
    this.setCameraAwaits(this.#cameraAwaits); // it may have been chosen meanwhile
  }

  /** Whether the camera waits, closed, or is open. */
  setCameraAwaits(awaits: boolean): void {
    this.#cameraAwaits = awaits;
    const track = this.#track('camera');
    if (awaits && track) {
      track.stop();
      this.#put('camera', null);
    }
    this.look();
  }

  /** Sees to it that what is open is what should be: after a device came or went, or another was chosen. */
  look(): void {
    if (this.#stream === null || this.#closed) return;
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    void this.#looks()
      .catch((error: unknown) => {
        if (!this.#closed) this.#options.onError(error);
      })
      .finally(() => (this.#looking = false));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    navigator.mediaDevices.removeEventListener('devicechange', this.#changed);
    if (this.#stream) stopTracks(this.#stream);
  }

  #choice(): DeviceChoice {
    return this.#options.choice?.() ?? noChoice;
  }

  readonly #changed = (): void => {
    this.#tries = 0;
    this.look();
  };

  async #looks(): Promise<void> {
    while (this.#lookAgain && !this.#closed) {
      this.#lookAgain = false;
      const devices = await navigator.mediaDevices.enumerateDevices();
      for (const source of mediaSources) if (this.#isWanted(source, devices)) await this.#open(source);
    }
  }

  /** It is not open and could be; or another than the chosen one is. */
  #isWanted(source: MediaSource, devices: readonly MediaDeviceInfo[]): boolean {
    if (source === 'camera' && this.#cameraAwaits) return false;
    const track = this.#track(source);
    // A person who said no is not asked again.
    if (!track) return this.#found[source] !== 'denied' && pluggedIn(devices, source).length > 0;
    const { deviceId } = servingDevice(devices, source, this.#choice());
    return deviceId !== null && track.getSettings().deviceId !== deviceId;
  }

  async #open(source: MediaSource): Promise<void> {
    const opened = await openDevice(source, this.#choice());
    const before = this.#track(source);
    if (typeof opened === 'string') {
      if (before) return; // what is open serves on
      this.#tell(source, opened);
      this.#tryLater();
      return;
    }
    // It may be unwanted by now, or be the one that serves already.
    const same = before?.getSettings().deviceId === opened.getSettings().deviceId;
    if (this.#closed || (source === 'camera' && this.#cameraAwaits) || same) {
      opened.stop();
      return;
    }
    before?.stop();
    this.#watch(opened);
    this.#put(source, opened);
    this.#tell(source, 'on');
  }

  #tryLater(): void {
    if (this.#tries >= TRIES) return;
    this.#tries += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.look(), AGAIN);
  }

  #watch(track: MediaStreamTrack): void {
    track.addEventListener('ended', () => {
      const source = track.kind === 'audio' ? 'microphone' : 'camera';
      if (this.#closed || this.#current(source) !== track) return;
      this.#put(source, null);
      this.#tell(source, 'missing');
      this.#tries = 0;
      this.look();
    });
  }

  #put(source: MediaSource, track: MediaStreamTrack | null): void {
    const kind = source === 'microphone' ? 'audio' : 'video';
    const others = this.#stream?.getTracks().filter((each) => each.kind !== kind) ?? [];
    // A fresh stream object, so that the video element takes the change.
    this.#stream = new MediaStream(track ? [...others, track] : others);
    this.#options.onTrack(source, track, this.#stream);
  }

  #tell(source: MediaSource, found: DeviceFound): void {
    if (found === this.#found[source]) return;
    this.#found[source] = found;
    this.#options.onFound();
  }

  #current(source: MediaSource): MediaStreamTrack | undefined {
    const tracks = source === 'microphone' ? this.#stream?.getAudioTracks() : this.#stream?.getVideoTracks();
    return tracks?.[0];
  }

  /** What is open and alive. */
  #track(source: MediaSource): MediaStreamTrack | undefined {
    const track = this.#current(source);
    return track?.readyState === 'live' ? track : undefined;
  }
}

const stopTracks = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
