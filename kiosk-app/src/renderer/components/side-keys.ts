/** The screens by the buttons beside them: the choice moves on and back, and counts, as by Tab and Enter. */
import type { ButtonRole } from '../../bridge/side-devices.ts';

type MovingRole = Extract<ButtonRole, 'next' | 'previous' | 'call'>;
const isMoving = (role: ButtonRole): role is MovingRole =>
  role === 'next' || role === 'previous' || role === 'call';

/** What keeps Tab and Enter for itself. */
const TAKES_KEYS = '[data-takes-keys]';
const CHOICES = 'button, a[href], input, textarea, select, [tabindex="0"]';
/** What shows the choice of somebody who touches nothing, until the screen is touched. */
const MARK = 'data-by-buttons';

const reachable = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(CHOICES)].filter(
    (element) =>
      !element.matches(':disabled') && element.closest('[inert]') === null && element.checkVisibility(),
  );

const move = (from: Element, role: 'next' | 'previous'): void => {
  const choices = reachable();
  const side = role === 'next' ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const onThatSide = choices.filter((each) => (from.compareDocumentPosition(each) & side) !== 0);
  const target = role === 'next' ? (onThatSide[0] ?? choices[0]) : (onThatSide.at(-1) ?? choices.at(-1));
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
};

/**
 * Does what the key would do whose place the button has; answers whether it has one. Where a key is the page's own (a site
 * that is looked at together), on and Enter go there; back leaves it.
 */
export const actAsKey = (role: ButtonRole): boolean => {
  if (!isMoving(role)) return false;
  const root = document.documentElement;
  if (!root.hasAttribute(MARK)) {
    root.setAttribute(MARK, '');
    addEventListener('pointerdown', () => root.removeAttribute(MARK), { once: true, capture: true });
  }
  const from = document.activeElement ?? document.body;
  const key = role === 'call' ? 'Enter' : 'Tab';
  const leaves = role === 'previous' && from.matches(TAKES_KEYS);
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  // Told to whoever waits for a sign of life, and to a site that takes keys.
  const free = (leaves ? document.body : from).dispatchEvent(event);
  if (!free) return true;
  // Left forwards: on would only lead into it again.
  if (role !== 'call') move(from, leaves ? 'next' : role);
  else if (from.matches(CHOICES) && from instanceof HTMLElement) from.click();
  else move(from, 'next');
  return true;
};
