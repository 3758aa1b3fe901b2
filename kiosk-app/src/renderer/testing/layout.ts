import type { Page } from 'playwright-core';
import { comforts, have, type Comfort } from './comfort-screens.ts';

/** How a screen is laid out, as somebody wants it; null: as it begins. */
interface Layout {
  readonly comfort: Comfort | null;
  /** Buttons to be seen under 64 CSS pixels either way, by their text. */
  readonly small: string[];
  /** Of help and stop, those that are not at the bottom. */
  readonly astray: string[];
  /** Pixels the page is wider than the screen. */
  readonly wider: number;
  /** What is touched and begins above the middle of the screen, by its text. */
  readonly high: string[];
}

/** Every button large, help and stop at the bottom, nothing wider than the screen. */
export const soundLayout = { small: [], astray: [], wider: 0 };

/** The layout in each of these ways, one after the other; the page is left as it begins. */
export const layouts = (page: Page, wanted: readonly (Comfort | null)[]): Promise<Layout[]> =>
  page.evaluate(
    async ([comforts, wanted]) => {
      const nameOf = (target: HTMLElement) => target.getAttribute('aria-label') ?? target.innerText;
      const frame = () => new Promise(requestAnimationFrame);
      const found: Layout[] = [];
      const root = document.documentElement;
      for (const comfort of [...wanted, null]) {
        for (const one of comforts) root.toggleAttribute(one, one === comfort);
        // What is laid out by script sees the change at the end of the frame.
        await frame();
        await new Promise((done) => setTimeout(done));
        if (found.length === wanted.length) break;
        const buttons = [...document.querySelectorAll('button')];
        const bar = [...document.querySelectorAll<HTMLElement>('nav button')];
        found.push({
          comfort,
          small: buttons
            .filter((target) => {
              const { width, height } = target.getBoundingClientRect();
              return target.checkVisibility() && Math.min(width, height) < 63.9;
            })
            .map(nameOf),
          astray: [bar.at(0), bar.at(-1)].flatMap((fixed) => {
            if (!fixed) return ['none'];
            return fixed.getBoundingClientRect().bottom > innerHeight - 40 ? [] : [nameOf(fixed)];
          }),
          wider: Math.max(0, root.scrollWidth - innerWidth),
          high: [...document.querySelectorAll<HTMLElement>('button, input')]
            .filter((target) => {
              const { top, bottom } = target.getBoundingClientRect();
              const isThere = target.checkVisibility() && !target.closest('[inert]') && bottom > 0;
              return isThere && top < innerHeight / 2 - 1;
            })
            .map(nameOf),
        });
      }
      return found;
    },
    [comforts, wanted] as const,
  );

/** A picture of the page at this size, and one with every comfort, to be looked at by people. */
export const takePictures = async (
  page: Page,
  path: string,
  { width, height }: { width: number; height: number },
): Promise<void> => {
  for (const comfort of [null, ...comforts]) {
    await have(page, comfort);
    await page.screenshot({ path: `${path}-${comfort ? `${comfort}-` : ''}${width}x${height}.png` });
  }
  await have(page, null);
};
