import type { GreyRaster } from './raster.ts';
import { SMALLEST_SKEW } from './skew.ts';

type Point = readonly [x: number, y: number];

/** How much of the rectangle around it a thing fills, at least: a card with round corners does, a block of print does not. */
const RECTANGULAR = 0.94;

/** The outermost points of every row that are not dust: what belongs has its neighbours two pixels away belong too. */
const outline = ({ width, height, data }: GreyRaster, belongs: (value: number) => boolean): Point[] => {
  const isIn = (at: number): boolean => belongs(data[at]!);
  const isSolid = (x: number, y: number): boolean => {
    const at = y * width + x;
    return isIn(at) && isIn(at - 2) && isIn(at + 2) && isIn(at - 2 * width) && isIn(at + 2 * width);
  };
  const points: Point[] = [];
  for (let y = 2; y < height - 2; y += 1) {
    let left = 2;
    while (left < width - 2 && !isSolid(left, y)) left += 1;
    if (left >= width - 2) continue;
    let right = width - 3;
    while (!isSolid(right, y)) right -= 1;
    points.push([left, y], [right, y]);
  }
  return points;
};

/** The convex hull, clockwise on the screen (Andrew's monotone chain). */
const hullOf = (points: Point[]): Point[] => {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const chain = (ordered: Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of ordered) {
      while (kept.length >= 2 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
};

const areaOf = (hull: Point[]): number =>
  Math.abs(
    hull.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = hull[(at + 1) % hull.length]!;
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

/** The area of the upright rectangle around a hull once it is turned back by an angle in radians. */
const areaAround = (hull: Point[], angle: number): number => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const xs = hull.map(([x, y]) => x * cos + y * sin);
  const ys = hull.map(([x, y]) => y * cos - x * sin);
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
};

/**
 * By how many degrees a card or a photo on the glass leans clockwise, between -45 and 45: by the smallest rectangle around
 * it, which lies along a side of its hull. 0 when it lies straight, or is no rectangle.
 */
export const leanOf = (raster: GreyRaster, belongs: (value: number) => boolean): number => {
  const hull = hullOf(outline(raster, belongs));
  if (hull.length < 4) return 0;
  let best = { angle: 0, area: areaAround(hull, 0) };
  for (const [at, [x, y]] of hull.entries()) {
    const [nextX, nextY] = hull[(at + 1) % hull.length]!;
    const direction = Math.atan2(nextY - y, nextX - x);
    const angle = direction - Math.round(direction / (Math.PI / 2)) * (Math.PI / 2);
    const area = areaAround(hull, angle);
    if (area < best.area) best = { angle, area };
  }
  const degrees = Math.round((best.angle * 1800) / Math.PI) / 10;
  return Math.abs(degrees) >= SMALLEST_SKEW && areaOf(hull) >= best.area * RECTANGULAR ? degrees : 0;
};
