/** The screens by the buttons beside them: the choice moves on and back, and counts, as by Tab and Enter. */
import type { ButtonRole } from '@visio-accueil/shared/protocol/side-device.ts';
import { CHOICES, moveFocus, TAKES_KEYS } from './focus-mover.ts';

type MovingRole = Extract<ButtonRole, 'next' | 'previous' | 'call'>;
const isMoving = (role: ButtonRole): role is MovingRole =>
  role === 'next' || role === 'previous' || role === 'call';

/** What shows the choice of somebody who touches nothing, until the screen is touched. */
const MARK = 'data-by-buttons';

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
  if (role !== 'call') moveFocus(from, leaves ? 'next' : role);
  else if (from.matches(CHOICES) && from instanceof HTMLElement) from.click();
  else moveFocus(from, 'next');
  return true;
};
