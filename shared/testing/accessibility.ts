import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Put there by `accessibilityProblems`. */
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong in a page and its frames: the rule's id, then the elements' HTML.
 * @param tags the rules to try, all of axe's usual ones when left out
 */
export const accessibilityProblems = async (
  page: Page,
  tags?: readonly string[],
): Promise<(readonly [string, readonly string[]])[]> => {
  const script = await source;
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(script);
  }
  return page.evaluate(async (tags) => {
    // Half-way through a change of colours nothing has the contrast it is meant to have.
    const changes = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Infinity);
    await Promise.allSettled(changes.map(({ finished }) => finished));
    // Only violations are described in full: describing all that is well takes ten times as long as the rules themselves.
    const options: RunOptions = {
      resultTypes: ['violations'],
      // It takes all text of a control for its label: a large button is called "CAF", what the CAF is for describes it.
      rules: { 'label-content-name-mismatch': { enabled: false } },
      ...(tags && { runOnly: [...tags] }),
    };
    const { violations } = await window.axe.run(document, options);
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)] as const);
  }, tags);
};
