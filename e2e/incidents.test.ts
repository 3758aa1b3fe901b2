/** What goes wrong in a village, through the real screens: each time a clear sentence, and nothing else disturbed. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { pdfFile } from './world/pdf-file.ts';
import { startWorld, type World } from './world/world.ts';

let world: World;
let kiosk: KioskScreen;
let desk: ConsoleDesk;

beforeAll(async () => {
  world = await startWorld();
  kiosk = new KioskScreen(await world.openKiosk());
  desk = new ConsoleDesk(await world.openConsole());
  await desk.signIn('agent.cpam');
  await desk.beAvailable();
}, 90_000);
afterAll(() => world.close(), 30_000);

describe('at the sign-in', () => {
  it('a wrong password is refused with a sentence, and nothing is lost', async () => {
    const other = new ConsoleDesk(await world.openConsole());
    await other.signIn('agent.caf', 'faux');
    await other.text('Identifiant ou mot de passe incorrect').waitFor();
    expect(await other.page.getByLabel('Identifiant').inputValue()).toBe('agent.caf');
    await other.page.context().close();
  });
});

describe('before the answer', () => {
  it('a closed agency says when it opens', async () => {
    await kiosk.button('Point info famille').click();
    await kiosk.text(/Point info famille est fermé en ce moment\. Ouverture/).waitFor();
  });

  it('a call that nobody answers goes back to the head of the queue and rings again', async () => {
    await kiosk.join('CPAM');
    const answer = desk.button(/Répondre/);
    await answer.waitFor();
    await answer.waitFor({ state: 'hidden', timeout: 40_000 });
    await kiosk.text('Vous êtes le prochain').waitFor();
    await answer.waitFor();
    await kiosk.button('Quitter la file').click();
    await answer.waitFor({ state: 'hidden' });
  }, 90_000);
});

describe('during a call', () => {
  beforeEach(async () => {
    await kiosk.button('CPAM').waitFor({ timeout: 30_000 });
    await kiosk.join('CPAM');
    await desk.answer();
  }, 60_000);
  afterEach(async () => {
    await world.setScannerFault(null);
    await world.setPaper(250);
    await desk.end();
    await kiosk.text('Au revoir').waitFor();
    await kiosk.button('Retour à l’accueil').click();
  }, 30_000);

  it('a scan that is refused, called off or stopped scans nothing more, and both ends are told', async () => {
    await desk.scan();
    await kiosk.refuse();
    await desk.text(/n’a pas accepté/).waitFor();
    await kiosk.text('La borne n’a rien numérisé').waitFor();
    await desk.scan();
    await kiosk.button('J’accepte').waitFor();
    await desk.button('Annuler la numérisation').click();
    await kiosk.text('La numérisation est annulée').waitFor();
    await desk.text('Numérisation annulée.').waitFor();
    expect(await kiosk.button('J’accepte').count()).toBe(0);
    await desk.scan('Formulaire recto verso');
    await kiosk.accept();
    await kiosk.button('Annuler la numérisation').click();
    await desk.text('Numérisation annulée.').waitFor();
    await kiosk.text('La numérisation est annulée').waitFor();
    expect(await desk.button(/Agrandir la page/).count()).toBeLessThan(4); // the form has four sides
  }, 60_000);

  it('a jam of the scanner is said at both ends, to each what to do, and the next scan works', async () => {
    await world.setScannerFault('jam');
    await desk.scan();
    await kiosk.accept();
    await kiosk.text('Retirez-la doucement, puis dites-le à l’agent.').waitFor();
    await desk.text('Demandez à l’usager de la retirer doucement').waitFor();
    await world.setScannerFault(null);
    await desk.scan();
    await kiosk.accept();
    await desk.button(/Agrandir la page 1/).waitFor();
  }, 90_000);

  it('a printer out of paper says so, and goes on after a refill', async () => {
    await world.setPaper(0);
    await desk.print(await pdfFile(1));
    await kiosk.accept();
    await kiosk.text('Il n’y a plus de papier').waitFor();
    await desk.text('Plus de papier dans la borne').waitFor();
    expect(await desk.page.getByText('Imprimé', { exact: true }).count()).toBe(0);
    await world.setPaper(50);
    await desk.page.getByText('Imprimé', { exact: true }).waitFor();
  }, 90_000);

  it('a PDF that is none, or is encrypted, never leaves the console', async () => {
    await desk.tab('Imprimer');
    const chooser = desk.page.locator('input[type=file]');
    await chooser.setInputFiles({
      name: 'photo.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('pas un PDF'),
    });
    await desk.text('Ce fichier n’est pas un PDF').waitFor();
    await chooser.setInputFiles(await pdfFile(1, { userPassword: 'secret' }));
    await desk.text('protégé par un mot de passe').waitFor();
  }, 60_000);

  it('a reload of the console finds the call again', async () => {
    await desk.page.reload();
    await desk.button(/Terminer l’appel/).waitFor();
    await kiosk.text('En conversation avec Karim (CPAM)').waitFor();
  }, 60_000);
});
