import { describe, expect, it } from '@jest/globals';
import type { PaneInput } from '../../bridge/contract.ts';
import { keyInput } from './key-input.ts';
import { PaneGestures } from './pane-gestures.ts';

const gestures = () => {
  const sent: PaneInput[] = [];
  return { sent, pane: new PaneGestures((input) => sent.push(input)) };
};

describe('gestures on the pane', () => {
  it('a mouse goes through as it is', () => {
    const { sent, pane } = gestures();
    pane.down({ x: 1, y: 2 }, false);
    pane.move({ x: 3, y: 4 }, false);
    pane.up({ x: 5, y: 6 }, false);
    expect(sent.map(({ type }) => type)).toEqual(['down', 'move', 'up']);
  });

  it('a finger that stays clicks where it went down', () => {
    const { sent, pane } = gestures();
    pane.down({ x: 10, y: 10 }, true);
    pane.move({ x: 14, y: 12 }, true);
    pane.up({ x: 14, y: 12 }, true);
    expect(sent).toEqual([
      { type: 'move', x: 10, y: 10 },
      { type: 'down', x: 10, y: 10 },
      { type: 'up', x: 10, y: 10 },
    ]);
  });

  it('a finger that moves scrolls, and clicks nothing', () => {
    const { sent, pane } = gestures();
    pane.down({ x: 10, y: 100 }, true);
    pane.move({ x: 10, y: 60 }, true);
    pane.move({ x: 10, y: 50 }, true);
    pane.up({ x: 10, y: 50 }, true);
    expect(sent).toEqual([
      { type: 'wheel', x: 10, y: 100, deltaY: 40 },
      { type: 'wheel', x: 10, y: 100, deltaY: 10 },
    ]);
  });

  it('a pointer the system takes away clicks nothing', () => {
    const { sent, pane } = gestures();
    pane.down({ x: 10, y: 10 }, true);
    pane.cancel();
    pane.up({ x: 10, y: 10 }, true);
    expect(sent).toEqual([]);
  });
});

describe('keys on the pane', () => {
  const press = (key: string, more = {}) =>
    keyInput({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

  it('sends keys that act, with Shift', () => {
    expect(press('Tab', { shiftKey: true })).toEqual({ type: 'key', key: 'Tab', shift: true });
  });

  it('leaves letters to the text, and shortcuts to no one', () => {
    expect(press('a')).toBeNull();
    expect(press('Enter', { ctrlKey: true })).toBeNull();
  });
});
