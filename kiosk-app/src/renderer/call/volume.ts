/** The steps of the volume's buttons: ten touches from silence to the loudest. */
export const LOUDEST = 10;
/** Where a call starts: loud, with something left for those who need more. */
export const FIRST_VOLUME = 8;

/** The volume of a media element at a step, 0 to 1: squared, as ears hear a fixed change of power. */
export const volumeOf = (step: number): number => (Math.min(LOUDEST, Math.max(0, step)) / LOUDEST) ** 2;
