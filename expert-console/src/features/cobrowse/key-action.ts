import { actionKeys, type CobrowseAction } from '@visio-accueil/shared/protocol/cobrowse.ts';

interface PressedKey {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** Leaves the shared page for the console, which needs Tab for itself. */
export const LEAVE_KEY = 'F6';

/** The act a named key means in the shared page; null: not a key of the page's. */
export const keyAction = (pressed: PressedKey, epoch: number): CobrowseAction | null => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const key = actionKeys.find((known) => known === pressed.key);
  return key ? { verb: 'press', epoch, key } : null;
};
