/** A canvas as the kiosk's host tells of it; `picture`: a WebP in base64, null: not to be seen. */
export interface CanvasClip {
  id: number;
  width: number;
  height: number;
  picture: string | null;
}

/** A frame without scripts lays a canvas out as any element: here as large as it is, unless the page's own rules say otherwise. */
export const CANVAS_RULE =
  ':where(canvas) { display: inline-block; width: var(--mirror-width, 300px); aspect-ratio: var(--mirror-ratio, 2); ' +
  'background: var(--mirror-picture, repeating-linear-gradient(135deg, rgb(98 112 130 / 14%) 0 6px, transparent 6px 12px)) 0 0 / var(--mirror-size, auto) !important }';

/** Pictures of a replay's canvases, each behind its element; striped like a masked field where there is none. */
export class MirrorCanvases {
  readonly #urls = new Map<Element, string>();

  show(element: HTMLElement, { width, height, picture }: CanvasClip): void {
    this.#revoke(element);
    element.style.setProperty('--mirror-width', `${width}px`);
    element.style.setProperty('--mirror-ratio', `${width} / ${height}`);
    for (const name of ['--mirror-picture', '--mirror-size']) element.style.removeProperty(name);
    if (picture === null) return;
    const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: 'image/webp' }));
    this.#urls.set(element, url);
    element.style.setProperty('--mirror-picture', `url("${url}")`);
    element.style.setProperty('--mirror-size', '100% 100%');
  }

  clear(): void {
    for (const element of [...this.#urls.keys()]) this.#revoke(element);
  }

  #revoke(element: Element): void {
    URL.revokeObjectURL(this.#urls.get(element) ?? '');
    this.#urls.delete(element);
  }
}
