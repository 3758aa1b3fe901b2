/**
 * How much picture a line carries. The voice comes first: what is left of the line after it decides the picture's size.
 * A picture gets smaller before it gets slower (fewer than 15 frames a second defeat lip-reading; a smaller face does
 * not). Down to the size of a village line the estimate decides; below it only what truly gets lost or late, as an
 * estimate falls to nothing beside a document that passes (congestion control by delay yields to TCP) and takes half a
 * minute to come back. Where even the smallest size does not get through, the picture pauses and is tried again later.
 * Rates are in bits a second, times in milliseconds. Pure: the caller brings the measurements and the clock.
 */

/** What the voice takes in bits a second: Opus at 32 kbit/s, 50 packets a second, each with 58 bytes of headers. */
export const VOICE = 56_000;

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
  '240p': { height: 240, needs: 90_000, most: 280_000, frames: 24 },
  '180p': { height: 180, needs: 45_000, most: 120_000, frames: 20 },
};

/** The size that an estimate alone takes nobody below: EN 301 549, 6.5, asks for 240 lines. */
const VILLAGE: PictureSize = '240p';
/**
 * What an end sends at least, in bits a second, before what gets lost or late says otherwise: voice and a picture of 240
 * lines. Told to the browser's congestion control.
 */
export const VILLAGE_RATE = VOICE + steps[VILLAGE].needs + 34_000;
/** From this share of lost packets on a picture is not seen but guessed. */
const LOST = 0.1;
/** From this round trip on, in milliseconds, the line's queue is full of ours: no one can talk across it. */
const LATE = 1_500;

/** How long the line must carry the next larger size before it is used; twice as long after each try that failed. */
const CALM = 4_000;
const LONGEST_CALM = 60_000;
/** How much more than a size needs before it is used: an estimate goes up to half above what was ever tried. */
const MARGIN = 1.4;
/** How long packets must get lost or late before a small picture gives way. */
const PATIENCE = 3_000;
/** The first pause; each pause soon after the last is twice as long, up to the longest. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;
/** A picture that held this long was no failed try. */
const HELD = 20_000;
/**
 * What of the rest of the line a picture may take: a key frame is a burst, and the voice must not wait behind it. Much
 * less, and the estimate would stay where it is: it grows only where most of it is used.
 */
const PICTURE_HEADROOM = 0.95;

/** One look at the line. */
export interface LineReading {
  /** What the line carries in all, as the sender estimates, in bits a second. */
  readonly available: number;
  /** Share of the packets of our picture that got lost, 0 to 1. */
  readonly loss: number;
  /** In milliseconds; null: not known. */
  readonly roundTrip: number | null;
}

export interface LineState {
  /** `paused`: the line does not carry any. */
  readonly picture: PictureSize | 'paused';
  /** Since when the line carries the next larger size, or does not carry this one; null: it is as it should be. */
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

/** The largest size that fits what the line leaves, by its estimate: no smaller than on a village line. */
const fitting = (left: number): PictureSize =>
  pictureSizes.find((size) => left >= steps[size].needs || size === VILLAGE) ?? VILLAGE;

const isSmaller = (one: PictureSize, other: PictureSize): boolean =>
  pictureSizes.indexOf(one) > pictureSizes.indexOf(other);
const larger = (size: PictureSize): PictureSize | null =>
  pictureSizes[pictureSizes.indexOf(size) - 1] ?? null;
const smaller = (size: PictureSize): PictureSize | null =>
  pictureSizes[pictureSizes.indexOf(size) + 1] ?? null;

/** Whether a picture is as small as an estimate alone makes it, or smaller. */
export const isVillageSize = (picture: LineState['picture']): boolean =>
  picture === 'paused' || !isSmaller(VILLAGE, picture);

/** A picture that shrinks soon after it grew tried more than the line carries: the next try waits longer. */
const shrunk = (state: LineState, picture: PictureSize, now: number): LineState => {
  const failed = state.grewAt !== null && now - state.grewAt < HELD;
  const calm = failed ? Math.min(state.calm * 2, LONGEST_CALM) : state.grewAt === null ? state.calm : CALM;
  return { ...state, picture, pendingSince: null, grewAt: null, calm };
};

/** Longer with each pause soon after the last. */
const paused = (state: LineState, now: number): LineState => {
  const soon = now - state.turnedAt < HELD;
  const pause = soon ? Math.min(state.pause * 2, LONGEST_PAUSE) : FIRST_PAUSE;
  return { ...state, picture: 'paused', pendingSince: null, turnedAt: now, pause };
};

/** What follows from one look at the line. */
export const lineAfter = (state: LineState, reading: LineReading, now: number): LineState => {
  const { picture } = state;
  if (picture === 'paused') {
    // Without a picture nothing of it gets lost: the smallest is tried when the pause is over.
    if (now - state.turnedAt < state.pause) return state;
    return { ...state, picture: '180p', pendingSince: null, turnedAt: now, grewAt: null };
  }
  const left = reading.available - VOICE;
  const fits = fitting(left);
  if (isSmaller(fits, picture)) return shrunk(state, fits, now);
  const since = state.pendingSince ?? now;
  if (reading.loss >= LOST || (reading.roundTrip ?? 0) >= LATE) {
    if (now - since < PATIENCE) return { ...state, pendingSince: since };
    const less = smaller(picture);
    return less === null ? paused(state, now) : shrunk(state, less, now);
  }
  const next = larger(picture);
  const carried = next === VILLAGE || (next !== null && left >= steps[next].needs * MARGIN);
  if (next === null || !carried) return { ...state, pendingSince: null };
  if (now - since < state.calm) return { ...state, pendingSince: since };
  return { ...state, picture: next, pendingSince: null, grewAt: now };
};

/** How fast a limit that nobody told again is tried to be more, each second. */
const GROWTH = 1.02;

/**
 * What a sender takes from the line of one who receives, in bits a second, so long after it was told. An estimate grows
 * only as far as it is used: the sender goes a little further each second, up to twice of it, until it is told anew.
 */
export const receivingShare = (bps: number, sinceTold: number): number =>
  Math.max(VILLAGE_RATE, bps * Math.min(2, GROWTH ** (sinceTold / 1_000)));

/** What a call takes of a line that nothing is known of, in bits a second: a picture of 360 lines. */
export const CARRIED_AT_START = 500_000;
/** How much more a call takes of a line each second, at most. */
const RAMP = 1.1;

/**
 * What a call takes of a line now: at once no more than it carries, but more only step by step, as whoever watches the
 * receiver's line takes a second or two to see that it is full.
 */
export const nextCarried = (before: number, carries: number): number => Math.min(carries, before * RAMP);

/** What an encoder is told. */
export interface PictureEncoding {
  readonly scaleResolutionDownBy: number;
  readonly maxBitrate: number;
  readonly maxFramerate: number;
}

/**
 * What the encoder of a camera's picture of this height is told, on a line that carries so much in all. The rate moves in
 * steps of a twentieth of the most, so that an encoder is not told of every small change.
 */
export const encodingFor = (
  picture: PictureSize,
  cameraHeight: number,
  available: number,
): PictureEncoding => {
  const { height, needs, most, frames } = steps[picture];
  const step = most / 20;
  const room = Math.floor(((available - VOICE) * PICTURE_HEADROOM) / step) * step;
  return {
    scaleResolutionDownBy: Math.max(1, cameraHeight / height),
    maxBitrate: Math.min(most, Math.max(needs * PICTURE_HEADROOM, room)),
    maxFramerate: frames,
  };
};

/** Never all of the line: what is measured is an estimate. */
const CAUTION = 0.92;
/** Documents arrive even on the worst line; beside a village line's voice and picture this fits on 256 kbit/s. */
const LEAST = 96_000;
/** From here on a line is not narrow: documents need not be slowed down. */
export const WIDE_LINE = 4_000_000;

/** What documents and mirrored pages may take together of a line that carries so much in all; null: no limit. */
export const bulkShare = (line: number): number | null =>
  line >= WIDE_LINE ? null : Math.max(LEAST, line * CAUTION - VILLAGE_RATE);

/** Of what the line carried beside a call, the rest is for the voice that comes meanwhile. */
const BESIDE = 0.8;

/**
 * What they may take together where a chunk of theirs was carried so fast beside the call; null: no limit. The call's own
 * part is not in it any more: unlike an estimate of the whole line, nothing has to be taken off for it.
 */
export const bulkBeside = (carried: number): number | null =>
  carried >= WIDE_LINE ? null : Math.max(LEAST, carried * BESIDE);
