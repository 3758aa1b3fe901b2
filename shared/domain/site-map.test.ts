import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onSheet } from './site-map.ts';

const sheet = { width: 900, height: 500, margin: 60 };
const place = fc.record({
  latitude: fc.double({ min: 41, max: 51, noNaN: true }),
  longitude: fc.double({ min: -5, max: 9, noNaN: true }),
});

describe('the map of places', () => {
  it('keeps everything on the sheet, north up and east right', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
        const marks = onSheet(places, sheet);
        for (const { x, y } of marks) {
          expect(x).toBeGreaterThanOrEqual(sheet.margin - 0.001);
          expect(x).toBeLessThanOrEqual(sheet.width - sheet.margin + 0.001);
          expect(y).toBeGreaterThanOrEqual(sheet.margin - 0.001);
          expect(y).toBeLessThanOrEqual(sheet.height - sheet.margin + 0.001);
        }
        const [one, other] = [marks[0]!, marks.at(-1)!];
        if (one.place.latitude > other.place.latitude) expect(one.y).toBeLessThanOrEqual(other.y);
        if (one.place.longitude > other.place.longitude) expect(one.x).toBeGreaterThanOrEqual(other.x);
      }),
    );
  });

  it('puts a single place in the middle, and none nowhere', () => {
    expect(onSheet([{ latitude: 44.68, longitude: 1.26 }], sheet)).toMatchObject([{ x: 450, y: 250 }]);
    expect(onSheet([], sheet)).toEqual([]);
  });
});
