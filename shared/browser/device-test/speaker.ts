/** Sounds of the test, by Web Audio: nothing to download, and no limits of a page's security policy. */
import type { DeviceChoice } from '../../domain/device-choice.ts';
import { openSpeaker } from '../open-speaker.ts';

const NOTES = [523.25, 659.25, 783.99];
const NOTE_SECONDS = 0.45;
const VOLUME = 0.25;

/** Plays three rising notes; resolves when they are over. */
export const playNotes = async (choice: DeviceChoice): Promise<void> => {
  const context = await openSpeaker(choice);
  try {
    await context.resume();
    NOTES.forEach((frequency, index) => {
      const start = context.currentTime + index * NOTE_SECONDS;
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      oscillator.frequency.value = frequency;
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(VOLUME, start + 0.03);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(start);
      oscillator.stop(start + NOTE_SECONDS);
    });
    await wait(NOTES.length * NOTE_SECONDS * 1_000);
  } finally {
    await context.close();
  }
};

/** Records a voice for a while; the recording stays in this page's memory. Rejects when the browser can't record. */
export const record = async (track: MediaStreamTrack, ms: number): Promise<Blob> => {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  await wait(ms);
  if (recorder.state !== 'inactive') recorder.stop();
  await stopped;
  return new Blob(parts, { type: recorder.mimeType });
};

/** Plays a recording; resolves when it is over. */
export const play = async (recording: Blob, choice: DeviceChoice): Promise<void> => {
  const context = await openSpeaker(choice);
  try {
    await context.resume();
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await recording.arrayBuffer());
    source.connect(context.destination);
    const ended = new Promise((resolve) => source.addEventListener('ended', resolve, { once: true }));
    source.start();
    await ended;
  } finally {
    await context.close();
  }
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
