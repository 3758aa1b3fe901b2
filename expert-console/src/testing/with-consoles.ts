import { afterAll, afterEach, beforeAll, jest } from '@jest/globals';
import { ConsoleBrowser } from './console-browser.ts';

/** A browser for the tests of a file, its windows closed after each; a browser, axe and a busy machine take their time. */
export const withConsoles = (use: (consoles: ConsoleBrowser) => void): void => {
  let consoles: ConsoleBrowser;
  jest.setTimeout(90_000);
  beforeAll(async () => {
    consoles = await ConsoleBrowser.start();
    use(consoles);
  }, 120_000);
  afterEach(() => consoles.closeWindows());
  afterAll(() => consoles.close());
};
