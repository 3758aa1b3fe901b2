import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from '@visio-accueil/shared/testing/accessibility.ts';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { outOfReach } from './testing/arrow-reach.ts';
import { arrivalScreens } from './testing/arrival-screens.ts';
import { comforts, comfortScreens, have, mayBeHigh, type Comfort } from './testing/comfort-screens.ts';
import { PreviewKiosk } from './testing/kiosk-page.ts';
import { layouts, soundLayout, takePictures } from './testing/layout.ts';
import { paneScreens } from './testing/pane-screens.ts';
import { printingScreens, twoPages } from './testing/printing-screens.ts';
import { scanningScreens } from './testing/scanning-screens.ts';
import { surveyScreens } from './testing/survey-screens.ts';
import * as scenes from './testing/scenes.ts';
import { answer, later, paint, say, tellFact } from './testing/scripted-page.ts';

/** Pictures of every screen go here when the variable is set: to be looked at by people. */
const pictures = process.env['KIOSK_PICTURES'];
/** axe's rules for WCAG 2.2 AA, EN 301 549 and RGAA 4. */
const RULES = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
  'EN-301-549',
  'RGAAv4',
];
/** Those for who has all comforts, contrast of AAA with them; "best practice" is about the page's parts, which no comfort changes. */
const COMFORTABLE = [...RULES.filter((tag) => tag !== 'best-practice'), 'wcag2aaa'];
/** Sizes of the screen, and how the page is looked at in each. */
const sizes: { size: { width: number; height: number }; wanted: (Comfort | null)[] }[] = [
  { size: { width: 1920, height: 1080 }, wanted: [null, 'data-low'] },
  { size: { width: 1080, height: 1920 }, wanted: [null, ...comforts] },
  { size: { width: 1280, height: 720 }, wanted: [null] },
];

let kiosk: PreviewKiosk;
let form: Uint8Array;
let frame: Uint8Array;

beforeAll(async () => {
  kiosk = await PreviewKiosk.start();
  form = await twoPages();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#fff"/>
    <rect width="1200" height="90" fill="#225"/><text x="40" y="58" font-size="36" fill="#fff">Aide au logement</text>
    <text x="40" y="180" font-size="28">Votre nom</text><rect x="40" y="200" width="600" height="60" fill="none" stroke="#333"/></svg>`;
  frame = await sharp(Buffer.from(svg)).jpeg().toBuffer();
}, 120_000);

afterAll(async () => {
  await kiosk.close();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const { callId } = scenes;
const startTest = async (page: Page): Promise<void> => {
  await say(page, scenes.testable());
  await button(page, 'Tester le matériel').click();
};
/** From now on the browser refuses this kind of device. */
const refuseDevices = (page: Page, reason: string, kind: 'audio' | 'video'): Promise<void> =>
  page.evaluate(
    ([reason, kind]) => {
      window.altered = true;
      const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        if (constraints?.[kind]) throw new DOMException('refused', reason);
        return original(constraints);
      };
    },
    [reason, kind] as const,
  );
/** How to reach each screen, and the heading that says it is there. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  connecting: (page) => heading(page, 'Un instant'),
  offline: async (page) => {
    await say(page, scenes.offline());
    await heading(page, 'La connexion est coupée');
  },
  refused: async (page) => {
    await say(page, scenes.refused());
    await heading(page, 'Cette borne ne peut pas être utilisée');
  },
  enrolment: async (page) => {
    await say(page, scenes.unenrolled());
    await heading(page, 'Mettre cette borne en service');
  },
  home: async (page) => {
    await say(page, scenes.home());
    await button(page, 'CAF').waitFor();
  },
  'home-resting': async (page) => {
    await say(page, scenes.home());
    await button(page, 'CAF').waitFor();
    await later(page, 50_000);
    await heading(page, 'Parlez à un agent, face à face');
  },
  'home-with-mediator': async (page) => {
    await say(page, scenes.withMediator());
    await button(page, 'Je pars').waitFor();
  },
  prepare: async (page) => {
    await answer(page, 'motive:list', { data: { motives: scenes.motives() } });
    await say(page, scenes.withMediator());
    await button(page, 'CAF').click();
    await button(page, 'Aide au logement').click();
    await page.getByText('Bail ou attestation de loyer').waitFor();
    await button(page, 'Non, seul avec l’agent').click();
  },
  'side-devices': async (page) => {
    const device = {
      path: 'usb-1',
      name: 'Boîtier à trois boutons',
      vendorId: 1,
      productId: 2,
      known: false,
    };
    await answer(page, 'hid:list', { data: { devices: [device] } });
    await say(page, scenes.withMediator());
    await button(page, 'Boutons et combiné').click();
    await button(page, 'Boîtier à trois boutons').click();
    await button(page, 'Enregistrer').waitFor();
    const pressed = { byte: 1, mask: 1, nth: 1 };
    await say(page, { ...scenes.withMediator(), learning: { path: 'usb-1', pressed } });
    await button(page, 'Valider, appeler appris').waitFor();
  },
  'media-devices': async (page) => {
    const { routerRtpCapabilities } = scenes.testable();
    await say(page, { ...scenes.withMediator(), routerRtpCapabilities });
    await button(page, 'Caméra, micro et son').click();
    await button(page, 'fake_device_1').waitFor();
    await button(page, 'Écouter un son').waitFor();
  },
  'mediator-badge': async (page) => {
    await say(page, scenes.withMediator());
    await button(page, 'Mon badge').click();
    await page.getByText('Présentez votre badge au lecteur.').waitFor();
  },
  recovery: async (page) => {
    await say(page, scenes.withoutPaper());
    await button(page, 'Voir comment faire').click();
    await page.getByText('Tirez le bac du bas vers vous.').waitFor();
  },
  'recovery-jam': async (page) => {
    await say(page, scenes.withMediator());
    await button(page, 'Dépanner le matériel').click();
    await button(page, 'Feuille coincée dans l’imprimante').click();
    await page.getByText('Ouvrez le capot du dessus.').waitFor();
  },
  activity: async (page) => {
    await say(page, scenes.withMediator());
    await button(page, 'Noter une activité').click();
    await button(page, 'Aide à un téléservice').click();
  },
  'mediator-called': async (page) => {
    await say(page, scenes.mediatorCalled());
    await button(page, 'Je suis revenu').waitFor();
  },
  closed: async (page) => {
    await say(page, scenes.home());
    await button(page, 'Carsat').click();
    await page.getByText('Carsat est fermé en ce moment').waitFor();
  },
  ...comfortScreens,
  ...arrivalScreens,
  identify: async (page) => {
    await say(page, scenes.home());
    await button(page, 'Je suis médiateur').click();
    await button(page, '1').click();
    await heading(page, 'Médiateur, votre code');
  },
  'test-camera': async (page) => {
    await startTest(page);
    await button(page, 'Oui').waitFor();
  },
  'test-camera-denied': async (page) => {
    await refuseDevices(page, 'NotAllowedError', 'video');
    await startTest(page);
    await page.getByText('La caméra est interdite à cette page.').waitFor();
  },
  'test-microphone-missing': async (page) => {
    await refuseDevices(page, 'NotFoundError', 'audio');
    await startTest(page);
    await button(page, 'Oui').click();
    await page.getByText('Aucun micro.').waitFor();
  },
  'test-running': async (page) => {
    await answer(page, 'line-test:start', 'never');
    await startTest(page);
    await button(page, 'Oui').click();
    for (let step = 0; step < 3; step += 1) await button(page, 'Suivant').click();
    await page.getByText('Mesure en cours').waitFor();
  },
  'test-microphone': async (page) => {
    await startTest(page);
    await button(page, 'Oui').click();
    await heading(page, 'Micro');
    await page.getByText('Le micro vous entend.').waitFor();
  },
  'test-speaker': async (page) => {
    await startTest(page);
    await button(page, 'Oui').click();
    await button(page, 'Suivant').click();
    await button(page, 'Écouter un son').click();
    await page.getByText('Avez-vous entendu le son ?').waitFor();
  },
  'test-echo': async (page) => {
    await startTest(page);
    await button(page, 'Oui').click();
    for (let step = 0; step < 2; step += 1) await button(page, 'Suivant').click();
    await button(page, 'Parler, puis m’écouter').click();
    await page.getByText('Avez-vous entendu votre voix ?').waitFor();
  },
  'test-result': async (page) => {
    await answer(page, 'line-test:start', { code: 'media-unavailable' });
    await startTest(page);
    await button(page, 'Non').click();
    for (let step = 0; step < 3; step += 1) await button(page, 'Suivant').click();
    await heading(page, 'Résultat');
    await button(page, 'Mesurer à nouveau').click({ trial: true });
    await page.getByText('Enlevez ce qui cache la caméra').waitFor();
  },
  waiting: async (page) => {
    await say(page, scenes.waiting());
    await page.getByText('La caméra est prête.').waitFor();
  },
  'waiting-camera-later': async (page) => {
    await say(page, scenes.waiting());
    await button(page, 'Caméra quand l’agent répond').click();
    await page.getByText('La caméra est éteinte.').waitFor();
  },
  'waiting-no-camera': async (page) => {
    await refuseDevices(page, 'NotFoundError', 'video');
    await say(page, scenes.waiting());
    await page.getByText('La caméra n’est pas disponible.').waitFor();
  },
  call: async (page) => {
    await say(page, scenes.inCall());
    await heading(page, 'En conversation avec Claire');
  },
  'call-offline': async (page) => {
    await say(page, scenes.callOffline());
    await page.getByText('Elle revient d’elle-même, restez là').waitFor();
  },
  'transfer-proposed': async (page) => {
    await say(page, scenes.transferProposed());
    await page.getByRole('dialog', { name: 'Parler avec CPAM ?' }).waitFor();
  },
  parked: async (page) => {
    await say(page, scenes.parked());
    await page.getByText('Votre conseiller vous a mis en attente').waitFor();
  },
  'last-entry': async (page) => {
    await say(page, scenes.lastEntry());
    await page.getByText('Ferme à 12 h – plus de nouvel appel').waitFor();
    await button(page, 'CAF').click();
    await page.getByText('CAF ferme à 12 h et ne prend plus de nouvel appel.').waitFor();
  },
  'nobody-there': async (page) => {
    await say(page, scenes.nobodyThere());
    await page.getByText('n’est là pour le moment').waitFor();
    await page.getByText('Fermeture à 12 h.').waitFor();
  },
  'guest-proposed': async (page) => {
    await say(page, scenes.guestProposed());
    await page.getByRole('dialog', { name: 'Accueillir Karim (CPAM) ?' }).waitFor();
  },
  'with-guest': async (page) => {
    await say(page, scenes.withGuest());
    await button(page, 'Faire sortir Karim (CPAM)').waitFor();
  },
  'ticket-taken': async (page) => {
    await say(page, scenes.waiting());
    await button(page, 'Garder ma place et revenir').waitFor();
    await say(page, scenes.ticketTaken());
    await heading(page, 'Votre place est gardée');
  },
  'ticket-called': async (page) => {
    await say(page, scenes.ticketCalled());
    await page.getByText('N° 12 (CAF) : c’est votre tour').waitFor();
  },
  tickets: async (page) => {
    await say(page, scenes.ticketCalled());
    await button(page, 'J’ai un numéro').click();
    await heading(page, 'Quel est votre numéro ?');
  },
  'passed-on': async (page) => {
    await say(page, scenes.passedOn());
    await heading(page, 'Nous vous mettons en relation avec CPAM');
  },
  stop: async (page) => {
    await say(page, scenes.inCall());
    await button(page, 'Arrêter').click();
    await heading(page, 'Arrêter la conversation');
  },
  'out-of-paper': async (page) => {
    await say(page, scenes.outOfPaper());
    await page.getByText('Il n’y a plus de papier').waitFor();
  },
  chat: async (page) => {
    await say(page, scenes.inCall());
    await button(page, 'Messages').click();
    await page.getByRole('textbox', { name: 'Écrire un message' }).fill('Bonjour');
    await button(page, 'Envoyer').click();
    await page.getByText('Bonjour', { exact: true }).waitFor();
  },
  'chat-presets': async (page) => {
    await say(page, scenes.inCall());
    await button(page, 'Messages').click();
    const hide = button(page, 'Cacher le clavier');
    if (await hide.isVisible()) await hide.click();
    await button(page, 'Je n’entends pas bien.').click();
    await page.getByRole('listitem').filter({ hasText: 'Je n’entends pas bien.' }).waitFor();
  },
  'call-captions': async (page) => {
    await say(page, scenes.inCall());
    await tellFact(page, { name: 'caption:switched', payload: { callId, on: true } });
    const sentences = [
      'Bonjour, je suis Claire, de la CAF.',
      'Avez-vous apporté votre attestation de loyer ?',
    ];
    for (const [sentence, text] of sentences.entries())
      await tellFact(page, { name: 'caption:said', payload: { callId, sentence, text } });
    await page.getByText('attestation de loyer').waitFor();
  },
  'call-large': async (page) => {
    await say(page, scenes.inCall());
    await button(page, 'Grande image').click();
    await page.getByRole('button', { name: 'Grande image', pressed: true }).waitFor();
  },
  'call-quality': async (page) => {
    await say(page, scenes.inCall());
    const payload = { callId, level: 'poor', cause: 'loss', sendLoss: 0.2, pictureHeld: false } as const;
    await tellFact(page, { name: 'media:quality', payload });
    await page.getByText('La connexion de Claire est mauvaise').waitFor();
  },
  'call-held': async (page) => {
    await say(page, scenes.inCall());
    const payload = { callId, level: 'poor', cause: 'rate', sendLoss: 0, pictureHeld: true } as const;
    await tellFact(page, { name: 'media:quality', payload });
    await page.getByText('Son image est en pause').waitFor();
  },
  'call-captions-unavailable': async (page) => {
    await say(page, scenes.inCall());
    await tellFact(page, { name: 'caption:switched', payload: { callId, on: true } });
    await tellFact(page, { name: 'caption:reported', payload: { callId, state: 'unavailable' } });
    await page.getByText('Les sous-titres ne sont pas disponibles').waitFor();
  },
  'pane-captions': async (page) => {
    await say(page, scenes.paneSeen());
    await tellFact(page, { name: 'caption:switched', payload: { callId, on: true } });
    const text = 'Remplissez d’abord votre nom.';
    await tellFact(page, { name: 'caption:said', payload: { callId, sentence: 0, text } });
    await page.getByText(text).waitFor();
    await paint(page, frame);
  },
  'consent-browse': async (page) => {
    await say(page, scenes.browseConsent());
    await button(page, 'J’accepte').waitFor();
  },
  'consent-control': async (page) => {
    await say(page, scenes.controlConsent());
    await paint(page, frame);
    await button(page, 'J’accepte').waitFor();
  },
  'consent-press': async (page) => {
    await say(page, scenes.pressConsent());
    await paint(page, frame);
    await page.getByText('Valider et envoyer ma demande').waitFor();
  },
  ...paneScreens(() => ({ form, frame })),
  ...printingScreens(() => form),
  ...scanningScreens,
  goodbye: async (page) => {
    await say(page, scenes.inCall());
    await heading(page, 'En conversation');
    await say(page, scenes.ended());
    await heading(page, 'Au revoir');
  },
  ...surveyScreens,
};

describe('every screen', () => {
  it.each(Object.keys(screens))(
    '%s is accessible, by the arrows too; at every size it fits, with large targets, help and stop in place',
    async (name) => {
      const page = await kiosk.open(sizes[0]!.size);
      await screens[name]!(page);
      for (const { size, wanted } of sizes) {
        await page.setViewportSize(size);
        for (const { comfort, ...layout } of await layouts(page, wanted)) {
          const { high, ...rest } = layout;
          expect({ comfort, ...rest }).toEqual({ comfort, ...soundLayout });
          if (comfort === 'data-low' && !mayBeHigh.test(name)) expect(high).toEqual([]);
        }
        if (pictures) await takePictures(page, `${pictures}/${name}`, size);
      }
      expect(await accessibilityProblems(page, RULES)).toEqual([]);
      await have(page, 'all');
      expect(await accessibilityProblems(page, COMFORTABLE)).toEqual([]);
      await have(page, null);
      expect(await outOfReach(page)).toEqual([]);
      expect(kiosk.problems).toEqual([]);
    },
    60_000,
  );
});
