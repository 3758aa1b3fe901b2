import type { PaneInput } from '../../bridge/contract.ts';

/** Keys that act on a page without writing a character. */
const actingKeys = new Set([
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** What a key press sends to the page; null: characters (they come as text) and shortcuts (never sent). */
export const keyInput = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress): PaneInput | null =>
  actingKeys.has(key) && !ctrlKey && !altKey && !metaKey ? { type: 'key', key, shift: shiftKey } : null;
