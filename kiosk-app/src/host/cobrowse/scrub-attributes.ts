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
  /^(on.*|data-.+|srcdoc|srcset|nonce|integrity|content|ping|itemid|rr_datahash|aria-valuenow|aria-valuetext|aria-description|rr_dataurl)$/;
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
]);
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
  return words.has(key) || key.startsWith('aria-') ? maskText(value) : value;
};

const scrubValue = (owner: AttributeOwner, value: string | number | boolean): string | undefined => {
  if (owner.tag === 'input' && owner.inputType === 'hidden') return undefined;
  if (owner.tag === 'input' && buttonTypes.has(owner.inputType)) return maskText(String(value));
  if (owner.tag === 'option') return undefined;
  return value === '' ? '' : MASK;
};

/** Takes the queries out of a style's addresses. */
export const scrubCss = (css: string): string =>
  css.replace(/(url\(\s*["']?)(https?:[^"')]*?)[?#][^"')]*/gi, '$1$2');

const scrubStyle = (style: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const clean: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(style)) {
    if (typeof value === 'string') clean[property] = scrubCss(value);
    else if (value === false) clean[property] = false;
    else if (Array.isArray(value)) clean[property] = value.map((part: unknown) => scrubCss(String(part)));
  }
  return clean;
};
