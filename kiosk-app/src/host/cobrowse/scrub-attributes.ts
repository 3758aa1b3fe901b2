import { assetAddress, MASK, maskText, publicAddress } from './sensitive-text.ts';

/** A serialised attribute of rrweb: text, a flag, a number (scroll), nothing, or the changed parts of a style. */
export type AttributeValue = string | number | boolean | null | Record<string, unknown>;

export interface AttributeOwner {
  tag: string;
  /** The `type` of an input, lower-case; empty elsewhere. */
  inputType: string;
}

/** Attributes that show nothing and can hold anything. */
const dropped =
  /^(on.*|srcdoc|srcset|nonce|integrity|content|ping|itemid|rr_datahash|aria-valuenow|aria-valuetext|aria-description|rr_dataurl)$/;
const addresses = new Set([
  'href',
  'xlink:href',
  'action',
  'formaction',
  'cite',
  'data',
  'longdesc',
  'manifest',
]);
const words = new Set([
  'title',
  'alt',
  'aria-label',
  'placeholder',
  'label',
  'summary',
  'abbr',
  'name',
  'id',
  'for',
  'class',
]);
/** What says how something looks or is built, in HTML, in SVG and of rrweb itself. Of any other, only a state is told. */
const plain = new Set(
  (
    'class style name id for type role tabindex width height colspan rowspan span align valign bgcolor color border cellpadding ' +
    'cellspacing dir lang hidden open disabled readonly required checked multiple size rows cols maxlength minlength media rel ' +
    'sizes start reversed wrap inert popover slot part scope headers contenteditable autocomplete inputmode placeholder title alt ' +
    'label loading is src poster href xlink:href action formaction cite data longdesc manifest summary abbr method target ' +
    'rr_width rr_height rr_left rr_top rr_scrollleft rr_scrolltop rr_mediastate rr_open_mode _csstext xmlns xmlns:xlink viewbox ' +
    'preserveaspectratio d points x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy fill stroke transform offset opacity clip-path mask ' +
    'filter gradientunits gradienttransform patternunits patterntransform markerwidth markerheight refx refy orient text-anchor ' +
    'dominant-baseline font-size font-family font-weight vector-effect stroke-width stroke-linecap stroke-linejoin ' +
    'stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity fill-opacity fill-rule clip-rule stop-color stop-opacity ' +
    'focusable version'
  ).split(' '),
);
/** States that pages write into attributes of their own, and their styles look for. Nothing here is of a person. */
const states =
  /^(true|false|on|off|yes|no|open|opened|closed|collapsed|expanded|active|inactive|selected|disabled|enabled|hidden|visible|loading|loaded|ready|light|dark|system|auto|none|top|bottom|left|right|start|end|small|medium|large|s[mx]|m[dx]|l[gx]|horizontal|vertical|ltr|rtl|[0-9]{1,3})?$/i;
const fields = new Set(['input', 'select', 'textarea', 'option', 'optgroup']);
const buttonTypes = new Set(['submit', 'button', 'reset']);
const MAX_VALUE = 512 * 1024;

/** What of an attribute may be sent; undefined: nothing of it. */
export const scrubAttribute = (
  owner: AttributeOwner,
  name: string,
  value: AttributeValue,
): AttributeValue | undefined => {
  const key = name.toLowerCase();
  if (dropped.test(key)) return undefined;
  if (value === null) return null; // the attribute is taken away
  if (typeof value === 'object') return key === 'style' ? scrubStyle(value) : undefined;
  const field = fields.has(owner.tag);
  if (key === 'value') return field ? scrubValue(owner, value) : maskText(String(value));
  if (key === 'selected' && owner.tag === 'option') return undefined; // what the citizen chose
  if (field && (key === 'aria-label' || key === 'title' || key === 'alt')) return undefined;
  if (typeof value !== 'string') return value;
  if (value.length > MAX_VALUE) return undefined;
  if (
    key === 'src' ||
    key === 'poster' ||
    (key === 'href' && (owner.tag === 'link' || owner.tag === 'image'))
  ) {
    return assetAddress(value);
  }
  if (addresses.has(key)) return publicAddress(value);
  if (key === '_csstext' || key === 'style') return scrubCss(value);
  if (key.startsWith('aria-') || words.has(key)) return maskText(value);
  // Present, for the page's styles; what it holds may be anyone's name.
  if (!plain.has(key)) return states.test(value) ? value : '';
  return value;
};

const scrubValue = (owner: AttributeOwner, value: string | number | boolean): string | undefined => {
  if (owner.tag === 'input' && owner.inputType === 'hidden') return undefined;
  if (owner.tag === 'input' && buttonTypes.has(owner.inputType)) return maskText(String(value));
  if (owner.tag === 'option') return undefined;
  return value === '' ? '' : MASK;
};

/** Takes the queries out of a style's addresses, and masks the texts it writes into the page (`content`). */
export const scrubCss = (css: string): string =>
  css.replace(/url\([^)]*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gi, (part) =>
    /^url/i.test(part)
      ? part.replace(/^(url\(\s*["']?)(?!data:|#)([^"')]*?)[?#][^"')]*/i, '$1$2')
      : maskText(part),
  );

const scrubStyle = (style: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const clean: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(style)) {
    if (typeof value === 'string') clean[property] = scrubCss(value);
    else if (value === false) clean[property] = false;
    else if (Array.isArray(value)) clean[property] = value.map((part: unknown) => scrubCss(String(part)));
  }
  return clean;
};
