/** A grey picture, a byte a pixel, row after row. */
export interface GreyRaster {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Part of a picture, in fractions of its width and height. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const wholePicture: Box = { left: 0, top: 0, width: 1, height: 1 };

/** Where ink is: the coordinates of every pixel darker than `below`, x and y in turn. */
export const inkOf = ({ width, height, data }: GreyRaster, below: number): Uint16Array => {
  let count = 0;
  for (const value of data) if (value < below) count += 1;
  const ink = new Uint16Array(count * 2);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      if (data[row + x]! >= below) continue;
      ink[at] = x;
      ink[at + 1] = y;
      at += 2;
    }
  }
  return ink;
};
