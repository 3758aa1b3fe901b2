/** A plain map of places: their coordinates on a sheet of so many units, without anybody's tiles. */

/** A place in degrees, WGS 84. */
export interface Placed {
  readonly latitude: number;
  readonly longitude: number;
}

/** Degrees on each side at least: a single place stands in the middle of some country. */
const LEAST_SPAN = 0.1;

const middleOf = (values: readonly number[]): { readonly middle: number; readonly span: number } => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, span: Math.max(LEAST_SPAN, high - low) };
};

/**
 * Where each place stands on a sheet, north up, kilometres the same in both directions (equirectangular around their middle:
 * a département is small enough). Nothing is nearer to an edge than the margin.
 */
export const onSheet = <P extends Placed>(
  places: readonly P[],
  sheet: { readonly width: number; readonly height: number; readonly margin: number },
): { readonly place: P; readonly x: number; readonly y: number }[] => {
  if (places.length === 0) return [];
  const across = middleOf(places.map(({ longitude }) => longitude));
  const up = middleOf(places.map(({ latitude }) => latitude));
  const narrow = Math.cos((up.middle * Math.PI) / 180);
  const [width, height] = [sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin];
  const unit = Math.min(width / (across.span * narrow), height / up.span);
  return places.map((place) => ({
    place,
    x: sheet.width / 2 + (place.longitude - across.middle) * narrow * unit,
    y: sheet.height / 2 - (place.latitude - up.middle) * unit,
  }));
};
