import { describe, expect, it } from '@jest/globals';
import { attached, frameEvent, isInFrame } from './frame-ids.ts';

const base = 3_000_000_000;
const at = (id: number): number => base + id;

describe('the numbers of a frame of another origin', () => {
  it('are moved into a range of its own, wherever they stand', () => {
    const node = {
      type: 0,
      id: 1,
      childNodes: [{ type: 2, id: 2, tagName: 'p', attributes: { id: 7 }, childNodes: [] }],
    };
    const told = frameEvent({ type: 2, timestamp: 5, data: { node } }, base);
    expect(told).toEqual({
      timestamp: 5,
      snapshot: {
        ...{ type: 0, id: at(1) },
        childNodes: [{ type: 2, id: at(2), tagName: 'p', attributes: { id: 7 }, childNodes: [] }],
      },
    });
    const data = {
      source: 0,
      texts: [{ id: 4, value: 'x' }],
      attributes: [{ id: 2, attributes: { id: 'x' } }],
      removes: [{ parentId: 2, id: 4 }],
      adds: [{ parentId: 2, nextId: null, node: { type: 3, id: 5, textContent: 'y' } }],
    };
    expect(frameEvent({ type: 3, timestamp: 6, data }, base)).toEqual({
      change: {
        ...{ type: 3, timestamp: 6 },
        data: {
          source: 0,
          texts: [{ id: at(4), value: 'x' }],
          attributes: [{ id: at(2), attributes: { id: 'x' } }],
          removes: [{ parentId: at(2), id: at(4) }],
          adds: [{ parentId: at(2), nextId: null, node: { type: 3, id: at(5), textContent: 'y' } }],
        },
      },
    });
    const adopted = { source: 15, id: 1, styleIds: [1, 2], styles: [{ styleId: 2, rules: [] }] };
    expect(frameEvent({ type: 3, timestamp: 7, data: adopted }, base)).toMatchObject({
      change: { data: { id: at(1), styleIds: [at(1), at(2)], styles: [{ styleId: at(2), rules: [] }] } },
    });
    expect([1, 999_999_999, at(1)].map(isInFrame)).toEqual([false, false, true]);
  });

  it('can’t be forged into those of the page around it, nor its size told as the page’s', () => {
    const data = { source: 5, id: at(1) - 2 * base, text: '', isChecked: false };
    expect(frameEvent({ type: 3, timestamp: 1, data: { ...data, id: 12 } }, base)).toMatchObject({
      change: { data: { id: at(12) } },
    });
    for (const raw of [
      null,
      7,
      {},
      { type: 4, data: { width: 1 } },
      { type: 3, data: { source: 4, width: 9 } },
    ])
      expect(frameEvent(raw, base)).toBeNull();
    let deep: Record<string, unknown> = { type: 2, id: 1 };
    for (let depth = 0; depth < 600; depth += 1) deep = { type: 2, id: 1, childNodes: [deep] };
    expect(() => frameEvent({ type: 2, timestamp: 1, data: { node: deep } }, base)).toThrow(RangeError);
  });

  it('stand in the element of the frame', () => {
    expect(attached(12, { id: at(1) }, 5)).toMatchObject({
      type: 3,
      data: { source: 0, isAttachIframe: true, adds: [{ parentId: 12, nextId: null, node: { id: at(1) } }] },
    });
  });
});
