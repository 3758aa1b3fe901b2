import type { ButtonRole } from '@visio-accueil/shared/protocol/side-device.ts';
import type { Page } from 'playwright-core';
import type { HostState } from '../../bridge/contract.ts';
import { say } from './scripted-page.ts';

/** How somebody who does not touch the screen uses it. */
export const handNames = ['by Tab and Enter', 'by the arrows', 'by the buttons beside it'] as const;
export type HandName = (typeof handNames)[number];

/** A person at the kiosk who touches nothing, and what the host shows meanwhile. */
export class Hand {
  readonly #page: Page;
  readonly #name: HandName;
  /** What the screens show now: a press of a button beside them comes with it. */
  #shown: HostState | null = null;

  constructor(page: Page, name: HandName) {
    this.#page = page;
    this.#name = name;
  }

  /** The host shows this. */
  show(state: HostState): Promise<void> {
    this.#shown = state;
    return say(this.#page, state);
  }

  /** The host showed this by another way. */
  shows(state: HostState): void {
    this.#shown = state;
  }

  /** The key that reaches a site shown at the kiosk when the choice moves on. */
  get onKey(): string {
    return this.#name === 'by the arrows' ? 'ArrowDown' : 'Tab';
  }

  on(): Promise<void> {
    return this.#name === 'by the buttons beside it'
      ? this.#press('next')
      : this.#page.keyboard.press(this.onKey);
  }

  choose(): Promise<void> {
    return this.#name === 'by the buttons beside it'
      ? this.#press('call')
      : this.#page.keyboard.press('Enter');
  }

  /** Out of a site that keeps the keys for itself. */
  leavePage(): Promise<void> {
    return this.#name === 'by the buttons beside it'
      ? this.#press('previous')
      : this.#page.keyboard.press('Escape');
  }

  /** Moves until that choice has the focus, and chooses it. */
  async take(name: string): Promise<void> {
    const tried = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      if ((await this.#focused()) === name) return this.choose();
      if (this.#name === 'by the arrows') await this.#page.keyboard.press(await this.#arrowTo(name, tried));
      else await this.on();
    }
    throw new Error(`${name} is never reached`);
  }

  #focused(): Promise<string | null | undefined> {
    return this.#page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  }

  #press(role: ButtonRole): Promise<void> {
    return this.#page.evaluate(
      ([state, role]) =>
        new Promise<void>((done) => {
          addEventListener('keydown', () => setTimeout(done), { once: true, capture: true });
          const press = { pressId: crypto.randomUUID(), role, at: window.time };
          window.scripted.tell('state', { ...state!, press });
        }),
      [this.#shown, role] as const,
    );
  }

  /** As the eye says: the arrow that points most at it; another one where that was pressed from here before. */
  async #arrowTo(name: string, tried: Set<string>): Promise<string> {
    const { from, wanted } = await this.#page.evaluate((name) => {
      const middle = (element: Element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
      };
      const target = [...document.querySelectorAll('button, a[href], input, textarea, select')].find(
        (each) => (each.getAttribute('aria-label') ?? each.textContent) === name && each.checkVisibility(),
      );
      const at = middle(document.activeElement ?? document.body);
      const to = target ? middle(target) : at;
      const across = to.x < at.x ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      const along = to.y < at.y ? ['ArrowUp', 'ArrowDown'] : ['ArrowDown', 'ArrowUp'];
      const [first, second] =
        Math.abs(to.y - at.y) > Math.abs(to.x - at.x) / 2 ? [along, across] : [across, along];
      return { from: `${at.x} ${at.y}`, wanted: [first[0]!, second[0]!, second[1]!, first[1]!] };
    }, name);
    const key = wanted.find((each) => !tried.has(`${from} ${each}`)) ?? wanted[0]!;
    tried.add(`${from} ${key}`);
    return key;
  }
}
