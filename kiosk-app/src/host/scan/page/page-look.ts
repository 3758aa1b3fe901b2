import type { ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';
import { findPaper } from './paper-box.ts';
import { inkOf, type Box, type GreyRaster } from './raster.ts';
import { skewOf } from './skew.ts';
import { inkThreshold, tonesOf, type Tones } from './tones.ts';
import { isUpsideDown } from './upright.ts';

/** A small copy of a page in colour, three bytes a pixel. */
export interface ColourRaster {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What can be seen of a page on a small copy of it. */
export interface PageLook {
  /** There is nothing on it. */
  blank: boolean;
  /** Print on paper; or pictures without colour; or colour. */
  content: 'text' | 'grey' | 'colour';
  tones: Tones;
  /** Degrees by which the lines, the card or the photo lean clockwise. */
  skew: number;
  upsideDown: boolean;
  /** Of the page once straight, in parts of the picture as it is. */
  box: Box;
  /** The tone around it. */
  around: number;
}

/** Of the pixels inside the margin: a page number alone is not blank, the grain of recycled paper is. */
const BLANK = 0.0002;
/** Of all pixels: a blue signature or a stamp is colour. */
const COLOURED = 0.0015;
/** How far a pixel's colour may be from the paper's own. */
const TINT = 52;
/** Side of the squares in which pictures are looked for, in pixels, and how many of them make a page with pictures. */
const SQUARE = 16;
const PICTURED = 0.03;

/** Looks at a page of about 100 dpi. */
export const lookAt = (colour: ColourRaster, preset: ScanPreset): PageLook => {
  const grey = greyOf(colour);
  const tones = tonesOf(grey);
  const ink = inkOf(grey, inkThreshold(tones));
  const small = preset === 'identity' || preset === 'photo';
  const { box, lean, around } = findPaper(grey, tones, small);
  const skew = small ? lean : skewOf(ink, grey.width, grey.height);
  return {
    blank: isBlank(ink, grey),
    content: isColoured(colour) ? 'colour' : hasPictures(grey, tones) ? 'grey' : 'text',
    tones,
    skew,
    upsideDown: !small && isUpsideDown(ink, grey.width, grey.height, skew),
    box,
    around,
  };
};

const greyOf = ({ width, height, data }: ColourRaster): GreyRaster => {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3)
    grey[at] = (data[from]! * 77 + data[from + 1]! * 151 + data[from + 2]! * 28) >> 8;
  return { width, height, data: grey };
};

/** Shadows and holes at the edge do not count. */
const isBlank = (ink: Uint16Array, { width, height }: GreyRaster): boolean => {
  const margin = Math.round(Math.min(width, height) * 0.04);
  let inside = 0;
  for (let at = 0; at < ink.length; at += 2) {
    const [x, y] = [ink[at]!, ink[at + 1]!];
    if (x >= margin && y >= margin && x < width - margin && y < height - margin) inside += 1;
  }
  return inside < width * height * BLANK;
};

/** Measured against the page's commonest tint: yellowed paper is not colour. */
const isColoured = ({ data }: ColourRaster): boolean => {
  const reds = new Uint32Array(511);
  const blues = new Uint32Array(511);
  for (let at = 0; at < data.length; at += 3) {
    reds[data[at]! - data[at + 1]! + 255]! += 1;
    blues[data[at + 2]! - data[at + 1]! + 255]! += 1;
  }
  const [red, blue] = [commonest(reds) - 255, commonest(blues) - 255];
  let coloured = 0;
  for (let at = 0; at < data.length; at += 3) {
    const green = data[at + 1]!;
    if (Math.abs(data[at]! - green - red) + Math.abs(data[at + 2]! - green - blue) > TINT) coloured += 1;
  }
  return coloured > (data.length / 3) * COLOURED;
};

const commonest = (counts: Uint32Array): number => {
  let best = 0;
  for (let at = 1; at < counts.length; at += 1) if (counts[at]! > counts[best]!) best = at;
  return best;
};

/** A square of print shows paper between the letters; a square of a picture shows none, and is not all of one tone. */
const hasPictures = ({ width, height, data }: GreyRaster, { paper, ink }: Tones): boolean => {
  const shown = paper - (paper - ink) * 0.25;
  let squares = 0;
  let pictures = 0;
  for (let top = 0; top + SQUARE <= height; top += SQUARE)
    for (let left = 0; left + SQUARE <= width; left += SQUARE) {
      squares += 1;
      let brightest = 0;
      let darkest = 255;
      for (let y = top; y < top + SQUARE; y += 1)
        for (let x = left; x < left + SQUARE; x += 1) {
          const value = data[y * width + x]!;
          if (value > brightest) brightest = value;
          if (value < darkest) darkest = value;
        }
      if (brightest < shown && brightest - darkest > 12) pictures += 1;
    }
  return pictures > squares * PICTURED;
};
