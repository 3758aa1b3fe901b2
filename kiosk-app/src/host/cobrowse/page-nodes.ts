import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { z } from 'zod';
import type { FrameMirrors } from './frame-mirrors.ts';
import { localNumber } from './frame-ids.ts';
import type { PageDocument } from './page-document.ts';
import type { Deed } from './risky-click.ts';

const pointSchema = z.object({ x: z.number(), y: z.number() });
const deedSchema = z.object({ label: z.string().max(200), submits: z.boolean() });
const refusals = z.object({ code: z.enum(['target-moved', 'target-masked']) });
const aimSchema = z.union([pointSchema.extend({ deed: deedSchema }), refusals]);
const throughSchema = z.union([pointSchema, refusals]);
const fieldSchema = z.union([
  z.object({ label: z.string().max(300), filled: z.boolean(), typed: z.boolean() }),
  z.object({ code: z.enum(['target-moved', 'target-masked', 'field-unsuitable']) }),
]);
const nodeAtSchema = z.object({
  nodeId: z.int().positive(),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});
const boxSchema = pointSchema.extend({ width: z.number(), height: z.number() });

export type Box = z.output<typeof boxSchema>;
export type Point = z.output<typeof pointSchema>;
type Refusal = z.output<typeof refusals>;
/** A field that may be filled: the page's name of it, whether something is written in it, and whether it is typed into. */
export type Field = Exclude<z.output<typeof fieldSchema>, { code: unknown }>;
export type Aim = (Point & { deed: Deed }) | { code: ErrorCode };

/**
 * Questions about nodes of the mirror, each put to the document that the node is in: the page's own, or that of a frame of
 * another origin. Places are in CSS pixels of the page around them all.
 */
export class PageNodes {
  readonly #page: PageDocument;
  readonly #frames: FrameMirrors;

  constructor(page: PageDocument, frames: FrameMirrors) {
    this.#page = page;
    this.#frames = frames;
  }

  /** Where a target of the mirror is now; null when it is gone. */
  async place(nodeId: number, x: number, y: number): Promise<Point | null> {
    const at = pointSchema
      .nullable()
      .catch(null)
      .parse(await this.#ask(nodeId, 'place', x, y));
    const out = at && (await this.#outward(nodeId, at, false));
    return out && !('code' in out) ? out : null;
  }

  /** The box of a node of the mirror. */
  async box(nodeId: number): Promise<Box | null> {
    const box = boxSchema
      .nullable()
      .catch(null)
      .parse(await this.#ask(nodeId, 'box'));
    const out = box && (await this.#outward(nodeId, box, false));
    return out && !('code' in out) ? { ...box, x: out.x, y: out.y } : null;
  }

  /** Brings a target into view and says where to click, or why not. */
  async aim(nodeId: number, x: number, y: number): Promise<Aim> {
    const aim = aimSchema.catch({ code: 'target-moved' }).parse(await this.#ask(nodeId, 'aim', x, y));
    if ('code' in aim) return aim;
    const out = await this.#outward(nodeId, aim, true);
    return 'code' in out ? out : { ...out, deed: aim.deed };
  }

  /** A field as it stands, or why the agent's text can't go there. */
  async field(nodeId: number): Promise<z.output<typeof fieldSchema>> {
    return fieldSchema.catch({ code: 'target-moved' }).parse(await this.#ask(nodeId, 'field'));
  }

  /** Brings a field into view with all of its text selected: what is typed next replaces it. False: it can't be. */
  async enter(nodeId: number): Promise<boolean> {
    return (await this.#ask(nodeId, 'enter')) === true;
  }

  /** Leaves a field, as when a hand goes on: the page is told of the change. Whether it holds this text. */
  async leave(nodeId: number, text: string): Promise<boolean> {
    return (await this.#ask(nodeId, 'leave', text)) === true;
  }

  /** Chooses in a list, or sets a date; false: it takes no such value. */
  async set(nodeId: number, text: string): Promise<boolean> {
    return (await this.#ask(nodeId, 'set', text)) === true;
  }

  /** The target of the mirror at CSS pixels of the page; a frame of another origin as a whole. */
  async nodeAt(x: number, y: number): Promise<{ nodeId: number; x: number; y: number } | null> {
    return nodeAtSchema
      .nullable()
      .catch(null)
      .parse(await this.#page.ask('nodeAt', x, y));
  }

  /** Whether keys would go to a field that only the citizen may fill; true when it can't be known. */
  async isFocusSensitive(): Promise<boolean> {
    const document = await this.#focused();
    return !document || (await document.ask('isFocusSensitive')) !== false;
  }

  /** What Enter would set off; a form sent without a name when it can't be known. */
  async enterDeed(): Promise<Deed | null> {
    return deedSchema
      .nullable()
      .catch({ label: '', submits: true })
      .parse(await (await this.#focused())?.ask('enterDeed'));
  }

  #ask(nodeId: number, name: string, ...values: (number | string)[]): Promise<unknown> {
    const document = this.#frames.documentOf(nodeId) ?? this.#page;
    return document.ask(name, localNumber(nodeId), ...values);
  }

  /** A place in the document of a node, in the page around its frames; aimed at: brought into view, and nothing lies over it. */
  async #outward(nodeId: number, at: Point, isAimed: boolean): Promise<Point | Refusal> {
    let point: Point = { x: at.x, y: at.y };
    for (let owner = this.#frames.ownerOf(nodeId); owner !== 0; owner = this.#frames.ownerOf(owner)) {
      if (owner === null) return { code: 'target-moved' };
      const next = throughSchema
        .catch({ code: 'target-moved' })
        .parse(await this.#ask(owner, 'through', point.x, point.y, isAimed ? 1 : 0));
      if ('code' in next) return next;
      point = next;
    }
    return point;
  }

  /** The document that has the focus, however deep; null when it is in a frame that is not in the mirror. */
  async #focused(): Promise<PageDocument | null> {
    let document: PageDocument | null = this.#page;
    let base = 0;
    while (document) {
      const frame = await document.ask('focusedFrame');
      if (frame === null || typeof frame !== 'number') return null;
      if (frame === 0) return document;
      const inner = this.#frames.standingIn(base + frame);
      document = inner?.document ?? null;
      base = inner?.base ?? 0;
    }
    return null;
  }
}
