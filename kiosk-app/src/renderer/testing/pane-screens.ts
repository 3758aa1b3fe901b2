import type { Page } from 'playwright-core';
import { paneAlone, teleservices } from './aid-scenes.ts';
import { paneChoice, paneChoices, paneDate, paneMeeting } from './pick-scenes.ts';
import * as scenes from './scenes.ts';
import { answer, givePdf, givePreview, mirror, paint, say, tellFact, untilAsked } from './scripted-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The agent frames an element of the pane's page and draws a line. */
export const draw = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    const box = { x: 40, y: 200, width: 600, height: 60 };
    const point = (x: number, y: number) => ({ at: { x, y }, name: 'Claire' });
    window.scripted.tell('pane-pointer', { ...point(60, 230), mark: 'highlight', box });
    for (let x = 0; x < 40; x += 1)
      window.scripted.tell('pane-pointer', { ...point(60 + x * 6, 420 + 30 * Math.sin(x / 4)), mark: 'ink' });
  });
  await page.locator('polyline').waitFor();
};

/** How to reach each screen of what a site asks or opens. `pictures`: a PDF of two pages, and a picture of a page, once made. */
export const paneScreens = (
  pictures: () => { form: Uint8Array; frame: Uint8Array },
): Record<string, (page: Page) => Promise<void>> => ({
  'pane-seen': async (page) => {
    await say(page, scenes.paneSeen());
    await page.getByText('Claire voit cette page').waitFor();
    await paint(page, pictures().frame);
  },
  'pane-agent-view': async (page) => {
    await say(page, scenes.paneSeen());
    await paint(page, pictures().frame);
    await button(page, 'Vue de l’agent').click();
    await untilAsked(page, 'pane:agent-view');
    await mirror(page);
    await page.frameLocator('iframe').getByText('Aide au logement').waitFor();
  },
  'mediator-aid': async (page) => {
    await answer(page, 'mediator:teleservices', { data: { services: teleservices() } });
    await say(page, scenes.withMediator());
    await button(page, 'Aider à un téléservice').click();
    await button(page, 'ameli').waitFor();
  },
  'pane-alone': async (page) => {
    await say(page, paneAlone());
    await page.getByText('personne d’autre ne voit cette page').waitFor();
    await paint(page, pictures().frame);
  },
  'pane-hidden': async (page) => {
    await say(page, scenes.paneHidden());
    await page.getByText('Claire ne voit pas cette page').waitFor();
  },
  'pane-controlled': async (page) => {
    await say(page, scenes.paneControlled());
    await button(page, 'Reprendre la main').waitFor();
    await paint(page, pictures().frame);
    await button(page, 'Clavier').click();
  },
  'pane-tabs': async (page) => {
    await say(page, scenes.paneTabs());
    await page.getByRole('tab', { name: 'Aide au logement' }).waitFor();
    await paint(page, pictures().frame);
  },
  'pane-marks': async (page) => {
    await say(page, scenes.paneSeen());
    await paint(page, pictures().frame);
    await draw(page);
  },
  'pane-guided': async (page) => {
    await say(page, scenes.paneSeen());
    const payload = { callId: scenes.callId, text: 'Cliquez sur Mes démarches', agentName: 'Claire' };
    await tellFact(page, { name: 'cobrowse:guided', payload });
    await button(page, 'J’ai compris').waitFor();
    await paint(page, pictures().frame);
  },
  'pane-opening': async (page) => {
    await say(page, scenes.paneSeen());
    await page.getByText('La page s’ouvre…').waitFor();
  },
  'pane-paper': async (page) => {
    await givePdf(page, pictures().form);
    await say(page, scenes.panePaper());
    await page.getByRole('img', { name: 'Page 1 sur 2' }).waitFor();
  },
  'pane-dialog': async (page) => {
    await say(page, scenes.paneDialog());
    await button(page, 'Oui, continuer').waitFor();
  },
  'pane-fields': async (page) => {
    await say(page, scenes.paneFields());
    await paint(page, pictures().frame);
    await button(page, 'Retirer Commune').click();
    await button(page, 'Remettre Commune').waitFor();
  },
  'pane-choice': async (page) => {
    await say(page, paneChoice());
    await paint(page, pictures().frame);
    await button(page, 'Retraité').waitFor();
  },
  'pane-date': async (page) => {
    await say(page, paneDate());
    await paint(page, pictures().frame);
    for (const digit of '2811') await button(page, digit).click();
    await page.getByText('28/11/aaaa').waitFor();
  },
  'pane-choices': async (page) => {
    await say(page, paneChoices());
    await paint(page, pictures().frame);
    await button(page, 'Garde d’enfant').click();
    await page.getByRole('button', { name: 'Garde d’enfant', pressed: true }).waitFor();
  },
  'pane-meeting': async (page) => {
    await say(page, paneMeeting());
    await paint(page, pictures().frame);
    for (const digit of '011220261') await button(page, digit).click();
    await page.getByText('01/12/2026 1h:mm').waitFor();
  },
  'pane-file': async (page) => {
    await givePreview(page, pictures().frame);
    await say(page, scenes.paneFile());
    await button(page, 'Page 2').click();
    await page.getByRole('button', { name: 'Page 2', pressed: true }).waitFor();
  },
});
