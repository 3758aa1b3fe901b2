import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { PaneInput } from '../bridge/contract.ts';
import { draw } from './testing/pane-screens.ts';
import { withPreviewKiosk } from './testing/preview-page.ts';
import { paneChoice, paneChoices, paneDate, paneMeeting } from './testing/pick-scenes.ts';
import * as scenes from './testing/scenes.ts';
import { asked, later, mirror, paint, say, tellFact, untilAsked } from './testing/scripted-page.ts';

let page: Page;
withPreviewKiosk((opened) => {
  page = opened;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const whitePicture = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer();

describe('a citizen beside whom a page is shown', () => {
  it('takes control back', async () => {
    await say(page, scenes.paneControlled());
    await button('Reprendre la main').click();
    await untilAsked(page, 'pane:take-back');
  });

  it('takes control back by a touch anywhere, and not by an answer', async () => {
    await say(page, scenes.pressConsent());
    const before = (await asked(page, 'pane:take-back')).length;
    await button('J’accepte').click();
    await untilAsked(page, 'consent:answer');
    expect(await asked(page, 'pane:take-back')).toHaveLength(before);
    await say(page, scenes.paneControlled());
    await page.getByText('Claire a la main').click();
    await untilAsked(page, 'pane:take-back', before + 1);
  });

  it('looks at what the agent sees, masked, and comes back by a touch', async () => {
    await say(page, scenes.paneSeen());
    await paint(page, await whitePicture());
    await button('Vue de l’agent').click();
    await untilAsked(page, 'pane:agent-view');
    await mirror(page);
    const seen = page.frameLocator('iframe');
    await seen.getByText('Aide au logement').waitFor();
    expect(await seen.locator('input').inputValue()).toBe('•••••');
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin');
    await page.getByRole('img', { name: 'La page telle que Claire la voit' }).click();
    await page.locator('iframe').waitFor({ state: 'detached' });
    expect(await untilAsked(page, 'pane:agent-view', 2)).toEqual([{ shown: true }, { shown: false }]);
    expect(await asked(page, 'pane:input')).toEqual([]);
  });

  it('sees that the agent sees nothing of a sign-in page', async () => {
    await say(page, scenes.paneSeen());
    await button('Vue de l’agent').click();
    await untilAsked(page, 'pane:agent-view');
    await say(page, scenes.paneHidden());
    await untilAsked(page, 'pane:agent-view', 2);
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await page.getByText('Claire ne voit pas cette page').count()).toBe(2);
    await button('Revenir à la page').click();
    await button('Revenir à la page').waitFor({ state: 'detached' });
  });

  it('answers what a site asks, and turns to another of its pages', async () => {
    await say(page, scenes.paneDialog());
    await button('Non').click();
    expect(await untilAsked(page, 'pane:answer')).toMatchObject([{ accepted: false }]);
    await say(page, scenes.panePaper());
    await button('Imprimer').click();
    expect(await untilAsked(page, 'pane:answer', 2)).toMatchObject([{}, { accepted: true }]);
    await say(page, scenes.paneFields());
    await button('Retirer Adresse').click();
    await button('Retirer Nom').click();
    await button('Remettre Nom').click();
    await button('Remplir').click();
    expect((await untilAsked(page, 'pane:answer', 3)).at(-1)).toMatchObject({ accepted: true, struck: [2] });
    await say(page, paneChoice());
    await button('Salarié').click();
    expect((await untilAsked(page, 'pane:answer', 4)).at(-1)).toMatchObject({ accepted: true, choices: [1] });
    await say(page, paneDate());
    for (const digit of '31112026') await button(digit).click();
    await page.getByText('Cela n’existe pas').waitFor();
    expect(await button('Valider').isDisabled()).toBe(true);
    for (let digits = 0; digits < 8; digits += 1) await button('Effacer').click();
    for (const digit of '01092026') await button(digit).click();
    await button('Valider').click();
    const date = { accepted: true, text: '2026-09-01' };
    expect((await untilAsked(page, 'pane:answer', 5)).at(-1)).toMatchObject(date);
    await say(page, paneChoices());
    await button('Garde d’enfant').click();
    await button('Prime d’activité').press('Enter');
    await button('Valider').click();
    expect((await untilAsked(page, 'pane:answer', 6)).at(-1)).toMatchObject({ choices: [2] });
    await say(page, paneMeeting());
    await page.getByText('jj/mm/aaaa hh:mm').waitFor();
    await page.keyboard.type('0112202610309');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('5');
    await button('Valider').click();
    const meeting = { accepted: true, text: '2026-12-01T10:35' };
    expect((await untilAsked(page, 'pane:answer', 7)).at(-1)).toMatchObject(meeting);
    await say(page, scenes.paneTabs());
    await page.getByRole('tab', { name: 'Mes démarches en ligne' }).click();
    expect(await untilAsked(page, 'pane:tab')).toEqual([{ tab: 0, what: 'show' }]);
  });

  it('touches and writes in the shared page, in the page’s own pixels', async () => {
    await say(page, scenes.paneSeen());
    await paint(page, await whitePicture());
    const surface = page.getByRole('img', { name: 'Page du site teleservice.example' });
    // As the page is: laid out a moment after the first picture.
    await page.waitForFunction(
      (element) => Math.abs(element!.clientWidth / element!.clientHeight - 1.5) < 0.05,
      await surface.elementHandle(),
    );
    const box = await surface.boundingBox();
    await page.mouse.click(box!.x + box!.width / 4, box!.y + box!.height / 2);
    await page.keyboard.type('é');
    await page.keyboard.press('Tab');
    await untilAsked(page, 'pane:input', 4);
    const inputs = (await asked(page, 'pane:input')) as PaneInput[];
    const down = inputs.find((input) => input.type === 'down') as { x: number; y: number } | undefined;
    expect(down?.x).toBeCloseTo(300, -1);
    expect(down?.y).toBeCloseTo(400, -1);
    expect(inputs).toContainEqual({ type: 'text', text: 'é' });
    expect(inputs).toContainEqual({ type: 'key', key: 'Tab', shift: false });
  });

  it('reads a note of the agency that the agent shows, until it is read or the page is another one', async () => {
    const { callId } = scenes;
    const guide = (text: string | null) =>
      tellFact(page, { name: 'cobrowse:guided', payload: { callId, text, agentName: 'Claire' } });
    const note = page.getByText('Cliquez sur Mes démarches');
    await say(page, scenes.paneSeen());
    await page.getByText('La page s’ouvre…').waitFor();
    await guide('Cliquez sur Mes démarches');
    await note.waitFor();
    await button('J’ai compris').click();
    await note.waitFor({ state: 'detached' });
    await guide('Cliquez sur Mes démarches');
    await note.waitFor();
    const elsewhere = scenes.paneSeen();
    Object.assign(elsewhere.pane!.status, { url: 'https://www.teleservice.example/ailleurs' });
    await say(page, elsewhere);
    await note.waitFor({ state: 'detached' });
    await paint(page, await whitePicture());
    await page.getByText('La page s’ouvre…').waitFor({ state: 'detached' });
  });

  it('sees what the agent draws, which fades by itself', async () => {
    await say(page, scenes.paneSeen());
    await paint(page, await whitePicture());
    await draw(page);
    const drawn = page.locator('polyline, rect');
    expect(await drawn.count()).toBe(2);
    await later(page, 4000);
    await page.locator('polyline').waitFor({ state: 'detached' });
    expect(await drawn.count()).toBe(1);
    await later(page, 4000);
    await drawn.waitFor({ state: 'detached' });
  });
});
