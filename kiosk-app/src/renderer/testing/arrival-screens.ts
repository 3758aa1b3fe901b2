import type { Page } from 'playwright-core';
import { launched } from './launch-scenes.ts';
import * as scenes from './scenes.ts';
import { answer, say } from './scripted-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

/** Who comes for a call or an appointment, for the pictures of all screens. */
export const arrivalScreens: Record<string, (page: Page) => Promise<void>> = {
  'before-call': async (page) => {
    await say(page, scenes.home());
    await button(page, 'CAF').click();
    await heading(page, 'Avant de commencer');
  },
  launch: async (page) => {
    await say(page, launched());
    await heading(page, 'Nadia vous propose une visio');
  },
  'check-in': async (page) => {
    await answer(page, 'appointment:kiosk-day', { data: { appointments: [scenes.expected()] } });
    await say(page, scenes.withMediator());
    await button(page, 'Rendez-vous du jour').click();
    await page.getByRole('list', { name: 'Rendez-vous du jour' }).waitFor();
  },
};
