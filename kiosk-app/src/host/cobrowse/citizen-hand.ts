import type { PaneInput } from '../../bridge/contract.ts';
import type { PageInput } from './page-input.ts';

/** How far a finger may slip and still mean a tap, in CSS pixels. */
const TAP_SLOP = 10;

/**
 * Turns the citizen's touches on the picture of the page into what a browser understands: a tap is a click, a drag
 * scrolls. It needs no lease: it is the citizen's page.
 */
export class CitizenHand {
  readonly #page: () => PageInput;
  #touch: { x: number; y: number; scrolling: boolean } | null = null;

  /** `page`: the one that is shown. */
  constructor(page: () => PageInput) {
    this.#page = page;
  }

  async take(input: PaneInput): Promise<void> {
    switch (input.type) {
      case 'down':
        this.#touch = { x: input.x, y: input.y, scrolling: false };
        return;
      case 'move':
        return this.#move(input.x, input.y);
      case 'up':
        return this.#up();
      case 'wheel':
        return this.#page().wheel(input.x, input.y, input.deltaY);
      case 'text':
        return this.#page().text(input.text);
      case 'key':
        return this.#page().key(input.key, input.shift);
    }
  }

  async #move(x: number, y: number): Promise<void> {
    const touch = this.#touch;
    if (!touch) return this.#page().move(x, y);
    const deltaY = touch.y - y;
    if (!touch.scrolling && Math.hypot(touch.x - x, deltaY) < TAP_SLOP) return;
    this.#touch = { x, y, scrolling: true };
    await this.#page().wheel(x, y, deltaY);
  }

  async #up(): Promise<void> {
    const touch = this.#touch;
    this.#touch = null;
    if (touch && !touch.scrolling) await this.#page().click(touch.x, touch.y);
  }
}
