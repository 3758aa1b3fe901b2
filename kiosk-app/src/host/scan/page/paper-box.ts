import { wholePicture, type Box, type GreyRaster } from './raster.ts';
import { inkThreshold, type Tones } from './tones.ts';

/** Kept around what is found, in fractions of the longer side: about 3 mm of A4. */
const MARGIN = 0.01;
/** A row or a column belongs to the thing when this part of it does: dust does not. */
const ENOUGH = 0.012;
/** What fills this much of the picture is left as it is. */
const NEARLY_ALL = 0.9;

/** The smallest box around the rows and columns that hold enough. */
const boxOf = (raster: GreyRaster, belongs: (value: number) => boolean, enough: number): Box | null => {
  const { width, height, data } = raster;
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!belongs(data[y * width + x]!)) continue;
      rows[y]! += 1;
      columns[x]! += 1;
    }
  const span = (counts: Uint32Array, least: number): [number, number] | null => {
    const first = counts.findIndex((count) => count >= least);
    return first < 0 ? null : [first, counts.findLastIndex((count) => count >= least) + 1];
  };
  const vertical = span(rows, width * enough);
  const horizontal = span(columns, height * enough);
  if (!vertical || !horizontal) return null;
  const margin = MARGIN * Math.max(width, height);
  const left = Math.max(0, horizontal[0] - margin);
  const top = Math.max(0, vertical[0] - margin);
  const right = Math.min(width, horizontal[1] + margin);
  const bottom = Math.min(height, vertical[1] + margin);
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

/**
 * What of a scan is paper. Under a dark lid or behind a short sheet the bright part is; under a white lid only something
 * small (`small`: a card, a photo) can be told from it, by what is printed on it.
 */
export const paperBoxOf = (raster: GreyRaster, tones: Tones, small: boolean): Box => {
  if (ringTone(raster) < 110) return boxOf(raster, (value) => value > 140, 0.25) ?? wholePicture;
  if (!small) return wholePicture;
  const limit = Math.max(inkThreshold(tones), tones.paper - 24);
  return boxOf(raster, (value) => value < limit, ENOUGH) ?? wholePicture;
};
