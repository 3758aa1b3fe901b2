/**
 * The whole main job, on real components: browsers, camera (fake), mediasoup, SANE, ippeveprinter, a website. The citizen chooses
 * everything by Tab and Enter, and touches only to point.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { pdfFile } from './world/pdf-file.ts';
import { startWorld, type World } from './world/world.ts';
import { playsBothWays } from './world/video.ts';

let world: World;
let kiosk: KioskScreen;
let desk: ConsoleDesk;

beforeAll(async () => {
  world = await startWorld();
  kiosk = new KioskScreen(await world.openKiosk(), 'keys');
  desk = new ConsoleDesk(await world.openConsole());
}, 90_000);
afterAll(() => world.close(), 30_000);

describe('a citizen is received', () => {
  it('by an agent who signs in and is available', async () => {
    await desk.signIn('agent.caf');
    await desk.beAvailable();
    await kiosk.join('CAF');
    await desk.answer();
    await kiosk.text('En conversation avec Claire (CAF)').waitFor();
  }, 60_000);

  it('face to face, with voice and picture both ways', async () => {
    await playsBothWays(kiosk.page, desk.page);
  }, 60_000);

  it('and may cut the microphone, which the agent is told', async () => {
    await kiosk.choose('Couper le micro');
    await desk.text(/micro/i).waitFor();
    await kiosk.choose('Réactiver le micro');
    await kiosk.button('Couper le micro').waitFor();
  });

  it('and they write to each other', async () => {
    await desk.tab('Messages');
    const message = desk.page.getByRole('textbox', { name: /message/i });
    await message.fill('Avez-vous votre attestation ?');
    await message.press('Enter');
    await kiosk.choose(/^Messages/);
    await kiosk.text('Avez-vous votre attestation ?').waitFor();
    await kiosk.choose('Fermer les messages');
  });

  it('has a page scanned with consent, which the agent keeps as a PDF', async () => {
    await desk.scan();
    await kiosk.text('Claire (CAF) demande à numériser').waitFor();
    await kiosk.accept();
    await desk.button(/Agrandir la page 1/).waitFor();
    await kiosk.text('C’est fait : 1 page envoyée').waitFor();
    const download = desk.page.waitForEvent('download');
    await desk.button('Télécharger en PDF').click();
    const saved = await PDFDocument.load(await readFile(await (await download).path()));
    expect(saved.getPageCount()).toBe(1);
    expect(saved.getPage(0).getWidth()).toBeCloseTo(595, -1);
  }, 60_000);

  it('has both sides of a form fed through, and takes one page back', async () => {
    await desk.scan('Formulaire recto verso');
    await kiosk.accept();
    await desk.button(/Agrandir la page 2/).waitFor(); // the first of the form
    await kiosk.text('C’est fait : 4 pages envoyées').waitFor();
    await desk.text('Page vide ?').waitFor();
    expect(await desk.button(/Agrandir la page/).count()).toBe(5);
    await kiosk.choose('Retirer la page 2');
    await desk.button(/Agrandir la page 5/).waitFor({ state: 'detached' });
    expect(await desk.button(/Agrandir la page/).count()).toBe(4);
  }, 60_000);

  it('looks at a page together with the agent, each seeing where the other one points', async () => {
    await desk.button(/Agrandir la page 2/).click();
    await desk.button('Montrer à l’usager').click();
    const seen = kiosk.page.getByRole('img', { name: 'Page montrée par l’agent' });
    await kiosk.text('Claire (CAF) vous montre cette page').waitFor();
    await seen.hover({ position: { x: 60, y: 80 } });
    await desk.page.getByRole('group', { name: 'Page 2 agrandie' }).getByText('Usager').waitFor();
    await desk.page.getByRole('img', { name: 'Page 2 agrandie' }).hover({ position: { x: 40, y: 60 } });
    const dialog = kiosk.page.getByRole('dialog');
    await dialog.getByText('Claire (CAF)', { exact: true }).waitFor();
    await kiosk.choose('Fermer la page');
    await seen.waitFor({ state: 'detached' });
    await desk.button('Montrer à l’usager').waitFor();
    await desk.button('Revenir aux pages').click();
  }, 60_000);

  it('has a form printed after seeing it, and "imprimé" is said once the printer has done it', async () => {
    await desk.print(await pdfFile(2));
    await kiosk.text('demande à imprimer ce document').waitFor();
    expect(await desk.text('Imprimé').count()).toBe(0);
    await kiosk.accept();
    await desk.text('Imprimé').waitFor();
    await kiosk.text('C’est imprimé').waitFor();
    expect(await world.printedDocuments()).toBe(1);
  }, 60_000);

  it('browses an online service together with the agent, who sees it masked', async () => {
    await desk.openSharedPage();
    await kiosk.text('Vos mots de passe et numéros restent masqués').waitFor();
    await kiosk.accept();
    await kiosk.text('Claire (CAF) voit cette page').waitFor();
    const mirror = desk.page.frameLocator('iframe');
    await mirror.getByRole('heading').first().waitFor();
    const heading = await mirror.getByRole('heading').first().textContent();
    await kiosk.choose('Vue de l’agent');
    await kiosk.page
      .frameLocator('iframe')
      .getByText(heading ?? '')
      .first()
      .waitFor();
    await kiosk.choose('Revenir à la page');
  }, 60_000);

  it('lends control, and takes it back at once', async () => {
    await desk.button('Demander la main').click();
    await kiosk.text('Laisser Claire (CAF) agir sur la page ?').waitFor();
    await kiosk.accept();
    await desk.text('Vous avez la main').waitFor();
    await kiosk.choose('Reprendre la main');
    await desk.button('Demander la main').waitFor();
  }, 60_000);

  it('says goodbye, and nothing of the session is left on the kiosk or on the server', async () => {
    await desk.end();
    await kiosk.text('Au revoir').waitFor();
    await kiosk.text('Tout a été effacé de la borne').waitFor();
    expect(await world.sessionLeftovers()).toEqual([]);
    const storage = await kiosk.page.evaluate(() => ({
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
    }));
    expect(JSON.stringify(storage)).not.toMatch(/attestation|callId|Claire/);
    const logs = [...world.server.output, ...world.kiosk.output].join('\n');
    expect(logs).not.toMatch(/attestation|formulaire/i);
    await desk.button('Se déconnecter').waitFor();
  }, 30_000);

  it('and the record of the call counts five pages and one document, without a name', async () => {
    const row = desk.page.getByRole('row').filter({ hasText: 'Biars' }).first();
    await row.waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['5', '1']));
  });
});
