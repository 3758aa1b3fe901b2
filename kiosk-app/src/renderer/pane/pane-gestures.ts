import type { PaneInput } from '../../bridge/contract.ts';
import type { Point } from './pane-geometry.ts';

/** How far a finger may slip, in page pixels, and still be a tap. */
const TAP_SLIP = 12;

/**
 * Turns pointers on the picture into what the page gets. A mouse goes through as it is. A finger that stays is a click
 * where it went down; a finger that moves scrolls, as on any touch screen.
 */
export class PaneGestures {
  readonly #send: (input: PaneInput) => void;
  #finger: { start: Point; last: Point; scrolls: boolean } | null = null;

  constructor(send: (input: PaneInput) => void) {
    this.#send = send;
  }

  down(at: Point, touch: boolean): void {
    if (touch) this.#finger = { start: at, last: at, scrolls: false };
    else this.#send({ type: 'down', ...at });
  }

  move(at: Point, touch: boolean): void {
    if (!touch) {
      this.#send({ type: 'move', ...at });
      return;
    }
    const finger = this.#finger;
    if (!finger) return;
    finger.scrolls ||= Math.hypot(at.x - finger.start.x, at.y - finger.start.y) > TAP_SLIP;
    if (!finger.scrolls) return;
    this.#send({ type: 'wheel', ...finger.start, deltaY: finger.last.y - at.y });
    finger.last = at;
  }

  up(at: Point, touch: boolean): void {
    const finger = this.#finger;
    this.#finger = null;
    if (!touch) {
      this.#send({ type: 'up', ...at });
    } else if (finger && !finger.scrolls) {
      this.#send({ type: 'move', ...finger.start });
      this.#send({ type: 'down', ...finger.start });
      this.#send({ type: 'up', ...finger.start });
    }
  }

  /** The system took the pointer away: nothing is clicked. */
  cancel(): void {
    this.#finger = null;
  }
}
