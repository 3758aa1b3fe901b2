import { Replayer } from '@rrweb/replay';
import type { Target } from '../../protocol/cobrowse.ts';
import { CANVAS_RULE, MirrorCanvases, type CanvasClip } from './mirror-canvases.ts';
import { dressEvent, dressLate, HOVER_CLASS } from './dress-event.ts';
import type { MirrorAssets } from './mirror-assets.ts';
import { mirrorFields, type MirrorField } from './mirror-fields.ts';
import type { MirrorEvent } from './replay-stream.ts';

/** Fields whose content is masked, so that it shows. Not by `:where`, which the page's own rules would win over. */
const maskedFields =
  'input:not([type=submit]):not([type=button]):not([type=reset]):not([type=checkbox]):not([type=radio]):not([type=image]), textarea, select, [contenteditable]:not([contenteditable=false])';
const rules = [
  `${maskedFields} { background-image: repeating-linear-gradient(135deg, rgb(98 112 130 / 14%) 0 6px, transparent 6px 12px) !important; }`,
  CANVAS_RULE,
];
/** rrweb's own numbers. */
const INCREMENTAL = 3;
const SELECTION = 14;
/** The host's own: a picture of a canvas. */
const CUSTOM = 5;
/** Everything happens at once when "now" is far ahead of the events. */
const AHEAD = 1_000_000_000;

export interface PageSize {
  width: number;
  height: number;
}

/** One epoch of the mirror, painted by rrweb in a frame without scripts. */
export class ReplayPlayer {
  readonly #replayer: Replayer;
  readonly #epoch: number;
  readonly #assets: MirrorAssets;
  readonly #canvases = new MirrorCanvases();
  #hovered: Element[] = [];

  constructor(root: HTMLElement, epoch: number, assets: MirrorAssets, onSize: (size: PageSize) => void) {
    this.#epoch = epoch;
    this.#assets = assets;
    this.#replayer = new Replayer([], {
      root,
      liveMode: true,
      pauseAnimation: false,
      mouseTail: false,
      triggerFocus: false,
      useVirtualDom: false,
      showWarning: false,
      insertStyleRules: rules,
      UNSAFE_replayCanvas: false,
    });
    const frame = this.#replayer.iframe;
    if (frame.sandbox.contains('allow-scripts') || !frame.hasAttribute('sandbox')) {
      this.#replayer.destroy();
      throw new Error('the replay must run no script');
    }
    frame.tabIndex = -1;
    frame.setAttribute('aria-hidden', 'true');
    this.#replayer.on('resize', (size) => onSize(size as PageSize));
    this.#replayer.startLive(Date.now() + AHEAD);
  }

  get epoch(): number {
    return this.#epoch;
  }

  apply(events: readonly MirrorEvent[]): void {
    for (const event of events) {
      if (event.type === CUSTOM) {
        this.#paint((event.data as { payload: CanvasClip }).payload);
        continue;
      }
      this.#replayer.addEvent(dressEvent(event, this.#assets));
      if (event.type === INCREMENTAL) this.#select(event.data as { source?: unknown; ranges?: unknown });
    }
  }

  #paint(clip: CanvasClip): void {
    const canvas = this.#replayer.getMirror().getNode(clip.id);
    if (canvas?.nodeName === 'CANVAS') this.#canvases.show(canvas as HTMLElement, clip);
  }

  /** Where the citizen points: what a page does under a pointer shows, by the class that rrweb gives such rules. */
  hover(target: Target | null): void {
    for (const element of this.#hovered.splice(0)) element.classList.remove(HOVER_CLASS);
    const node = target?.epoch === this.#epoch ? this.#replayer.getMirror().getNode(target.nodeId) : null;
    let at = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : null;
    for (; at; at = at.parentElement) {
      at.classList.add(HOVER_CLASS);
      this.#hovered.push(at);
    }
  }

  /** What is selected in the page; rrweb itself shows it in recordings only. */
  #select(data: { source?: unknown; ranges?: unknown }): void {
    if (data.source !== SELECTION) return;
    const [range] = data.ranges as { start: number; startOffset: number; end: number; endOffset: number }[];
    const mirror = this.#replayer.getMirror();
    const [start, end] = [range && mirror.getNode(range.start), range && mirror.getNode(range.end)];
    const selection = (start?.ownerDocument ?? this.#replayer.iframe.contentDocument)?.getSelection();
    if (!range || !start || !end) return selection?.removeAllRanges();
    // Masked, a text may be shorter than the page's.
    const at = (node: Node, offset: number): number =>
      node.nodeType === Node.TEXT_NODE
        ? Math.min(offset, (node as Text).length)
        : Math.min(offset, node.childNodes.length);
    selection?.setBaseAndExtent(start, at(start, range.startOffset), end, at(end, range.endOffset));
  }

  /** Shows what came late for this address. */
  assetCame(address: string): void {
    const pages = [this.#replayer.iframe.contentDocument];
    for (const page of pages) {
      if (!page) continue;
      dressLate(page, address, this.#assets);
      for (const frame of page.querySelectorAll('iframe')) pages.push(frame.contentDocument);
    }
  }

  /** The target at a place of the page, in its CSS pixels; null where the mirror has nothing. */
  targetAt(x: number, y: number): Target | null {
    let root: DocumentOrShadowRoot | null = this.#replayer.iframe.contentDocument;
    let at = { x, y };
    let hit: Element | null = null;
    let origin = { x: 0, y: 0 };
    while (root) {
      const next: Element | null = root.elementFromPoint(at.x, at.y);
      if (!next || next === hit) break;
      hit = next;
      root = next.shadowRoot;
      if (!root && next.tagName === 'IFRAME') {
        const box = next.getBoundingClientRect();
        const inner = (next as HTMLIFrameElement).contentDocument;
        if (!inner) break;
        origin = { x: origin.x + box.left + next.clientLeft, y: origin.y + box.top + next.clientTop };
        at = { x: x - origin.x, y: y - origin.y };
        root = inner;
      }
    }
    const nodeId = hit ? this.#replayer.getMirror().getId(hit) : -1;
    if (!hit || nodeId < 1) return null;
    const box = hit.getBoundingClientRect();
    return {
      epoch: this.#epoch,
      nodeId,
      x: fraction(at.x - box.left, box.width),
      y: fraction(at.y - box.top, box.height),
    };
  }

  /** The fields that an agent may propose texts for, from top to bottom. */
  fields(): MirrorField[] {
    const page = this.#replayer.iframe.contentDocument;
    return page ? mirrorFields(page, (element) => this.#replayer.getMirror().getId(element)) : [];
  }

  /** Where a target is in this replay, in CSS pixels of the page; null when it isn't. */
  placeOf(target: Target): { x: number; y: number } | null {
    if (target.epoch !== this.#epoch) return null;
    const node = this.#replayer.getMirror().getNode(target.nodeId);
    if (node?.nodeType !== Node.ELEMENT_NODE) return null;
    const element = node as Element;
    const box = element.getBoundingClientRect();
    let x = box.left + target.x * box.width;
    let y = box.top + target.y * box.height;
    for (
      let frame = element.ownerDocument.defaultView?.frameElement;
      frame && frame !== this.#replayer.iframe;
    ) {
      const outer = frame.getBoundingClientRect();
      x += outer.left + frame.clientLeft;
      y += outer.top + frame.clientTop;
      frame = frame.ownerDocument.defaultView?.frameElement;
    }
    return { x, y };
  }

  destroy(): void {
    this.#canvases.clear();
    this.#replayer.destroy();
  }
}

const fraction = (value: number, size: number): number =>
  size > 0 ? Math.min(1, Math.max(0, value / size)) : 0;
