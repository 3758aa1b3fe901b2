import { describe, expect, it } from '@jest/globals';
import { fit, paneSize, toPage, toShown } from './pane-geometry.ts';

const page = { width: 1200, height: 800 };
const shown = { width: 600, height: 400 };

describe('the geometry of the pane', () => {
  it('takes a touch to the page’s own pixels and back', () => {
    expect(toPage({ x: 150, y: 100 }, shown, page)).toEqual({ x: 300, y: 200 });
    expect(toShown({ x: 300, y: 200 }, shown, page)).toEqual({ x: 150, y: 100 });
  });

  it('keeps a drag that leaves the picture inside the page', () => {
    expect(toPage({ x: -5, y: 900 }, shown, page)).toEqual({ x: 0, y: 799 });
  });

  it('fits the page into the room without stretching it', () => {
    expect(fit(page, { width: 900, height: 400 })).toEqual({ width: 600, height: 400 });
  });

  it('asks only for sizes the host accepts', () => {
    expect(paneSize({ width: 120.4, height: 9000 })).toEqual({ width: 200, height: 4000 });
  });
});
