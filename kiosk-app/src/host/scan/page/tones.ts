import type { GreyRaster } from './raster.ts';

/** How bright paper and ink are on a page, 0 to 255. */
export interface Tones {
  paper: number;
  ink: number;
}

/** The tone that most of the bright half has is the paper's; the darkest half percent is ink. */
export const tonesOf = ({ data }: GreyRaster): Tones => {
  const histogram = new Uint32Array(256);
  for (const value of data) histogram[value]! += 1;
  let paper = 255;
  for (let tone = 128; tone < 256; tone += 1) if (histogram[tone]! > histogram[paper]!) paper = tone;
  let ink = 0;
  for (let seen = histogram[0]!; seen < data.length * 0.005 && ink < paper - 1; seen += histogram[ink]!)
    ink += 1;
  return { paper, ink };
};

/** Below this tone a pixel is ink, in the middle between the two; pale print is found too, the paper's grain is not. */
export const inkThreshold = ({ paper, ink }: Tones): number => paper - Math.max(36, (paper - ink) * 0.4);
