/**
 * The browser of the tests' and benches' windows: Debian's Chromium without a window of its own, about half the work of the
 * whole one on a small machine. The kiosk's web pane and its shell run in the whole one, in tests too.
 */
export const TEST_CHROMIUM = process.env['TEST_CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell';
