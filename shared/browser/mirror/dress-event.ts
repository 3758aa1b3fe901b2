import type { MirrorAssets } from './mirror-assets.ts';
import type { MirrorEvent } from './replay-stream.ts';

/** Where an element of the replay says which address it stands for. */
export const ASSET_ATTRIBUTE = 'data-mirror-asset';

/** rrweb gives each rule of a style sheet that it builds, and that is for what lies under a pointer, this class besides. */
export const HOVER_CLASS = ':hover';

type Attributes = Record<string, unknown>;
interface MirrorNode {
  type?: number;
  tagName?: string;
  attributes?: Attributes;
  textContent?: string;
  childNodes?: MirrorNode[];
}

const isWeb = (value: unknown): value is string => typeof value === 'string' && /^https?:/i.test(value);

/** The name of the attribute by which an element loads something; null: it loads nothing. */
const loader = (tag: string, attributes: Attributes): 'href' | 'src' | null => {
  if (tag === 'link') return isWeb(attributes['href']) ? 'href' : null;
  if (isWeb(attributes['src'])) return 'src';
  return tag === 'image' && isWeb(attributes['href']) ? 'href' : null;
};

const dressAttributes = (tag: string, attributes: Attributes, assets: MirrorAssets): Attributes => {
  const name = loader(tag, attributes);
  if (name === null) return attributes;
  const { [name]: address, ...rest } = attributes as Record<string, string>;
  const named = { ...rest, [ASSET_ATTRIBUTE]: address };
  if (tag === 'link') {
    const isSheet = /\bstylesheet\b/i.test(rest['rel'] ?? '');
    const css = isSheet ? assets.css(address ?? '') : null;
    // rrweb builds a style of it, with a sheet at once.
    return css === null ? named : { ...named, _cssText: css };
  }
  const url = assets.url(address ?? '');
  return url === null ? named : { ...named, [name]: url };
};

const dressNode = (node: MirrorNode, parent: string, assets: MirrorAssets): MirrorNode => {
  const tag = node.tagName?.toLowerCase() ?? '';
  if (node.type === 3 && parent === 'style' && node.textContent)
    return { ...node, textContent: assets.withBlobs(node.textContent) };
  return {
    ...node,
    ...(node.attributes ? { attributes: dressAttributes(tag, node.attributes, assets) } : {}),
    ...(node.childNodes ? { childNodes: node.childNodes.map((child) => dressNode(child, tag, assets)) } : {}),
  };
};

/** An event of the mirror whose addresses are blobs where the asset is there, and lead nowhere where it is not. */
export const dressEvent = (event: MirrorEvent, assets: MirrorAssets): MirrorEvent => {
  const data = event.data as {
    node?: MirrorNode;
    adds?: { node: MirrorNode }[];
    attributes?: { attributes: Attributes }[];
  };
  if (event.type === 2 && data.node)
    return { ...event, data: { ...data, node: dressNode(data.node, '', assets) } };
  if (event.type !== 3 || (!data.adds && !data.attributes)) return event;
  return {
    ...event,
    data: {
      ...data,
      ...(data.adds
        ? { adds: data.adds.map((add) => ({ ...add, node: dressNode(add.node, '', assets) })) }
        : {}),
      ...(data.attributes
        ? {
            attributes: data.attributes.map((change) => ({
              ...change,
              attributes: dressAttributes('', change.attributes, assets),
            })),
          }
        : {}),
    },
  };
};

/** Shows in a document of the replay what came late for an address, also in the style sheets that refer to it. */
export const dressLate = (page: Document, address: string, assets: MirrorAssets): void => {
  for (const element of page.querySelectorAll(`[${ASSET_ATTRIBUTE}]`)) {
    const own = element.getAttribute(ASSET_ATTRIBUTE) ?? '';
    const isSheet = element.tagName === 'STYLE' || /\bstylesheet\b/i.test(element.getAttribute('rel') ?? '');
    if (isSheet) dressSheet(element, own, address, assets);
    else if (own === address && element.tagName !== 'LINK') {
      const url = assets.url(address);
      if (url !== null) element.setAttribute(element.tagName === 'image' ? 'href' : 'src', url);
    }
  }
};

/** A sheet that came late stands in a style beside its link; one that waited for a font or picture is written anew. */
const dressSheet = (element: Element, own: string, address: string, assets: MirrorAssets): void => {
  if (own !== address && element.tagName !== 'STYLE') return;
  const css = assets.css(own);
  if (css === null) return;
  if (element.tagName === 'STYLE') {
    if (element.textContent !== css) element.textContent = css;
    showHover((element as HTMLStyleElement).sheet);
    return;
  }
  const style = element.ownerDocument.createElement('style');
  style.setAttribute(ASSET_ATTRIBUTE, own);
  style.textContent = css;
  element.after(style);
  showHover(style.sheet);
  element.removeAttribute(ASSET_ATTRIBUTE);
};

/** What rrweb does for sheets that it builds, for one that came late. */
const showHover = (sheet: CSSStyleSheet | null): void => {
  const rules = [...(sheet?.cssRules ?? [])];
  for (let rule = rules.shift(); rule; rule = rules.shift()) {
    // Of the replay's own realm, so no `instanceof`.
    const { selectorText = '', cssRules = [] } = rule as Partial<CSSStyleRule>;
    if (selectorText.includes(':hover') && !selectorText.includes('.\\:hover'))
      (rule as CSSStyleRule).selectorText =
        `${selectorText}, ${selectorText.replaceAll(':hover', '.\\:hover')}`;
    rules.push(...cssRules);
  }
};
