import { readFile } from 'node:fs/promises';
import type { Session, WebContents } from 'electron';
import { isRequestAllowed, type RequestKind } from '../../host/cobrowse/allow-list.ts';
import { appFile } from './app-files.ts';
import { mayUse } from './permissions.ts';
import { APP_SCHEME, contentSecurityPolicy } from './window-options.ts';

/** What no contents of the kiosk do, its own page and the pane's alike: open windows, and hold others. */
export const guardContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

const denyDevicesAndDownloads = (session: Session): void => {
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
};

/** The session of the kiosk's own page: its files, camera and microphone, and no request to anywhere else. */
export const guardKioskSession = (session: Session, dist: string): void => {
  denyDevicesAndDownloads(session);
  session.setPermissionRequestHandler((_page, permission, answer, { requestingUrl }) =>
    answer(mayUse(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_page, permission, origin) =>
    mayUse(permission, origin.replace(/\/$/, '')),
  );
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !/^(blob|data):/.test(url) && !url.startsWith(`${APP_SCHEME}:`) });
  });
  session.protocol.handle(APP_SCHEME, async ({ url }) => {
    const file = appFile(url, dist);
    if (!file) return new Response(null, { status: 404 });
    const headers = {
      'content-type': file.type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    };
    return readFile(file.path).then(
      (bytes) => new Response(new Uint8Array(bytes), { headers }),
      () => new Response(null, { status: 404 }),
    );
  });
};

/** Electron's names of what is no part of a page. */
const KINDS: Partial<Record<string, RequestKind>> = {
  mainFrame: 'document',
  subFrame: 'document',
  xhr: 'data',
  ping: 'data',
  webSocket: 'data',
};

/** The session of a web pane: the allowed hosts, and no permission at all. */
export const guardPaneSession = (session: Session, allowed: readonly string[]): void => {
  denyDevicesAndDownloads(session);
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const kind = KINDS[resourceType] ?? 'part';
    answer({ cancel: url !== 'about:blank' && !isRequestAllowed(url, kind, allowed) });
  });
};
