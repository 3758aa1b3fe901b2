import { z } from 'zod';
import type { PageDocument } from './page-document.ts';
import { eventType, type ScrubbedEvent } from './scrub.ts';
import { maskText } from './sensitive-text.ts';

/** Longest a canvas waits to be looked at again, in milliseconds. */
const PAUSE = 1500;
/** What pictures of canvases may take of the line, in bits a second: a large one waits the longer for the next. */
const BITS_PER_SECOND = 40_000;
/** Longest picture taken, in characters of base64, and most canvases of a page. */
const MAX_PICTURE = 48 * 1024;
const MAX_CANVASES = 4;

const clipsSchema = z
  .array(
    z.object({
      id: z.int().positive(),
      ...{ width: z.int().min(1).max(20_000), height: z.int().min(1).max(20_000) },
      /** What stands over it: a number in it is in the picture too, as in a PDF that a page paints by itself. */
      words: z.string().max(20_000),
      /** A WebP; null: it holds what may not be seen, or the browser lets nobody read it. */
      picture: z.base64().max(MAX_PICTURE).nullable(),
    }),
  )
  .max(MAX_CANVASES);

export interface CanvasClipsOptions {
  /** The document that is shown. */
  document: () => PageDocument;
  /** Of the mirror; null: nothing may be seen. */
  epoch: () => number | null;
  /** Nothing of the mirror waits for the line. */
  isIdle: () => boolean;
  push: (event: ScrubbedEvent, size: number) => void;
}

/**
 * A canvas tells rrweb nothing. Small pictures of those that show are asked for now and then, and go with the mirror when
 * nothing else of it waits. Those that lie under fields or sensitive numbers are told to be there and no more.
 */
export class CanvasClips {
  readonly #options: CanvasClipsOptions;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: CanvasClipsOptions) {
    this.#options = options;
    this.#wait(PAUSE);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(time: number): void {
    this.#timer = setTimeout(() => void this.#look(), time);
  }

  async #look(): Promise<void> {
    const { document, epoch, isIdle, push } = this.#options;
    const before = epoch();
    const clips =
      before !== null && isIdle()
        ? clipsSchema.catch([]).parse(await document().ask('clips', MAX_CANVASES, MAX_PICTURE))
        : [];
    let sent = 0;
    // A page that began anew meanwhile is asked anew.
    for (const { words, picture, ...clip } of epoch() === before ? clips : []) {
      const payload = { ...clip, picture: maskText(words) === words ? picture : null };
      const size = payload.picture?.length ?? 0;
      push({ type: eventType.custom, timestamp: Date.now(), data: { tag: 'canvas', payload } }, size);
      sent += size;
    }
    if (this.#timer) this.#wait(Math.max(PAUSE, (sent * 8 * 1000) / BITS_PER_SECOND));
  }
}
