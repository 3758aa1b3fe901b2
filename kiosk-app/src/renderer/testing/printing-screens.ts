import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Page } from 'playwright-core';
import * as scenes from './scenes.ts';
import { answer, givePdf, say } from './scripted-page.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

/** A document of two pages, as an agent sends one. */
export const twoPages = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const page of [1, 2]) {
    pdf
      .addPage([595, 842])
      .drawText(`Attestation de droits, page ${page}`, { x: 60, y: 760, size: 24, font });
  }
  return pdf.save();
};

const openCatalogue = async (page: Page): Promise<void> => {
  await say(page, scenes.home());
  await answer(page, 'catalogue:search', { data: { items: scenes.catalogue() } });
  await button(page, 'Imprimer un formulaire').click();
  await page.getByRole('button', { name: /Demande d’aide au logement/ }).waitFor();
};

/** How to reach each screen of printing; `form`: the document that is looked at. */
export const printingScreens = (form: () => Uint8Array): Record<string, (page: Page) => Promise<void>> => ({
  'consent-print': async (page) => {
    await givePdf(page, form());
    await say(page, scenes.printConsent());
    await page.getByRole('img', { name: 'Page 2 sur 2' }).waitFor();
  },
  'consent-print-or-takeaway': async (page) => {
    await givePdf(page, form());
    await say(page, scenes.printConsentOrTakeaway());
    await page.getByRole('img', { name: 'Page 2 sur 2' }).waitFor();
    await button(page, 'Sur mon téléphone').waitFor();
  },
  takeaway: async (page) => {
    await say(page, scenes.takeawayWaiting());
    await heading(page, 'Emporter le document sur votre téléphone');
    await page.getByRole('img', { name: 'Code : 0 4 2 9 1 7' }).waitFor();
    await page.getByRole('img', { name: 'Carré à photographier' }).waitFor();
  },
  'takeaway-locked': async (page) => {
    await say(page, scenes.takeawayLocked());
    await page.getByText('Trois codes étaient faux.').waitFor();
  },
  'ticket-printing': async (page) => {
    await say(page, scenes.waiting());
    await button(page, 'Garder ma place et revenir').waitFor();
    await say(page, scenes.ticketTaken());
    await button(page, 'Imprimer mon numéro').click();
    await say(page, scenes.ticketPrinting());
    await page.getByText('Impression en cours').waitFor();
  },
  catalogue: async (page) => {
    await openCatalogue(page);
    await page.getByRole('textbox', { name: 'Chercher un document' }).click();
    await button(page, 'Espace').waitFor();
  },
  'catalogue-paper': async (page) => {
    await openCatalogue(page);
    await answer(page, 'catalogue:open', { data: { pages: 2 } });
    await givePdf(page, form());
    await page.getByRole('button', { name: /Demande d’aide au logement/ }).click();
    await page.getByRole('img', { name: 'Page 2 sur 2' }).waitFor();
    await button(page, 'Imprimer ce document').click();
    await say(page, { ...scenes.home(), takeawayAllowed: true, print: scenes.outOfPaper().print });
    await page.getByText('Il n’y a plus de papier').waitFor();
  },
});
