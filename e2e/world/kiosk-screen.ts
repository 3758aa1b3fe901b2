import type { Locator, Page } from 'playwright-core';

/** More Tabs than any screen has stops. */
const MOST_STOPS = 100;

/** The kiosk's screen, as a citizen uses it: by what is written on it, touched or reached by Tab. */
export class KioskScreen {
  readonly page: Page;
  readonly #by: 'touch' | 'keys';

  constructor(page: Page, by: 'touch' | 'keys' = 'touch') {
    this.page = page;
    this.#by = by;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  text(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }

  /** Chooses what is written so, once it is there. */
  async choose(name: string | RegExp): Promise<void> {
    const button = this.button(name);
    if (this.#by === 'touch') return button.click();
    await button.waitFor();
    const isReached = () => button.evaluate((element) => element === document.activeElement);
    for (let stop = 0; !(await isReached()); stop += 1) {
      if (stop === MOST_STOPS) throw new Error(`no Tab leads to ${String(name)}`);
      await this.page.keyboard.press('Tab');
    }
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an agency and joins its queue. */
  async join(agency: string): Promise<void> {
    await this.choose(agency);
    await this.choose('Continuer');
    await this.text('Vous êtes dans la file d’attente').waitFor();
  }

  accept(): Promise<void> {
    return this.choose('J’accepte');
  }

  refuse(): Promise<void> {
    return this.choose('Je refuse');
  }

  /** Leaves the call, back to the first screen. */
  async stop(): Promise<void> {
    await this.choose('Arrêter');
    await this.choose('Oui, arrêter');
    await this.text('Au revoir').waitFor();
  }
}
