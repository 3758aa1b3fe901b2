import { leanOf } from './lean.ts';
import { wholePicture, type Box, type GreyRaster } from './raster.ts';
import { inkThreshold, type Tones } from './tones.ts';

/** Kept around what is found, in fractions of the longer side: about 3 mm of A4. */
const MARGIN = 0.01;
/** A row or a column belongs to the thing when this part of it does: dust does not. */
const ENOUGH = 0.012;
/** What fills this much of the picture is left as it is. */
const NEARLY_ALL = 0.9;

/**
 * The smallest box around the rows and columns that hold enough, once the picture is turned back by `lean` degrees about its
 * middle: a thing in a corner may then lie outside what was the picture.
 */
const boxOf = (
  { width, height, data }: GreyRaster,
  belongs: (value: number) => boolean,
  enough: number,
  lean: number,
): Box | null => {
  const [cos, sin] = [Math.cos((lean * Math.PI) / 180), Math.sin((lean * Math.PI) / 180)];
  const [middleX, middleY] = [width / 2, height / 2];
  // Room around for what turns out of the picture.
  const spare = lean === 0 ? 0 : Math.ceil(Math.hypot(width, height) / 2);
  const rows = new Uint32Array(height + 2 * spare);
  const columns = new Uint32Array(width + 2 * spare);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!belongs(data[y * width + x]!)) continue;
      const [fromX, fromY] = [x - middleX, y - middleY];
      rows[Math.round(fromY * cos - fromX * sin + middleY) + spare]! += 1;
      columns[Math.round(fromX * cos + fromY * sin + middleX) + spare]! += 1;
    }
  const span = (counts: Uint32Array, least: number): [number, number] | null => {
    const first = counts.findIndex((count) => count >= least);
    return first < 0 ? null : [first - spare, counts.findLastIndex((count) => count >= least) + 1 - spare];
  };
  const vertical = span(rows, width * enough);
  const horizontal = span(columns, height * enough);
  if (!vertical || !horizontal) return null;
  const margin = MARGIN * Math.max(width, height);
  const left = Math.max(-spare, horizontal[0] - margin);
  const top = Math.max(-spare, vertical[0] - margin);
  const right = Math.min(width + spare, horizontal[1] + margin);
  const bottom = Math.min(height + spare, vertical[1] + margin);
  const box = {
    left: left / width,
    top: top / height,
    width: (right - left) / width,
    height: (bottom - top) / height,
  };
  return box.width * box.height > NEARLY_ALL ? null : box;
};

/** How dark the outermost ring is, in the middle of its pixels' tones. */
const ringTone = ({ width, height, data }: GreyRaster): number => {
  const tones: number[] = [];
  for (let x = 0; x < width; x += 1) tones.push(data[x]!, data[(height - 1) * width + x]!);
  for (let y = 0; y < height; y += 1) tones.push(data[y * width]!, data[y * width + width - 1]!);
  return tones.sort((one, other) => one - other)[tones.length >> 1] ?? 255;
};

/** What of a scan is paper, and by how many degrees it leans clockwise: `box` is what it is once straight. */
export interface FoundPaper {
  readonly box: Box;
  readonly lean: number;
  /** What is around it: the tone for the corners that appear when it is turned. */
  readonly around: number;
}

/**
 * Under a dark lid or behind a short sheet the bright part is paper; under a white lid only something small (`small`: a card,
 * a photo) can be told from it, by what is printed on it. Only what is small may lean: of a sheet the lines tell.
 */
export const findPaper = (raster: GreyRaster, tones: Tones, small: boolean): FoundPaper => {
  const ring = ringTone(raster);
  const dark = ring < 110;
  const around = dark && small ? ring : tones.paper;
  if (!dark && !small) return { box: wholePicture, lean: 0, around };
  const limit = Math.max(inkThreshold(tones), tones.paper - 24);
  const bright = small ? Math.min(140, ring + 48) : 140;
  const belongs = dark ? (value: number) => value > bright : (value: number) => value < limit;
  // A card is a small part of each row.
  const enough = dark && !small ? 0.25 : ENOUGH;
  const lean = small ? leanOf(raster, belongs) : 0;
  const box = boxOf(raster, belongs, enough, lean);
  return box ? { box, lean, around } : { box: wholePicture, lean: 0, around };
};
