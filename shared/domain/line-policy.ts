/**
 * How much picture a line carries. The voice comes first: what is left of the line after it decides the picture's size.
 * A picture gets smaller before it gets slower (fewer than 15 frames a second defeat lip-reading; a smaller face does
 * not), and under the smallest size it pauses and is tried again later. Rates are in bits a second, times in
 * milliseconds. Pure: the caller brings the measurements and the clock.
 */

/** What the voice takes with its headers and its repair, in bits a second: Opus at 32 kbit/s, 50 packets a second. */
export const VOICE = 64_000;

/** The sizes of a picture, largest first. */
export const pictureSizes = ['720p', '540p', '360p', '240p', '180p'] as const;
export type PictureSize = (typeof pictureSizes)[number];

interface Step {
  readonly height: number;
  /** Left after the voice: below it the next smaller size looks better. */
  readonly needs: number;
  /** More does not show. */
  readonly most: number;
  /** Frames a second: small pictures spend their bits on sharpness, never below what lip-reading takes. */
  readonly frames: number;
}

/** Measured with VP8 and a talking head: below `needs`, frames get lost or faces turn to blocks. */
const steps: Record<PictureSize, Step> = {
  '720p': { height: 720, needs: 700_000, most: 1_500_000, frames: 30 },
  '540p': { height: 540, needs: 420_000, most: 800_000, frames: 30 },
  '360p': { height: 360, needs: 230_000, most: 500_000, frames: 25 },
  '240p': { height: 240, needs: 90_000, most: 280_000, frames: 20 },
  '180p': { height: 180, needs: 45_000, most: 120_000, frames: 20 },
};

/** How long the line must carry the next larger size before it is used; twice as long after each try that failed. */
const CALM = 4_000;
const LONGEST_CALM = 60_000;
/** How much more than a size needs before it is used. */
const MARGIN = 1.2;
/** How long even the smallest size must not fit before the picture pauses. */
const PATIENCE = 3_000;
/** The first pause; each pause soon after the last is twice as long, up to the longest. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;
/** A picture that held this long was no failed try. */
const HELD = 20_000;
/** What of the rest of the line a picture may take: a key frame is a burst, and the voice must not wait behind it. */
const PICTURE_HEADROOM = 0.85;

export interface LineState {
  /** `paused`: the line does not carry any. */
  readonly picture: PictureSize | 'paused';
  /** Since when the line carries the next larger size, or does not carry the smallest; null: it is as it should be. */
  readonly pendingSince: number | null;
  /** When the picture last changed between shown and paused. */
  readonly turnedAt: number;
  /** How long the current or the next pause lasts. */
  readonly pause: number;
  /** When the picture last grew; null: it shrank since, or never did. */
  readonly grewAt: number | null;
  /** How long the line must carry the next larger size. */
  readonly calm: number;
}

/** A call starts in the middle: right at once on most lines, and never far off. */
export const startOfLine = (now: number): LineState => ({
  picture: '360p',
  pendingSince: null,
  turnedAt: now,
  pause: FIRST_PAUSE,
  grewAt: null,
  calm: CALM,
});

/** The largest size that fits what the line leaves; null when none does. */
const fitting = (left: number): PictureSize | null =>
  pictureSizes.find((size) => left >= steps[size].needs) ?? null;

const larger = (size: PictureSize): PictureSize | null =>
  pictureSizes[pictureSizes.indexOf(size) - 1] ?? null;

/** A picture that shrinks soon after it grew tried more than the line carries: the next try waits longer. */
const shrunk = (state: LineState, picture: PictureSize, now: number): LineState => {
  if (picture === state.picture) return state;
  const failed = state.grewAt !== null && now - state.grewAt < HELD;
  const calm = failed ? Math.min(state.calm * 2, LONGEST_CALM) : state.grewAt === null ? state.calm : CALM;
  return { ...state, picture, grewAt: null, calm };
};

/** What follows from one measurement: what the line carries in all now (the sender's estimate). */
export const lineAfter = (state: LineState, available: number, now: number): LineState => {
  const left = available - VOICE;
  if (state.picture === 'paused') {
    // Without a picture the estimate hardly grows: the smallest is tried when the pause is over.
    if (now - state.turnedAt < state.pause) return state;
    return { ...state, picture: '180p', pendingSince: null, turnedAt: now, grewAt: null };
  }
  const since = state.pendingSince ?? now;
  const fits = fitting(left);
  if (fits === null) {
    if (now - since < PATIENCE) return { ...shrunk(state, '180p', now), pendingSince: since };
    const soon = now - state.turnedAt < HELD;
    const pause = soon ? Math.min(state.pause * 2, LONGEST_PAUSE) : FIRST_PAUSE;
    return { ...state, picture: 'paused', pendingSince: null, turnedAt: now, pause };
  }
  if (pictureSizes.indexOf(fits) > pictureSizes.indexOf(state.picture))
    return { ...shrunk(state, fits, now), pendingSince: null };
  const next = larger(state.picture);
  if (next === null || left < steps[next].needs * MARGIN) return { ...state, pendingSince: null };
  if (now - since < state.calm) return { ...state, pendingSince: since };
  return { ...state, picture: next, pendingSince: null, grewAt: now };
};

/**
 * What a sender takes from the line of one who receives, in bits a second: never so little that the picture pauses. That
 * estimate also falls when the receiver's machine is busy, and a paused picture would stop the measuring.
 */
export const receivingShare = (bps: number): number => Math.max(bps, VOICE + steps['180p'].needs);

/** What an encoder is told. */
export interface PictureEncoding {
  readonly scaleResolutionDownBy: number;
  readonly maxBitrate: number;
  readonly maxFramerate: number;
}

/**
 * What the encoder of a camera's picture of this height is told, on a line that carries so much in all. The rate moves in
 * steps of a tenth of the most, so that an encoder is not told of every small change.
 */
export const encodingFor = (
  picture: PictureSize,
  cameraHeight: number,
  available: number,
): PictureEncoding => {
  const { height, needs, most, frames } = steps[picture];
  const step = most / 10;
  const room = Math.floor(((available - VOICE) * PICTURE_HEADROOM) / step) * step;
  return {
    scaleResolutionDownBy: Math.max(1, cameraHeight / height),
    maxBitrate: Math.min(most, Math.max(needs * PICTURE_HEADROOM, room)),
    maxFramerate: frames,
  };
};

/** Kept free of documents and mirrored pages on a narrow line: a picture of 240 lines at an honest rate. */
const PICTURE_SHARE = 150_000;
/** Never all of the line: what is measured is an estimate. */
const CAUTION = 0.9;
/** Documents arrive even on the worst line. */
const LEAST = 48_000;
/** From here on a line is not narrow: documents need not be slowed down. */
export const WIDE_LINE = 4_000_000;

/** What documents and mirrored pages may take together of a line that carries so much in all; null: no limit. */
export const bulkShare = (line: number): number | null =>
  line >= WIDE_LINE ? null : Math.max(LEAST, line * CAUTION - VOICE - PICTURE_SHARE);
