/**
 * What rrweb still tells although its inputs are masked is taken out here, in the host, before a byte leaves: hidden
 * inputs, data attributes, tokens in links, labels of fields, comments, options, typed text, sensitive numbers. What
 * comes in was made in the page's own world and may be forged: only known events in a known shape and size pass, rebuilt
 * field by field.
 */
import { z } from 'zod';
import { scrubAttribute, scrubCss, type AttributeOwner, type AttributeValue } from './scrub-attributes.ts';
import { MASK, maskText, publicAddress } from './sensitive-text.ts';

const MAX_DEPTH = 512;
const MAX_NODES = 100_000;
/** Largest event taken from the page, in characters. */
export const MAX_EVENT = 16 * 1024 * 1024;

export interface ScrubbedEvent {
  type: number;
  timestamp: number;
  data: unknown;
}

/** rrweb's own numbers; `custom` comes from the host alone, never from a page. */
export const eventType = {
  ...{ domContentLoaded: 0, load: 1, fullSnapshot: 2, incremental: 3, meta: 4, custom: 5 },
} as const;
const source = {
  mutation: 0,
  scroll: 3,
  viewport: 4,
  input: 5,
  styleRule: 8,
  styleDeclaration: 13,
  selection: 14,
  adopted: 15,
} as const;
const nodeType = { document: 0, doctype: 1, element: 2, text: 3 } as const;

const number = z.number();
const attributes = z.record(
  z.string().max(200),
  z.union([z.string(), number, z.boolean(), z.null(), z.record(z.string(), z.unknown())]),
);
const nodeSchema = z.object({
  type: z.int().min(0).max(5),
  id: z.int(),
  rootId: number.optional(),
  isShadow: z.boolean().optional(),
});
const doctypeSchema = z.object({ name: z.string(), publicId: z.string(), systemId: z.string() });
const elementSchema = z.object({
  tagName: z
    .string()
    .max(100)
    .regex(/^[a-z][\w:.-]*$/i),
  attributes,
  isSVG: z.boolean().optional(),
  isShadowHost: z.boolean().optional(),
  needBlock: z.boolean().optional(),
  isCustom: z.boolean().optional(),
});
const children = z.object({ childNodes: z.array(z.unknown()) });
const textSchema = z.object({ textContent: z.string() });

const eventSchema = z.object({ type: z.int(), timestamp: number, data: z.looseObject({}) });
const metaSchema = z.object({ href: z.string(), width: number, height: number });
const fullSchema = z.object({ node: z.unknown(), initialOffset: z.object({ left: number, top: number }) });
const mutationSchema = z.object({
  texts: z.array(z.object({ id: number, value: z.string().nullable() })),
  attributes: z.array(z.object({ id: number, attributes })),
  removes: z.array(z.object({ parentId: number, id: number, isShadow: z.boolean().optional() })),
  adds: z.array(
    z.object({
      parentId: number,
      nextId: number.nullable(),
      previousId: number.nullable().optional(),
      node: z.unknown(),
    }),
  ),
  isAttachIframe: z.literal(true).optional(),
});
const scrollSchema = z.object({ id: number, x: number, y: number });
const viewportSchema = z.object({ width: number, height: number });
const inputSchema = z.object({ id: number, text: z.string(), isChecked: z.boolean() });
const rules = z.array(z.object({ rule: z.string(), index: z.union([number, z.array(number)]).optional() }));
const styleRuleSchema = z.object({
  id: number.optional(),
  styleId: number.optional(),
  removes: z.array(z.object({ index: z.union([number, z.array(number)]) })).optional(),
  adds: rules.optional(),
  replace: z.string().optional(),
  replaceSync: z.string().optional(),
});
const styleDeclarationSchema = z.object({
  id: number.optional(),
  styleId: number.optional(),
  index: z.array(number),
  set: z
    .object({ property: z.string(), value: z.string().nullable(), priority: z.string().optional() })
    .optional(),
  remove: z.object({ property: z.string() }).optional(),
});
const adoptedSchema = z.object({
  id: number,
  styleIds: z.array(number),
  styles: z.array(z.object({ styleId: number, rules })).optional(),
});

/** Most pieces of one selection; browsers make one. */
const MAX_RANGES = 20;
const selectionSchema = z.object({
  ranges: z
    .array(z.object({ start: number, startOffset: number, end: number, endOffset: number }))
    .max(MAX_RANGES),
});

interface Known extends AttributeOwner {
  /** What is written inside is the citizen's: a text area, an editable region, the options of a list. */
  secret: boolean;
}

const none: Known = { tag: '', inputType: '', secret: false };

/** Scrubs the events of one document in their order; it remembers what each node is. */
export class Scrubber {
  readonly #known = new Map<number, Known>();
  #nodes = 0;

  /** The event as it may be sent; null when it is of no use there. Throws a `ZodError` or `RangeError` on a forged one. */
  scrub(raw: unknown): ScrubbedEvent | null {
    const event = eventSchema.parse(raw);
    const data = this.#data(event.type, event.data);
    return data === null ? null : { type: event.type, timestamp: event.timestamp, data };
  }

  #data(type: number, data: Record<string, unknown>): unknown {
    switch (type) {
      case eventType.domContentLoaded:
      case eventType.load:
        return {};
      case eventType.meta: {
        const meta = metaSchema.parse(data);
        return { ...meta, href: publicAddress(meta.href) };
      }
      case eventType.fullSnapshot: {
        const { node, initialOffset } = fullSchema.parse(data);
        this.#known.clear();
        this.#nodes = 0;
        return { node: this.#node(node, none, 0), initialOffset };
      }
      case eventType.incremental:
        return this.#incremental(data);
      default:
        return null; // custom and plug-in events: nothing of ours
    }
  }

  #incremental(data: Record<string, unknown>): unknown {
    switch (data['source']) {
      case source.mutation:
        return { source: source.mutation, ...this.#mutation(mutationSchema.parse(data)) };
      case source.scroll:
        return { source: source.scroll, ...scrollSchema.parse(data) };
      case source.viewport:
        return { source: source.viewport, ...viewportSchema.parse(data) };
      case source.input: {
        const input = inputSchema.parse(data);
        return { source: source.input, ...input, text: input.text === '' ? '' : MASK };
      }
      case source.styleRule: {
        const change = styleRuleSchema.parse(data);
        const texts = Object.fromEntries(
          (['replace', 'replaceSync'] as const).flatMap((name) => {
            const text = change[name];
            return text === undefined ? [] : [[name, scrubCss(text)]];
          }),
        );
        return { source: source.styleRule, ...change, ...texts, adds: change.adds?.map(cleanRule) };
      }
      case source.styleDeclaration: {
        const change = styleDeclarationSchema.parse(data);
        const value = change.set?.value;
        const set = value ? { ...change.set, value: scrubCss(value) } : change.set;
        return { source: source.styleDeclaration, ...change, ...(set ? { set } : {}) };
      }
      case source.adopted: {
        const adopted = adoptedSchema.parse(data);
        const styles = adopted.styles?.map((style) => ({ ...style, rules: style.rules.map(cleanRule) }));
        return { source: source.adopted, ...adopted, styles };
      }
      case source.selection: {
        // Where it ends in a text of the citizen's would say how long that is.
        const { ranges } = selectionSchema.parse(data);
        const isPlain = (id: number): boolean => !this.#of(id).secret;
        const told = ranges.filter(({ start, end }) => isPlain(start) && isPlain(end));
        return { source: source.selection, ranges: told };
      }
      default:
        return null; // pointers are told otherwise
    }
  }

  #mutation(mutation: z.output<typeof mutationSchema>): Record<string, unknown> {
    return {
      ...mutation,
      // Attributes first: a field that turns into a hidden one is one for the rest of the batch.
      attributes: mutation.attributes.map(({ id, attributes: changed }) => ({
        id,
        attributes: this.#attributes(this.#reclassify(id, changed), changed),
      })),
      adds: mutation.adds.map((add) => ({ ...add, node: this.#node(add.node, this.#of(add.parentId), 0) })),
      texts: mutation.texts.map(({ id, value }) => ({
        id,
        value: value === null ? null : scrubText(value, this.#of(id)),
      })),
    };
  }

  #node(raw: unknown, parent: Known, depth: number): unknown {
    if (depth > MAX_DEPTH || ++this.#nodes > MAX_NODES)
      throw new RangeError('the page is too deep or too large');
    const base = nodeSchema.parse(raw);
    switch (base.type) {
      case nodeType.document:
        return { ...base, childNodes: this.#children(raw, parent, depth) };
      case nodeType.doctype:
        return { ...base, ...doctypeSchema.parse(raw) };
      case nodeType.element: {
        const element = elementSchema.parse(raw);
        const known = classify(element.tagName, element.attributes, parent);
        this.#known.set(base.id, known);
        return {
          ...base,
          ...element,
          tagName: known.tag === 'script' ? 'noscript' : element.tagName,
          attributes: this.#attributes(known, element.attributes),
          childNodes: this.#children(raw, known, depth),
        };
      }
      case nodeType.text:
        this.#known.set(base.id, parent);
        return { ...base, textContent: scrubText(textSchema.parse(raw).textContent, parent) };
      default:
        return { ...base, textContent: '' }; // comments and CDATA keep their place only
    }
  }

  #children(raw: unknown, parent: Known, depth: number): unknown[] {
    return children.parse(raw).childNodes.map((child) => this.#node(child, parent, depth + 1));
  }

  #attributes(owner: Known, raw: Record<string, AttributeValue>): Record<string, AttributeValue> {
    const clean: Record<string, AttributeValue> = {};
    for (const [name, value] of Object.entries(raw)) {
      const scrubbed = scrubAttribute(owner, name, value);
      if (scrubbed !== undefined) clean[name] = scrubbed;
    }
    return clean;
  }

  #of(id: number): Known {
    return this.#known.get(id) ?? none;
  }

  #reclassify(id: number, changed: Record<string, AttributeValue>): Known {
    const before = this.#of(id);
    const after = classify(before.tag, { type: before.inputType, ...changed }, before);
    this.#known.set(id, after);
    return after;
  }
}

const cleanRule = <T extends { rule: string }>(rule: T): T => ({ ...rule, rule: scrubCss(rule.rule) });

const classify = (tagName: string, given: Record<string, unknown>, parent: Known): Known => {
  const tag = tagName.toLowerCase();
  const editable = given['contenteditable'];
  const role = given['role'];
  return {
    tag,
    inputType: tag === 'input' && typeof given['type'] === 'string' ? given['type'].toLowerCase() : '',
    secret:
      (parent.secret && tag !== 'style') ||
      tag === 'textarea' ||
      tag === 'option' ||
      (typeof editable === 'string' && editable !== 'false') ||
      role === 'textbox' ||
      role === 'searchbox',
  };
};

const scrubText = (text: string, parent: Known): string => {
  if (parent.tag === 'style') return scrubCss(text);
  if (parent.tag === 'script') return '';
  if (parent.secret) return text.trim() === '' ? text : MASK;
  return maskText(text);
};
