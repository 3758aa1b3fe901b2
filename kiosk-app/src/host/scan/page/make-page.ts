import { readFile } from 'node:fs/promises';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { ScanSettings } from '@visio-accueil/shared/domain/scan-settings.ts';
import type { ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';
import sharp, { type Sharp } from 'sharp';
import { greyPng } from './grey-png.ts';
import { lookAt, type PageLook } from './page-look.ts';
import type { Box } from './raster.ts';
import { isTorn } from './torn.ts';

// libvips would keep the last files open, and their pixels: a page that is deleted must be gone.
sharp.cache(false);

/** What is asked of one page. */
export interface PageTask {
  /** The device's JPEG, or the path of its file. */
  picture: string | Uint8Array;
  preset: ScanPreset;
  settings: ScanSettings;
}

/** A page as it leaves. */
export interface MadePage {
  bytes: Uint8Array;
  type: 'image/jpeg' | 'image/png';
  blank: boolean;
}

/** Most bytes of a page: 15 s and 30 s of what a call leaves of a line of 512 kbit/s. */
const BUDGET = { text: 120 * 1024, grey: 250 * 1024, colour: 250 * 1024 };
/** Longest side of A4 in pixels at these resolutions. */
const AT = { dpi200: 2339, dpi175: 2047, dpi150: 1754, dpi125: 1462, dpi100: 1169 };
/** For print, best first. */
const TEXT_SIZES = [AT.dpi200, AT.dpi175, AT.dpi150, AT.dpi125];
/** For pictures, best first: longest side and JPEG quality. */
const PICTURE_STEPS: readonly [number, number][] = [
  [AT.dpi175, 75],
  [AT.dpi175, 62],
  [AT.dpi150, 58],
  [AT.dpi150, 45],
  [AT.dpi125, 42],
  [AT.dpi100, 38],
];

/**
 * Makes a page as it leaves the kiosk: as the device gave it, or upright, straight, cut to the paper and small enough for the
 * line, by what is on it.
 * @throws CodedError `scanner-page-unreadable`: a device can end well with an empty or a torn picture, or half a page
 */
export const makePage = async ({ picture, preset, settings }: PageTask): Promise<MadePage> => {
  try {
    const source = sharp(picture, { failOn: 'truncated' });
    const { data, info } = await source
      .clone()
      .resize({ width: AT.dpi100, height: AT.dpi100, fit: 'inside' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const small = { width: info.width, height: info.height, data };
    if (isTorn(small)) throw new Error('the page ends before its foot');
    const look = lookAt(small, preset);
    if (settings.quality === 'original') {
      await source.stats(); // every line is read, as for the others
      const bytes = typeof picture === 'string' ? await readFile(picture) : picture;
      return { bytes, type: 'image/jpeg', blank: look.blank };
    }
    return { ...(await smallEnough(source, look, settings)), blank: look.blank };
  } catch (cause) {
    throw new CodedError('scanner-page-unreadable', { cause });
  }
};

const smallEnough = async (
  source: Sharp,
  look: PageLook,
  { colour }: ScanSettings,
): Promise<Omit<MadePage, 'blank'>> => {
  const asColour = colour === 'colour' || (colour === 'auto' && look.content === 'colour');
  if (!asColour && look.content !== 'grey') {
    for (const side of TEXT_SIZES) {
      const png = await textPage(source, look, side);
      if (png.length <= BUDGET.text || side === TEXT_SIZES.at(-1)) return { bytes: png, type: 'image/png' };
    }
  }
  let jpeg: Uint8Array = new Uint8Array();
  for (const [side, quality] of PICTURE_STEPS) {
    jpeg = await picturePage(source, look, asColour, side, quality);
    if (jpeg.length <= (asColour ? BUDGET.colour : BUDGET.grey)) break;
  }
  return { bytes: jpeg, type: 'image/jpeg' };
};

const textPage = async (source: Sharp, look: PageLook, side: number): Promise<Uint8Array> => {
  const { data, info } = await straightened(source, look, side, true);
  const { paper, ink } = look.tones;
  const span = Math.max(paper - ink, 40);
  return greyPng(
    { width: info.width, height: info.height, data },
    { black: ink + span * 0.18, white: paper - span * 0.22 },
  );
};

const picturePage = async (
  source: Sharp,
  look: PageLook,
  colour: boolean,
  side: number,
  quality: number,
): Promise<Uint8Array> => {
  const { data, info } = await straightened(source, look, side, !colour);
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality, mozjpeg: true }).toBuffer();
};

/** The page upright, straight and cut to the paper, at most `side` pixels long. */
const straightened = async (source: Sharp, look: PageLook, side: number, grey: boolean) => {
  const whole = Math.round(side / Math.max(look.box.width, look.box.height));
  const turned = source
    .clone()
    .rotate(look.upsideDown ? 180 : 0)
    .resize({ width: whole, height: whole, fit: 'inside', withoutEnlargement: true });
  const toned = grey ? turned.greyscale().toColourspace('b-w') : turned.toColourspace('srgb').removeAlpha();
  const flat = await toned.raw().toBuffer({ resolveWithObject: true });
  const box = look.upsideDown ? turnedBox(look.box) : look.box;
  const isWhole = box.width === 1 && box.height === 1;
  if (look.skew === 0 && isWhole) return flat;
  const { width, height, channels } = flat.info;
  const background = { r: look.around, g: look.around, b: look.around };
  const rotated = await sharp(flat.data, { raw: { width, height, channels } })
    .rotate(-look.skew, { background })
    .raw()
    .toBuffer({ resolveWithObject: true });
  // The rotation has made the picture larger: the old frame is in its middle, and a card may have come to lie outside it.
  const left = Math.max(0, Math.round((rotated.info.width - width) / 2 + box.left * width));
  const top = Math.max(0, Math.round((rotated.info.height - height) / 2 + box.top * height));
  const frame = {
    left,
    top,
    width: Math.min(Math.floor(box.width * width), rotated.info.width - left),
    height: Math.min(Math.floor(box.height * height), rotated.info.height - top),
  };
  const cut = sharp(rotated.data, {
    raw: { width: rotated.info.width, height: rotated.info.height, channels: rotated.info.channels },
  }).extract(frame);
  return (grey ? cut.toColourspace('b-w') : cut).raw().toBuffer({ resolveWithObject: true });
};

const turnedBox = ({ left, top, width, height }: Box): Box => ({
  left: 1 - left - width,
  top: 1 - top - height,
  width,
  height,
});
