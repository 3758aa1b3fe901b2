/** A length and a height, in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}

/** From a point in the shown picture to the page's own pixels, kept inside the page. */
export const toPage = (at: Point, shown: Size, page: Size): Point => ({
  x: clamp((at.x / shown.width) * page.width, page.width),
  y: clamp((at.y / shown.height) * page.height, page.height),
});

/** From the page's pixels to a place in the shown picture. */
export const toShown = (at: Point, shown: Size, page: Size): Point => ({
  x: (at.x / page.width) * shown.width,
  y: (at.y / page.height) * shown.height,
});

/** The size of the page to ask for: whole pixels within the contract's bounds. */
export const paneSize = ({ width, height }: Size): Size => ({
  width: bounded(width),
  height: bounded(height),
});

/** The largest box of the page's proportions within the room there is. */
export const fit = (page: Size, room: Size): Size => {
  const scale = Math.min(room.width / page.width, room.height / page.height);
  return { width: page.width * scale, height: page.height * scale };
};

const clamp = (value: number, size: number): number => Math.min(Math.max(value, 0), Math.max(size - 1, 0));
const bounded = (value: number): number => Math.min(Math.max(Math.round(value), 200), 4000);
