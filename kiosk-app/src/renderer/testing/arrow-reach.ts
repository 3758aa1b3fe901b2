import type { Page } from 'playwright-core';

/**
 * What the arrows don't lead to on this screen, by its text: begun at the first control, all four pressed at each one they
 * come to. Out of a website, which keeps the arrows for itself, Tab leads to the next one.
 */
export const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea'),
    ].filter((each) => !each.matches(':disabled') && !each.closest('[inert]') && each.checkVisibility());
    const [first] = controls;
    const reached = new Set<Element>(first ? [first] : []);
    for (const from of reached) {
      if (from.matches('[data-takes-keys], [data-takes-keys] *')) {
        const next = controls[controls.indexOf(from as HTMLElement) + 1];
        if (next) reached.add(next);
      }
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        (from as HTMLElement).focus();
        from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        if (document.activeElement) reached.add(document.activeElement);
      }
    }
    return controls
      .filter((each) => each.isConnected && !reached.has(each))
      .map((each) => each.getAttribute('aria-label') ?? each.innerText);
  });
