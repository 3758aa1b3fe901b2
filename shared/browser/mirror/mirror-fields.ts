/** `lists`: several entries may be chosen; a date or time by the name HTML has for it. */
export type FieldKind =
  'text' | 'long-text' | 'list' | 'lists' | 'date' | 'month' | 'week' | 'time' | 'datetime-local';

/** A field of the mirror: what it holds is not there, nor what only screen readers are told. */
export interface MirrorField {
  /** Its name and which of that name it is: the same field in a later mirror of the page. */
  readonly key: string;
  readonly nodeId: number;
  /** What stands beside it; empty when nothing does. */
  readonly label: string;
  readonly kind: FieldKind;
}

const FIELDS = 'input, textarea, select';
/** Only the citizen fills these; the kiosk refuses them anyway. */
const REFUSED =
  ':disabled, :read-only:not(select), [autocomplete^="cc-" i], [autocomplete="one-time-code" i], [autocomplete*="password" i]';
const kinds: Record<string, MirrorField['kind']> = {
  ...{ text: 'text', search: 'text', email: 'text', tel: 'text', url: 'text', number: 'text' },
  ...{ textarea: 'long-text', 'select-one': 'list', 'select-multiple': 'lists' },
  ...{ date: 'date', month: 'month', week: 'week', time: 'time', 'datetime-local': 'datetime-local' },
};

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const labelOf = (field: Field): string => {
  const words = [...(field.labels ?? [])].map((label) => {
    const copy = label.cloneNode(true) as HTMLElement;
    for (const inner of copy.querySelectorAll('select, textarea, button')) inner.remove();
    return copy.textContent;
  });
  const text = words.join(' ').trim() || (field.getAttribute('placeholder') ?? '');
  return text.replace(/\s+/g, ' ').trim().slice(0, 80);
};

/** What an element holds besides its children: a frame that shows, or a tree of its own. */
const innerOf = (element: Element): Document | ShadowRoot | null => {
  const isFrame = element.tagName === 'IFRAME' && element.checkVisibility();
  return element.shadowRoot ?? (isFrame ? (element as HTMLIFrameElement).contentDocument : null);
};

/** Of the replay's own realms, so no `instanceof`: the selector says what they are. */
const fieldsIn = (root: ParentNode): Field[] =>
  [...root.querySelectorAll('*')].flatMap((element) => {
    const inner = innerOf(element);
    if (inner) return fieldsIn(inner);
    return element.matches(FIELDS) ? [element as Field] : [];
  });

/** The fields of a replayed page and its frames that a text can be proposed for, in the order of the page. */
export const mirrorFields = (page: Document, idOf: (element: Element) => number): MirrorField[] => {
  const seen = new Map<string, number>();
  return fieldsIn(page).flatMap((field) => {
    const kind = kinds[field.type];
    const nodeId = idOf(field);
    if (!kind || nodeId < 1 || field.matches(REFUSED) || !field.checkVisibility()) return [];
    const label = labelOf(field);
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    return [{ key: `${label}#${nth}`, nodeId, label, kind }];
  });
};
