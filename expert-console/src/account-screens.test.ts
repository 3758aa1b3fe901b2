/** Accounts on the real build in a real browser: the first password, one's own, and those that an administrator keeps. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { keptAccounts } from './testing/account-example.ts';
import { type ConsoleBrowser, signIn } from './testing/console-browser.ts';
import { staff } from './testing/examples.ts';
import { FIRST_PASSWORD, type FakeServer } from './testing/fake-server.ts';
import { register } from './testing/register-example.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

const OWN = 'trois-mots-à-retenir';
let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

/** What has the focus, as a field's or a button's name. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement } = document;
    const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : null;
    return label ?? activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? null;
  });

describe('a password', () => {
  it('that was given is replaced on the way in, with what is wrong said at its field', async () => {
    const { page, server } = await consoles.open(staff('mediator', 'Nadia', 'Biars'));
    await signIn(page, 'nadia', FIRST_PASSWORD);
    const [chosen, again] = [
      page.getByLabel('Nouveau mot de passe'),
      page.getByLabel('Le même une seconde fois'),
    ];
    await page.getByRole('heading', { name: 'Votre mot de passe' }).waitFor();
    expect(await focused(page)).toBe('Nouveau mot de passe');
    await chosen.fill('court');
    await page.keyboard.press('Enter');
    await page.getByText('Il faut au moins 12 caractères.').waitFor();
    expect(await focused(page)).toBe('Nouveau mot de passe');
    await chosen.fill(OWN);
    await again.fill(`${OWN}.`);
    await page.keyboard.press('Enter');
    await page.getByText('Ce n’est pas le même mot de passe.').waitFor();
    expect(await focused(page)).toBe('Le même une seconde fois');
    await expectSound(page, '70-first-password');
    for (const field of [chosen, again]) await field.fill(FIRST_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Choisissez un autre mot de passe que celui d’avant.').waitFor();
    await page.getByRole('button', { name: 'Revenir' }).click();
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    expect(await focused(page)).toBe('Mot de passe');
    expect(await page.getByLabel('Mot de passe').inputValue()).toBe(FIRST_PASSWORD);
    await page.keyboard.press('Enter');
    for (const field of [chosen, again]) await field.fill(OWN);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
    expect(server.sessions).toEqual([{ username: 'nadia', newPassword: OWN }]);
  });

  it('is changed by whom it belongs to, by the keyboard alone', async () => {
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.refuse('account:change-password', 'credentials-invalid');
    });
    await page.getByRole('button', { name: 'Martine' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Mon mot de passe' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Mon mot de passe' });
    await dialog.getByLabel('Mot de passe actuel').fill('demonstratio');
    await dialog.getByLabel('Nouveau mot de passe').fill(OWN);
    await dialog.getByLabel('Le même une seconde fois').fill(OWN);
    await page.keyboard.press('Enter');
    await dialog.getByText('Identifiant ou mot de passe incorrect.').waitFor();
    await expectSound(page, '71-own-password');
    await dialog.getByLabel('Mot de passe actuel').fill('demonstration');
    server.on('account:change-password', () => ({}));
    await page.keyboard.press('Enter');
    await dialog.getByText('Votre mot de passe est changé.').waitFor();
    expect(server.requests.filter(({ name }) => name === 'account:change-password')).toMatchObject([
      { payload: { password: 'demonstratio' } },
      { payload: { password: 'demonstration', newPassword: OWN } },
    ]);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page)).toContain('Martine');
  });
});

describe('the accounts', () => {
  const admin = staff('admin', 'Alex', null);
  const open = async (prepare: (server: FakeServer) => void = () => undefined) => {
    const accounts = keptAccounts(admin.accountId);
    const opened = await consoles.openSignedIn(admin, (fake) => {
      fake.on('register:read', () => register);
      fake.on('account:list', () => ({ accounts }));
      prepare(fake);
    });
    await opened.page.getByRole('link', { name: 'Comptes' }).click();
    await opened.page.getByRole('status').filter({ hasText: '8 comptes' }).waitFor();
    return { ...opened, accounts };
  };

  it('are found, and one is added whose password is shown once; what was typed outlives a refusal', async () => {
    const { page, server, accounts } = await open((fake) => fake.refuse('account:save', 'username-taken'));
    await expectSound(page, '72-accounts');
    const names = await page.getByRole('row').locator('td:first-child').allInnerTexts();
    expect(names.map((text) => text.split(/\s/)[0])).toEqual([
      'Karim',
      'Hélène',
      'Alex',
      'Claire',
      'Martine',
      'Nadia',
      'Paul',
      'Sophie',
    ]);
    await page.getByLabel('Chercher un compte').fill('cere nad');
    await page.getByRole('status').filter({ hasText: '1 compte' }).waitFor();
    await page.getByRole('button', { name: 'Ajouter un compte' }).click();
    const form = page.getByRole('dialog', { name: 'Ajouter un compte' });
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await form.getByText('Donnez un nom.').waitFor();
    expect(await focused(page)).toBe('Nom affiché');
    await form.getByLabel('Nom affiché').fill('Hélène Le Goff');
    expect(await form.getByLabel('Identifiant').inputValue()).toBe('helene.le.goff');
    await form.getByLabel('Rôle').selectOption('Médiateur');
    await form.getByLabel('Lieu').selectOption('Mairie de Salviac');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await form.getByText('Cet identifiant est déjà pris. Choisissez-en un autre.').waitFor();
    expect(await focused(page)).toBe('Identifiant');
    expect(await form.getByLabel('Nom affiché').inputValue()).toBe('Hélène Le Goff');
    await expectSound(page, '73-account-form');
    server.on('account:save', ({ accountId, username, displayName, duty }) => {
      const standing = { state: 'first', hasPin: false, hasBadge: false } as const;
      accounts.push({ accountId, username, displayName, duty, place: 'Mairie de Salviac', ...standing });
      return { password: 'kivo-7-pelin-94' };
    });
    await form.getByLabel('Identifiant').fill('helene.salviac');
    await page.keyboard.press('Enter');
    const secret = page.getByRole('dialog', { name: 'Premier mot de passe : Hélène Le Goff' });
    await secret.getByText('kivo-7-pelin-94').waitFor();
    await secret.getByText('Il sert une seule fois').waitFor();
    await expectSound(page, '74-account-password');
    await page.keyboard.press('Escape');
    await secret.getByRole('button', { name: 'C’est noté' }).click();
    await secret.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Ajouter un compte');
    await page.getByLabel('Chercher un compte').fill('goff');
    await page.getByRole('cell', { name: 'helene.salviac' }).waitFor();
    const saves = server.requests.filter(({ name }) => name === 'account:save').map(({ payload }) => payload);
    const duty = { role: 'mediator', siteId: 'salviac' };
    const { accountId } = accounts.at(-1) ?? {};
    expect(saves).toEqual([
      { accountId, username: 'helene.le.goff', displayName: 'Hélène Le Goff', duty },
      { accountId, username: 'helene.salviac', displayName: 'Hélène Le Goff', duty },
    ]);
  });

  it('are given another password, a code, no badge, and are closed, each after a second yes', async () => {
    const { page, server, accounts } = await open((fake) => {
      fake.on('account:reset', () => ({ password: 'dalu-3-miro-58' }));
      fake.on('account:give-pin', () => ({ pin: '604182' }));
      fake.refuse('account:close', 'offline');
    });
    const choose = async (name: string, act: string) => {
      await page.getByRole('button', { name: `Actions pour ${name}` }).click();
      await page.getByRole('menuitem', { name: act }).click();
    };
    await choose('Karim', 'Nouveau mot de passe');
    await page.getByRole('button', { name: 'Donner un nouveau mot de passe' }).click();
    await page.getByText('dalu-3-miro-58').waitFor();
    await page.getByRole('button', { name: 'C’est noté' }).click();
    expect(await focused(page)).toBe('Actions pour Karim');
    await choose('Nadia', 'Nouveau code pour la borne');
    await page.getByRole('button', { name: 'Donner un nouveau code' }).click();
    await page.getByRole('dialog', { name: 'Code pour la borne : Nadia' }).getByText('604182').waitFor();
    await page.getByRole('button', { name: 'C’est noté' }).click();
    await choose('Nadia', 'Retirer le badge');
    await page.getByRole('button', { name: 'Retirer le badge' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await choose('Claire', 'Fermer le compte');
    const dialog = page.getByRole('dialog', { name: 'Fermer le compte « Claire » ?' });
    await dialog.getByRole('button', { name: 'Fermer le compte « Claire »' }).click();
    await dialog.getByText('La connexion est coupée.').waitFor();
    await expectSound(page, '75-account-close');
    server.on('account:close', ({ accountId }) => {
      const index = accounts.findIndex((each) => each.accountId === accountId);
      const found = accounts[index];
      if (found) accounts[index] = { ...found, state: 'closed' };
      return {};
    });
    await dialog.getByRole('button', { name: 'Fermer le compte « Claire »' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /Claire.*Fermé/ }).waitFor();
    const idOf = (name: string) => accounts.find(({ displayName }) => displayName === name)?.accountId;
    const acts = server.requests.filter(({ name }) => /^account:(reset|give|drop|close)/.test(name));
    expect(acts).toEqual([
      { name: 'account:reset', payload: { accountId: idOf('Karim') } },
      { name: 'account:give-pin', payload: { accountId: idOf('Nadia') } },
      { name: 'account:drop-badge', payload: { accountId: idOf('Nadia') } },
      { name: 'account:close', payload: { accountId: idOf('Claire') } },
      { name: 'account:close', payload: { accountId: idOf('Claire') } },
    ]);
    // Nobody closes their own, and a closed one is opened again by a password.
    const actsOn = async (name: string): Promise<string[]> => {
      await page.getByRole('button', { name: `Actions pour ${name}` }).click();
      const items = page.getByRole('menu', { name: `Actions pour ${name}` }).getByRole('menuitem');
      await items.first().waitFor();
      return items.allInnerTexts();
    };
    expect(await actsOn('Alex')).toEqual(['Modifier']);
    await page.keyboard.press('Escape');
    expect(await actsOn('Sophie')).toEqual(['Modifier', 'Nouveau mot de passe']);
  });
});
