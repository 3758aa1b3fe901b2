/** The test of the devices and the line, for the kiosk and the console: one engine, two screens. */
import type { LineMeasure, TestFacts } from '../../domain/device-findings.ts';
import { hearingAfter, openedMicrophone, type MicrophoneHearing } from '../../domain/silent-microphone.ts';
import { CodedError, type ErrorCode } from '../../protocol/errors.ts';
import { noChoice, type DeviceChoice } from '../../domain/device-choice.ts';
import { MicrophoneMeter } from '../microphone-meter.ts';
import { OwnDevices } from '../own-devices.ts';
import { measureLine, type LineLoopOptions } from './line-loop.ts';
import { play, playNotes, record } from './speaker.ts';

/** How long the voice is recorded for the echo, in milliseconds. */
export const ECHO_LENGTH = 3_000;

export interface DeviceTestState extends TestFacts {
  /** The own picture, never sent. */
  readonly stream: MediaStream | null;
  /** How loud the microphone is now, 0 to 1. */
  readonly level: number;
  /** What the loudspeaker or the microphone is busy with. */
  readonly sounding: 'notes' | 'recording' | 'echo' | null;
  /** How far the measuring is, 0 to 1; null: it does not run. */
  readonly measuring: number | null;
  /** Why the line could not be measured. */
  readonly refused: ErrorCode | null;
}

const untested: DeviceTestState = {
  camera: null,
  microphone: null,
  loudest: 0,
  microphoneDead: false,
  seen: null,
  heardSound: null,
  heardEcho: null,
  line: null,
  stream: null,
  level: 0,
  sounding: null,
  measuring: null,
  refused: null,
};

/** `state` and `subscribe` fit React's `useSyncExternalStore`. Whoever makes it closes it. */
export class DeviceTest {
  readonly #line: LineLoopOptions;
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #state: DeviceTestState = untested;
  readonly #devices: OwnDevices;
  readonly #choice: () => DeviceChoice;
  #meter: MicrophoneMeter | null = null;
  #hearing: MicrophoneHearing | null = null;

  /**
   * @param onError told of what is nobody's fault and has no sentence of its own
   * @param choice the devices chosen, as they are chosen now
   */
  constructor(
    line: LineLoopOptions,
    onError: (error: unknown) => void,
    choice: () => DeviceChoice = () => noChoice,
  ) {
    this.#line = line;
    this.#onError = onError;
    this.#choice = choice;
    this.#devices = new OwnDevices({
      choice,
      cameraAwaits: false,
      onTrack: (source, _, stream) => {
        this.#update({ stream });
        if (source === 'microphone') this.#listen();
      },
      onFound: () => this.#update(this.#devices.found),
      onError,
    });
  }

  get state(): DeviceTestState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens the camera and the microphone and listens to its level; takes them back when they are plugged in again. Never rejects. */
  async open(): Promise<void> {
    await this.#devices.open();
    this.#update({ ...this.#devices.found, stream: this.#devices.stream });
    this.#listen();
  }

  /** Another device was chosen: it serves from now on. */
  devicesChosen(): void {
    this.#devices.look();
  }

  /** The person says whether they see themselves. */
  answerSeen(seen: boolean): void {
    this.#update({ seen });
  }

  answerSound(heardSound: boolean): void {
    this.#update({ heardSound });
  }

  answerEcho(heardEcho: boolean): void {
    this.#update({ heardEcho });
  }

  /** Plays notes through the loudspeaker. Never rejects. */
  async playNotes(): Promise<void> {
    if (this.#state.sounding) return;
    this.#update({ sounding: 'notes' });
    await this.#settle(playNotes(this.#choice()));
    this.#update({ sounding: null });
  }

  /** Records the voice for three seconds and plays it back; it never leaves the page. Never rejects. */
  async echo(): Promise<void> {
    const [voice] = this.#state.stream?.getAudioTracks() ?? [];
    if (this.#state.sounding || !voice) return;
    this.#update({ sounding: 'recording' });
    const recording = await this.#settle(record(voice, ECHO_LENGTH));
    if (recording && !this.#closing.signal.aborted) {
      this.#update({ sounding: 'echo' });
      await this.#settle(play(recording, this.#choice()));
    }
    this.#update({ sounding: null });
  }

  /** Measures the line through the server. Never rejects: a refusal is part of the state. */
  async measure(): Promise<void> {
    if (this.#state.measuring !== null) return;
    this.#update({ measuring: 0, line: null, refused: null });
    let line: LineMeasure | null = null;
    let refused: ErrorCode | null = null;
    try {
      line = await measureLine(this.#line, (measuring) => this.#update({ measuring }), this.#closing.signal);
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      refused = error instanceof CodedError ? error.code : 'media-unavailable';
      if (!(error instanceof CodedError)) this.#onError(error);
    }
    this.#update({ measuring: null, line, refused });
  }

  /** Stops everything; the light of the camera goes out. */
  close(): void {
    this.#closing.abort(new CodedError('line-test-unknown'));
    this.#meter?.close();
    this.#devices.close();
    this.#listeners.clear();
  }

  #listen(): void {
    this.#meter?.close();
    const [voice] = this.#devices.stream?.getAudioTracks() ?? [];
    this.#hearing = null;
    this.#meter =
      voice && !this.#closing.signal.aborted ? new MicrophoneMeter(voice, (peak) => this.#heard(peak)) : null;
  }

  #heard(level: number): void {
    const now = Date.now();
    this.#hearing = hearingAfter(this.#hearing ?? openedMicrophone(now), level, now);
    // What is played by the loudspeaker is heard too, but says nothing of a voice.
    const ownSound = this.#state.sounding === 'notes' || this.#state.sounding === 'echo';
    this.#update({
      level,
      loudest: ownSound ? this.#state.loudest : Math.max(this.#state.loudest, level),
      microphoneDead: this.#hearing.dead,
    });
  }

  async #settle<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      this.#onError(error);
      return null;
    }
  }

  #update(part: Partial<DeviceTestState>): void {
    if (this.#closing.signal.aborted) return;
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
