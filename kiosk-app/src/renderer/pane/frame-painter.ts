import type { PaneFrame } from '../../bridge/contract.ts';
import type { Size } from './pane-geometry.ts';

/** Draws the pane's pictures into a canvas, the latest only: one that comes while another is decoded replaces it. */
export class FramePainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #onSize: (size: Size) => void;
  #next: PaneFrame | null = null;
  #busy = false;
  #closed = false;
  #size: Size = { width: 0, height: 0 };

  constructor(canvas: HTMLCanvasElement, onSize: (size: Size) => void) {
    this.#canvas = canvas;
    this.#onSize = onSize;
  }

  show(frame: PaneFrame): void {
    this.#next = frame;
    if (!this.#busy) void this.#paint();
  }

  close(): void {
    this.#closed = true;
  }

  async #paint(): Promise<void> {
    this.#busy = true;
    while (this.#next && !this.#closed) {
      const { bytes, width, height } = this.#next;
      this.#next = null;
      try {
        const picture = await createImageBitmap(new Blob([bytes.slice()], { type: 'image/jpeg' }));
        this.#draw(picture);
        picture.close();
        if (width !== this.#size.width || height !== this.#size.height) {
          this.#size = { width, height };
          this.#onSize(this.#size);
        }
      } catch {
        continue; // a damaged picture: the next one replaces it
      }
    }
    this.#busy = false;
  }

  #draw(picture: ImageBitmap): void {
    if (this.#closed) return;
    if (this.#canvas.width !== picture.width) this.#canvas.width = picture.width;
    if (this.#canvas.height !== picture.height) this.#canvas.height = picture.height;
    this.#canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
  }
}
