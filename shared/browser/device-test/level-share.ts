/** Quieter than this, in decibels below full scale, shows as nothing. */
const FLOOR = -60;

/** How full the gauge of a microphone is, 0 to 1, at a peak of 0 to 1: by decibels, as ears hear. */
export const levelShare = (peak: number): number =>
  peak <= 0 ? 0 : Math.min(1, Math.max(0, 1 - (20 * Math.log10(peak)) / FLOOR));
