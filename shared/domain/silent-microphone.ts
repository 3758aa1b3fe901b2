/**
 * Whether a microphone is dead: open, not muted, and yet without the faintest noise. A live one never gives nothing at
 * all: even in a quiet room, after the browser's noise suppression, its own noise remains. Levels are peaks from 0 to 1,
 * times in milliseconds. Pure.
 */

/** Two steps of a 16-bit sample: below it there is no noise, only zeros. */
export const DEAD_PEAK = 2 / 32_768;
/** A voice at a table's distance reaches more than this (-40 dB). */
export const VOICE_PEAK = 0.01;
/** How long a microphone may give nothing before it is called dead. */
export const DEAD_AFTER = 8_000;

export interface MicrophoneHearing {
  /** When it last gave anything; at first, when it was opened. */
  readonly heardAt: number;
  readonly dead: boolean;
}

export const openedMicrophone = (now: number): MicrophoneHearing => ({ heardAt: now, dead: false });

/** What follows from one more look at it. One sound is enough to bring it back to life. */
export const hearingAfter = (state: MicrophoneHearing, peak: number, now: number): MicrophoneHearing => {
  if (peak > DEAD_PEAK) return { heardAt: now, dead: false };
  return { heardAt: state.heardAt, dead: now - state.heardAt >= DEAD_AFTER };
};
