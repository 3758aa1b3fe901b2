const TONES = [659.25, 880];
const TONE_SECONDS = 0.35;
const PATTERN_MS = 2400;
const VOLUME = 0.18;

const playPattern = (context: AudioContext): void => {
  TONES.forEach((frequency, index) => {
    const start = context.currentTime + index * TONE_SECONDS;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(VOLUME, start + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE_SECONDS);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + TONE_SECONDS);
  });
};

/**
 * Rings until the answer is called: two soft notes every 2.4 s, made by Web Audio. A browser that has seen no gesture on
 * the page yet keeps it silent; the title and the banner still tell.
 */
export const startRinging = (): (() => void) => {
  const context = new AudioContext();
  const play = () => {
    if (context.state === 'running') playPattern(context);
    else void context.resume().catch(() => undefined);
  };
  play();
  const timer = setInterval(play, PATTERN_MS);
  return () => {
    clearInterval(timer);
    void context.close().catch(() => undefined);
  };
};

/** The same two notes, once. */
export const chime = (): void => {
  const context = new AudioContext();
  playPattern(context);
  setTimeout(() => void context.close().catch(() => undefined), PATTERN_MS);
};
