/** Moves the focus among what can be chosen: on and back in order, or to the neighbour in a direction. */
import { nearest, type Direction } from './nearest.ts';

/** What keeps Tab, Enter and the arrows for itself. */
export const TAKES_KEYS = '[data-takes-keys]';
export const CHOICES = 'button, a[href], input, textarea, select, [tabindex="0"]';

const reachable = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(CHOICES)].filter(
    (element) =>
      !element.matches(':disabled') && element.closest('[inert]') === null && element.checkVisibility(),
  );

const focusOn = (target: HTMLElement | undefined): void => {
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
};

/** To the next or the one before, round and round. */
export const moveFocus = (from: Element, to: 'next' | 'previous'): void => {
  const choices = reachable();
  const side = to === 'next' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const onThatSide = choices.filter((each) => (from.compareDocumentPosition(each) & side) !== 0);
  focusOn(to === 'next' ? (onThatSide[0] ?? choices[0]) : (onThatSide.at(-1) ?? choices.at(-1)));
};

/** To the neighbour on that side, or in order where there is none; false: there is nothing to choose. */
const steerFocus = (from: Element, direction: Direction): boolean => {
  const choices = reachable().filter((each) => each !== from);
  if (from === document.body) {
    focusOn(choices[0]);
    return choices.length > 0;
  }
  const boxes = choices.map((each) => each.getBoundingClientRect());
  const index = nearest(from.getBoundingClientRect(), boxes, direction);
  if (index === null) moveFocus(from, direction === 'left' || direction === 'up' ? 'previous' : 'next');
  else focusOn(choices[index]);
  return choices.length > 0;
};

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** What a field does with this arrow itself: its caret moves. From its beginning back and from its end on there is nowhere to. */
const movesCaret = (target: Element, direction: Direction): boolean => {
  const lines = target instanceof HTMLTextAreaElement;
  if (!lines && !(target instanceof HTMLInputElement && (direction === 'left' || direction === 'right')))
    return false;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === null || selectionStart !== selectionEnd) return true;
  return selectionStart !== (direction === 'left' || direction === 'up' ? 0 : value.length);
};

/** Follows an arrow key, unless what has the focus needs it. */
export const followArrow = (event: KeyboardEvent): void => {
  const direction = arrows[event.key];
  const from = document.activeElement ?? document.body;
  const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
  if (direction === undefined || modified || event.defaultPrevented) return;
  if (from.closest(TAKES_KEYS) !== null || movesCaret(from, direction)) return;
  if (steerFocus(from, direction)) event.preventDefault();
};
