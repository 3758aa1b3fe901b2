import type { PaneInput } from '../../bridge/contract.ts';
import type { PageInput } from './page-input.ts';

/** How far a finger may slip and still mean a tap, in CSS pixels. */
const TAP_SLOP = 10;

/**
 * Turns the citizen's touches on the picture of the page into what a browser understands: a tap is a click, a drag
 * scrolls. It needs no lease: it is the citizen's page.
 */
export class CitizenHand {
  readonly #input: PageInput;
  #touch: { x: number; y: number; scrolling: boolean } | null = null;

  constructor(input: PageInput) {
    this.#input = input;
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
        return this.#input.wheel(input.x, input.y, input.deltaY);
      case 'text':
        return this.#input.text(input.text);
      case 'key':
        return this.#input.key(input.key, input.shift);
    }
  }

  async #move(x: number, y: number): Promise<void> {
    const touch = this.#touch;
    if (!touch) return this.#input.move(x, y);
    const deltaY = touch.y - y;
    if (!touch.scrolling && Math.hypot(touch.x - x, deltaY) < TAP_SLOP) return;
    this.#touch = { x, y, scrolling: true };
    await this.#input.wheel(x, y, deltaY);
  }

  async #up(): Promise<void> {
    const touch = this.#touch;
    this.#touch = null;
    if (touch && !touch.scrolling) await this.#input.click(touch.x, touch.y);
  }
}
