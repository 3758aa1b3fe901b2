import type { Locator, Page } from 'playwright-core';

/** The kiosk's screen, as a citizen uses it: by what is written on it. */
export class KioskScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  text(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }

  /** Chooses an agency and joins its queue. */
  async join(agency: string): Promise<void> {
    await this.button(agency).click();
    await this.button('Continuer').click();
    await this.text('Vous êtes dans la file d’attente').waitFor();
  }

  accept(): Promise<void> {
    return this.button('J’accepte').click();
  }

  refuse(): Promise<void> {
    return this.button('Je refuse').click();
  }

  /** Leaves the call, back to the first screen. */
  async stop(): Promise<void> {
    await this.button('Arrêter').click();
    await this.button('Oui, arrêter').click();
    await this.text('Au revoir').waitFor();
  }
}
