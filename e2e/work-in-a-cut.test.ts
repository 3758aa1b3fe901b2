/**
 * What is under way when something breaks, on the running product: of the pages that a feeder gives none is lost or doubled,
 * a form comes out of the printer once, and the page browsed together goes on where it was.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { pdfFile } from './world/pdf-file.ts';
import { simulate } from './world/simulate.ts';
import { startWorld, type World } from './world/world.ts';

let world: World;
let kiosk: KioskScreen;
let desk: ConsoleDesk;
let [pages, prints] = [0, 0];
/** What the demonstration's feeder gives of a form. */
const SIDES = 4;

beforeAll(async () => {
  world = await startWorld();
  kiosk = new KioskScreen(await world.openKiosk());
  desk = new ConsoleDesk(await world.openConsole());
  for (const { page } of [kiosk, desk]) page.setDefaultTimeout(45_000);
  await desk.signIn('agent.caf');
  await desk.beAvailable();
  await kiosk.join('CAF');
  await desk.answer();
}, 120_000);
afterAll(() => world.close(), 30_000);

const mirror = () => desk.page.frameLocator('iframe');
/**
 * Follows a link of the shared page; again when told that it had moved or the page had changed, as one still settling does,
 * or when nothing came of it, as a person would: the console's own page moves when the picture comes back, and a click just
 * then lands beside the link.
 */
const followTo = async (name: string, reached: string): Promise<void> => {
  const link = mirror().getByRole('link', { name, exact: true });
  const there = desk.text(reached);
  const refused = desk.page.getByText(/La page a changé entre-temps|L’élément a bougé/).first();
  for (let tries = 0; tries < 5; tries += 1) {
    await link.click();
    const answer = there.or(refused).first().waitFor({ timeout: 8_000 });
    if ((await answer.then(() => 'answered').catch(() => 'nothing')) === 'nothing') continue;
    if (!(await refused.isVisible())) break;
  }
  await there.waitFor();
};
const thumbnails = () => desk.button(/Agrandir la page/);

/** A form is in the feeder, and its first side is on its way: now something may break. */
const feederRuns = async (): Promise<void> => {
  await desk.scan('Formulaire recto verso');
  await kiosk.accept();
  await kiosk.button('Retirer la page 1').waitFor();
};
/** So many pages more have come, whole, and no other one; the PDF has them all. */
const arrived = async (more: number): Promise<void> => {
  pages += more;
  await desk.tab('Documents');
  await thumbnails()
    .nth(pages - 1)
    .waitFor();
  expect(await thumbnails().count()).toBe(pages);
  const download = desk.page.waitForEvent('download');
  await desk.button('Télécharger en PDF').click();
  const saved = await PDFDocument.load(await readFile(await (await download).path()));
  expect(saved.getPageCount()).toBe(pages);
};

describe.each(['signal-cut', 'worker-death', 'server-restart'] as const)('over %s', (scenario) => {
  it('the page browsed together is seen as before, and the agent acts in it again', async () => {
    await desk.openSharedPage();
    await kiosk.accept();
    const heading = mirror().getByRole('heading', { name: 'Demander une aide au logement' });
    await heading.waitFor();
    await simulate(world, kiosk.page, scenario);
    await kiosk.text('Claire (CAF) voit cette page').waitFor();
    await desk.button('Demander la main').click();
    await kiosk.accept();
    await desk.text('Vous avez la main').waitFor();
    await heading.waitFor();
    // Leads to the sign-in, which is the citizen's alone to see.
    await followTo('Ma situation', 'Page de connexion masquée');
    await desk.button('Fermer la page').click();
    await desk.button('Ouvrir sur la borne').waitFor();
  }, 90_000);

  it('a form that is being printed comes out once, and the agent is told', async () => {
    await desk.print(await pdfFile(1));
    await kiosk.text('demande à imprimer ce document').waitFor();
    await kiosk.accept();
    await Promise.all([simulate(world, kiosk.page, scenario), kiosk.text('C’est imprimé').waitFor()]);
    prints += 1;
    await desk.tab('Imprimer');
    await desk.page
      .getByText('Imprimé', { exact: true })
      .nth(prints - 1)
      .waitFor();
    expect(await world.printedDocuments()).toBe(prints);
  }, 90_000);
});

describe('in the middle of a feeder, every page arrives once and whole, and the next scan may follow', () => {
  const allArrive = async (): Promise<void> => {
    await kiosk.text(`C’est fait : ${SIDES} pages envoyées`).waitFor();
    await arrived(SIDES);
    await desk.button('Numériser').click({ trial: true });
  };

  it('over a start of the server', async () => {
    await feederRuns();
    await simulate(world, kiosk.page, 'server-restart');
    await allArrive();
  }, 90_000);

  it('over a cut of the network, and over a crash of the kiosk’s window right after', async () => {
    await feederRuns();
    await simulate(world, kiosk.page, 'signal-cut');
    kiosk = new KioskScreen((await simulate(world, kiosk.page, 'renderer-crash')).kiosk);
    kiosk.page.setDefaultTimeout(45_000);
    await allArrive();
  }, 90_000);
});

describe('when the kiosk’s host dies in the middle of a feeder', () => {
  it('every page that was scanned arrives once, and what is missing can be scanned again', async () => {
    await feederRuns();
    await thumbnails().nth(pages).waitFor();
    await simulate(world, kiosk.page, 'host-crash');
    await desk.text('La borne a redémarré pendant la numérisation').waitFor();
    await desk.text('Réception…').waitFor({ state: 'detached' });
    const kept = (await thumbnails().count()) - pages;
    // What was only seen small has come too: nothing is named as lost.
    expect(await desk.button('Refaire cette page').count()).toBe(0);
    expect(kept).toBeGreaterThanOrEqual(1);
    expect(kept).toBeLessThanOrEqual(SIDES);
    await arrived(kept);
    await desk.scan('Texte');
    await kiosk.accept();
    await kiosk.text('C’est fait : 1 page envoyée').waitFor();
    await arrived(1);
  }, 120_000);
});
