import { existsSync } from 'node:fs';

/** Debian's browsers, the pane's first choice first: see docs/decisions/0021. */
const [SHELL, WHOLE] = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** The pane's browser on this machine: CHROMIUM_PATH, else Debian's headless shell, else its whole Chromium. */
export const paneChromiumPath = (environment: NodeJS.ProcessEnv): string =>
  environment['CHROMIUM_PATH'] ?? (existsSync(SHELL) ? SHELL : WHOLE);

/** The browser of the kiosk's window: CHROMIUM_PATH, else Debian's. */
export const windowChromiumPath = (environment: NodeJS.ProcessEnv): string =>
  environment['CHROMIUM_PATH'] ?? WHOLE;
