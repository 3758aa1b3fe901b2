import type { Page } from 'playwright-core';
import * as scenes from './scenes.ts';
import { answer, say } from './scripted-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const names = [
  'Salviac',
  'Dégagnac',
  'Gourdon',
  'Cazals',
  'Saint-Martin-le-Redon',
  'Thédirac',
  'Lavercantière',
];
const more = ['Rampoux', 'Léobard', 'Montcléra', 'Frayssinet-le-Gélat'];
const homes = [...names, ...more].map((name, index) => ({ code: `460${String(index + 10)}`, name }));

/** The site asks for opinions after each call. */
export const asksForOpinions = (page: Page): Promise<void> =>
  answer(page, 'survey:offer', {
    data: { open: true, callId: '6b1f0c0e-53c7-4ac4-9f52-2b7f2a1c9d11', homes },
  });

/** A call has ended at a site that asks for opinions. */
export const offerSurvey = async (page: Page): Promise<void> => {
  await asksForOpinions(page);
  await say(page, scenes.inCall());
  await heading(page, 'En conversation');
  await say(page, scenes.ended());
  await button(page, 'Donner mon avis').waitFor();
};

/** Passes over questions until this one is asked. */
export const surveyAt = async (page: Page, question: string): Promise<void> => {
  await offerSurvey(page);
  await button(page, 'Donner mon avis').click();
  const title = page.getByRole('heading', { name: question });
  for (let asked = 0; asked < 13 && !(await title.isVisible()); asked += 1)
    await button(page, 'Passer la question').click();
  await title.waitFor();
};

/** How to reach each screen of the survey. */
export const surveyScreens: Record<string, (page: Page) => Promise<void>> = {
  'goodbye-survey': offerSurvey,
  'survey-faces': (page) => surveyAt(page, 'Êtes-vous satisfait de l’accueil ?'),
  'survey-motives': async (page) => {
    await surveyAt(page, 'Pourquoi êtes-vous venu ici ?');
    await button(page, 'C’est rapide').click();
    await button(page, 'Continuer').waitFor();
  },
  'survey-km': (page) => surveyAt(page, 'Combien de kilomètres en voiture'),
  'survey-home': (page) => surveyAt(page, 'Où habitez-vous ?'),
  'survey-comment': async (page) => {
    await surveyAt(page, 'Voulez-vous ajouter quelque chose ?');
    await page.getByRole('textbox').fill('Rappelez-moi au 05 65 12 34 56');
    await page.getByText('Effacez les numéros').waitFor();
  },
  'survey-thanks': async (page) => {
    await surveyAt(page, 'Êtes-vous satisfait de l’accueil ?');
    await answer(page, 'survey:answer', { data: {} });
    await button(page, 'Très satisfait').click();
    await button(page, 'Terminer et envoyer').click();
    await heading(page, 'Merci pour votre avis');
  },
};
