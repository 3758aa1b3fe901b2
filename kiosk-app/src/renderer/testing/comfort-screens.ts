import type { Page } from 'playwright-core';
import * as scenes from './scenes.ts';
import { say } from './scripted-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** How to reach the screens in other languages, and the one where language and comfort are chosen. */
export const comfortScreens: Record<string, (page: Page) => Promise<void>> = {
  'home-arabic': async (page) => {
    await say(page, scenes.home());
    await button(page, 'العربية').click();
    await page.getByRole('heading', { name: 'مرحبًا' }).waitFor();
  },
  'home-portuguese-simple': async (page) => {
    await say(page, scenes.home());
    await button(page, 'Português').click();
    await button(page, 'Conforto').click();
    await button(page, 'Frases simples').click();
    await button(page, 'Terminar').click();
    await page.getByText('Escolha. Toque num botão.').waitFor();
  },
  comfort: async (page) => {
    await say(page, scenes.home());
    await button(page, 'Confort').click();
    await page.getByRole('dialog', { name: 'Langue et confort' }).waitFor();
    await page.getByText('n’a pas de voix dans cette langue').waitFor();
  },
  'call-arabic': async (page) => {
    await say(page, scenes.outOfPaper());
    await button(page, 'Langue et confort').click();
    await button(page, 'العربية').click();
    await button(page, 'تم').click();
    await page.getByText('نفد الورق').waitFor();
  },
};

/**
 * What cannot be had in half a screen: whatever is written by the keyboard on the screen and the shared page, which is touched itself;
 * and what is not a citizen's: putting the kiosk into service, the mediator’s own screens, the test of the devices.
 * And the invitation to who passes by: whoever chose buttons below is not invited.
 */
export const mayBeHigh =
  /^(chat|pane|enrolment|identify|test-|home-with|home-resting|prepare|recovery|media-devices|side-devices|activity|mediator|survey-comment|check-in)/;

/** What a person may choose of the page. */
export const comforts = ['data-large-text', 'data-high-contrast', 'data-low'] as const;

export type Comfort = (typeof comforts)[number];

/** The page as somebody wants it; null: as it begins; `all`: who needs all of it at once. */
export const have = (page: Page, comfort: Comfort | 'all' | null): Promise<void> =>
  page.evaluate(
    ([comforts, comfort]) => {
      for (const one of comforts)
        document.documentElement.toggleAttribute(one, one === comfort || comfort === 'all');
    },
    [comforts, comfort] as const,
  );
