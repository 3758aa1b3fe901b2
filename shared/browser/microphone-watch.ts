/** Watches the own microphone during a call. */
import { hearingAfter, openedMicrophone, type MicrophoneHearing } from '../domain/silent-microphone.ts';
import { MicrophoneMeter } from './microphone-meter.ts';

/** `silent`: open and yet without any sound; `cut`: muted by a switch of the device or the system; `gone`: unplugged. */
export type MicrophoneTrouble = 'silent' | 'cut' | 'gone';

/**
 * Tells of a microphone that should be heard and isn't, and when it is well again (null). Watch only while it is not
 * muted on purpose.
 * @returns stops watching
 */
export const watchMicrophone = (
  track: MediaStreamTrack,
  onTrouble: (trouble: MicrophoneTrouble | null) => void,
): (() => void) => {
  /** Null until there was a first look: a page without a gesture keeps audio asleep. */
  let hearing: MicrophoneHearing | null = null;
  let told: MicrophoneTrouble | null = null;
  const look = (): void => {
    const trouble =
      track.readyState === 'ended' ? 'gone' : track.muted ? 'cut' : hearing?.dead ? 'silent' : null;
    if (trouble === told) return;
    told = trouble;
    onTrouble(trouble);
  };
  const meter = new MicrophoneMeter(track, (peak) => {
    const now = Date.now();
    hearing = hearingAfter(hearing ?? openedMicrophone(now), peak, now);
    look();
  });
  for (const event of ['mute', 'unmute', 'ended'] as const) track.addEventListener(event, look);
  look();
  return () => {
    meter.close();
    for (const event of ['mute', 'unmute', 'ended'] as const) track.removeEventListener(event, look);
  };
};
