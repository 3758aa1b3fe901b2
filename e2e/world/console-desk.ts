import type { Locator, Page } from 'playwright-core';

/** The agent's console, as an agent uses it: by what is written on it. */
export class ConsoleDesk {
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

  tab(name: string): Promise<void> {
    return this.page.getByRole('tab', { name }).click();
  }

  async signIn(username: string, password = 'demonstration'): Promise<void> {
    await this.page.getByLabel('Identifiant').fill(username);
    await this.page.getByRole('textbox', { name: 'Mot de passe' }).fill(password);
    await this.button('Se connecter').click();
  }

  async beAvailable(): Promise<void> {
    await this.page.getByRole('radio', { name: 'Disponible' }).click();
  }

  async answer(): Promise<void> {
    await this.button(/Répondre/).click();
    await this.button(/Terminer l’appel/).waitFor();
  }

  /** Asks for a scan: of the kind that is chosen, a text at first, or of another one by its name. */
  async scan(kind?: 'Texte' | 'Formulaire recto verso'): Promise<void> {
    await this.tab('Documents');
    if (kind !== undefined) await this.page.getByRole('radio', { name: kind, exact: true }).click();
    await this.button('Numériser').click();
  }

  /** Sends a PDF file to be printed at the kiosk. */
  async print(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.tab('Imprimer');
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.button('Imprimer').click();
  }

  async openSharedPage(): Promise<void> {
    await this.page.getByRole('radio', { name: 'Navigation partagée' }).click();
    await this.button('Ouvrir sur la borne').click();
  }

  /** Proposes to pass the citizen on: "Je reste" (warm) or "Je quitte l’appel" (cold). */
  async propose(agency: string, mode: 'Je reste' | 'Je quitte l’appel', note: string): Promise<void> {
    await this.tab('Relais');
    await this.page.getByRole('radio', { name: agency }).click();
    await this.page.getByRole('radio', { name: mode }).click();
    await this.page.getByLabel('Note pour le prochain agent').fill(note);
    await this.button('Proposer le transfert').click();
  }

  async end(): Promise<void> {
    await this.button(/^Terminer l’appel/).click();
    await this.button('Oui, terminer').click();
  }
}
