/**
 * A frame of another origin is recorded by itself, with node numbers of its own. Here its events become those of the page
 * around it: every number is moved into a range that is the frame's alone, and its snapshot is what the frame's element holds.
 * Pure. What comes in may be forged: the scrubber looks at what comes out of here.
 */

/** Node numbers of one document; those of the page around the frames are below. */
export const FRAME_SPAN = 1_000_000_000;

/** A node inside a frame of another origin. */
export const isInFrame = (nodeId: number): boolean => nodeId >= FRAME_SPAN;
/** The number of a node in its own document. */
export const localNumber = (nodeId: number): number => nodeId % FRAME_SPAN;

const MAX_DEPTH = 512;
const full = 2;
const incremental = 3;
const VIEWPORT = 4;

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const moved = (value: unknown, base: number): unknown =>
  typeof value === 'number' && value > 0 && value < FRAME_SPAN ? value + base : value;
const each = (values: unknown, change: (value: Raw) => Raw): unknown =>
  Array.isArray(values) ? values.map((value: unknown) => (isRaw(value) ? change(value) : value)) : values;

const NUMBERS = ['id', 'rootId', 'parentId', 'nextId', 'previousId', 'styleId', 'start', 'end'] as const;
const renumber = (value: Raw, base: number): Raw => {
  const changed = NUMBERS.flatMap((name) =>
    name in value ? [[name, moved(value[name], base)] as const] : [],
  );
  return { ...value, ...Object.fromEntries(changed) };
};
const nodeIn = (node: unknown, base: number, depth = 0): unknown => {
  if (!isRaw(node)) return node;
  if (depth > MAX_DEPTH) throw new RangeError('the frame is too deep');
  const children = each(node['childNodes'], (child) => nodeIn(child, base, depth + 1) as Raw);
  return { ...renumber(node, base), ...('childNodes' in node ? { childNodes: children } : {}) };
};

/** An incremental event of the frame in numbers of its own range. */
const changeIn = (data: Raw, base: number): Raw => {
  const plain = (value: Raw): Raw => renumber(value, base);
  const { styleIds } = data;
  return {
    ...plain(data),
    ...('texts' in data ? { texts: each(data['texts'], plain) } : {}),
    ...('attributes' in data ? { attributes: each(data['attributes'], plain) } : {}),
    ...('removes' in data && data['source'] === 0 ? { removes: each(data['removes'], plain) } : {}),
    ...('adds' in data && data['source'] === 0
      ? { adds: each(data['adds'], (add) => ({ ...plain(add), node: nodeIn(add['node'], base) })) }
      : {}),
    ...(Array.isArray(styleIds) ? { styleIds: styleIds.map((id) => moved(id, base)) } : {}),
    ...('ranges' in data ? { ranges: each(data['ranges'], plain) } : {}),
    ...('styles' in data ? { styles: each(data['styles'], plain) } : {}),
  };
};

/** What of an event of a frame is told: a snapshot, a change, or nothing (null): its own size and load are nobody's. */
export type FrameEvent = { snapshot: unknown; timestamp: unknown } | { change: Raw };

/** Reads an event of the frame whose numbers start at `base`. @throws RangeError when it is too deep */
export const frameEvent = (raw: unknown, base: number): FrameEvent | null => {
  if (!isRaw(raw) || !isRaw(raw['data'])) return null;
  const { type, data, timestamp } = raw;
  if (type === full) return { snapshot: nodeIn(data['node'], base), timestamp };
  if (type !== incremental || data['source'] === VIEWPORT) return null;
  return { change: { ...raw, data: changeIn(data, base) } };
};

/** The event by which a frame's snapshot comes to stand in its element, in the page around it. */
export const attached = (ownerId: number, node: unknown, timestamp: unknown): Raw => ({
  type: incremental,
  timestamp,
  data: {
    ...{ source: 0, texts: [], attributes: [], removes: [], isAttachIframe: true },
    adds: [{ parentId: ownerId, nextId: null, node }],
  },
});
