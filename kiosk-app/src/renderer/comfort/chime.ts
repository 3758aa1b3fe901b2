import { openSpeaker } from '@visio-accueil/shared/browser/open-speaker.ts';
import type { DeviceChoice } from '@visio-accueil/shared/domain/device-choice.ts';

/** Milliseconds between two chimes at least: warnings that come together ring once. */
const APART = 4000;
/** Two notes, hertz: a falling third, which is heard as "look here". */
const NOTES = [880, 698] as const;
const NOTE_SECONDS = 0.18;
const LOUDNESS = 0.25;

let last = -APART;

/** Rings for a warning, so that it is heard as well as seen. A browser that lets no page sound keeps quiet. */
export const chime = async (choice: DeviceChoice, now = performance.now()): Promise<void> => {
  if (now - last < APART) return;
  last = now;
  const context = await openSpeaker(choice);
  NOTES.forEach((hertz, index) => {
    const start = context.currentTime + index * NOTE_SECONDS;
    const note = new OscillatorNode(context, { frequency: hertz });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setTargetAtTime(LOUDNESS, start, 0.01);
    gain.gain.setTargetAtTime(0, start + NOTE_SECONDS * 0.6, 0.04);
    note.connect(gain).connect(context.destination);
    note.start(start);
    note.stop(start + NOTE_SECONDS * 2);
    if (index === NOTES.length - 1) note.onended = () => void context.close();
  });
};
