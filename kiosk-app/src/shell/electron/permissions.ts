import { APP_ORIGIN } from './window-options.ts';

const sameOrigin = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);

/** Camera and microphone; and writing to the clipboard, which our page empties after each person. Never reading it. */
const GIVEN = ['media', 'clipboard-sanitized-write'];

/** Electron says yes to everything unless told otherwise. Here: two permissions, to our own page; no to the rest. */
export const mayUse = (permission: string, requestingUrl: string): boolean =>
  GIVEN.includes(permission) && sameOrigin(requestingUrl);

/** May the window go there? Only within the kiosk's own page; new windows never open. */
export const mayNavigate = (url: string): boolean => sameOrigin(url);

/** Does a message come from the kiosk's own top frame? A frame within it, or a page gone astray, is not listened to. */
export const mayAsk = (frame: { url: string; parent: unknown } | null): boolean =>
  frame !== null && frame.parent === null && sameOrigin(frame.url);
