/** A call at the console, on the real build in a real browser; the server is the fixture `testing/fake-server.ts`. */
import { PDFDocument } from 'pdf-lib';
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleBrowser, Prepare } from './testing/console-browser.ts';
import { agent, call, CALL } from './testing/examples.ts';
import type { FakeServer } from './testing/fake-server.ts';
import { sendPages } from './testing/scanned-pages.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

/** Waits until something holds; the test's own time is the limit. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await setImmediate();
};

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

const inCall = (prepare: Prepare = () => undefined) =>
  consoles.openSignedIn(agent, (fake) => {
    fake.welcome = { ...fake.welcome, presence: 'busy', call: call() };
    prepare(fake);
  });

/** A recognition of speech as the browser's, which words are put into by the test: the real one is a service elsewhere. */
const fakeRecognition = (): void => {
  class FakeRecognition extends EventTarget {
    start(): void {
      Object.assign(window, { recognition: this });
      queueMicrotask(() => this.dispatchEvent(new Event('start')));
    }
    abort(): void {
      this.dispatchEvent(new Event('end'));
    }
  }
  Object.assign(window, { SpeechRecognition: FakeRecognition, webkitSpeechRecognition: undefined });
};
const hear = (page: Page, ...sentences: string[]): Promise<void> =>
  page.evaluate((sentences) => {
    const results = sentences.map((transcript) => [{ transcript }]);
    const event = Object.assign(new Event('result'), { resultIndex: 0, results });
    (window as unknown as { recognition: EventTarget }).recognition.dispatchEvent(event);
  }, sentences);

const onePage = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  document.addPage([595.28, 841.89]).drawText('Demande');
  return document.save();
};

describe('with a mediator at the kiosk', () => {
  it('says what it is about, that they left the room, and calls them back', async () => {
    const { page, server } = await inCall((fake) => {
      const appointment = {
        ...{ startsAt: new Date(2026, 10, 23, 10, 30).toISOString(), motive: 'Aide au logement' },
        documents: ['Bail'],
      };
      const part = { mediatorName: 'Sophie', mediatorAway: true, motive: 'Aide au logement', appointment };
      fake.welcome = { ...fake.welcome, call: call(part) };
      fake.on('mediator:call-back', () => ({ notified: 1 }));
    });
    await page.getByText('Sophie, médiateur, n’est pas dans la pièce').waitFor();
    await page.getByText('Motif : Aide au logement').waitFor();
    await page.getByText('Rendez-vous de 10:30 : Aide au logement. À apporter : Bail.').waitFor();
    await expectSound(page, '30-mediator-away');
    await page.getByRole('button', { name: 'Rappeler le médiateur' }).click();
    await page.getByText('Le médiateur est prévenu.').waitFor();
    expect(await server.untilAsked('mediator:call-back')).toEqual({ callId: CALL });
    server.tell('call:updated', { view: 'agent', call: call({ mediatorName: 'Sophie' }) });
    await page.getByText('avec Sophie, médiateur').waitFor();
  });
});

describe('for a citizen who does not hear or see well', () => {
  it('a ready sentence is sent by one click, and what was being written stays', async () => {
    const { page, server } = await inCall();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('Je cherche');
    await page.getByRole('button', { name: 'Posez votre document dans le numériseur.' }).click();
    expect(await server.untilAsked('chat:send')).toMatchObject({
      callId: CALL,
      text: 'Posez votre document dans le numériseur.',
    });
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Je cherche');
    await expectSound(page, '27-presets');
  });

  it('the picture takes the whole window', async () => {
    const { page } = await inCall();
    const width = async () => (await page.getByLabel('Usager', { exact: true }).boundingBox())!.width;
    const beside = await width();
    await page.getByRole('radio', { name: 'Grande image' }).click();
    await page.getByRole('tab', { name: 'Messages' }).waitFor({ state: 'hidden' });
    expect(await width()).toBeGreaterThan(beside + 300);
    await expectSound(page, '28-large');
  });

  it('it shows which line is bad, and why', async () => {
    const { page, server } = await inCall();
    await page.getByRole('list', { name: 'Qualité des connexions' }).waitFor();
    server.tell('media:quality', {
      callId: CALL,
      level: 'fair',
      cause: 'delay',
      sendLoss: 0,
      pictureHeld: false,
    });
    await page.getByText('La connexion de l’usager met du temps : laissez-le finir.').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Usager' }).getByLabel('Connexion moyenne').waitFor();
    await expectSound(page, '29-quality');
    const held = 'L’image de l’usager est en pause, sa ligne est trop lente ; la voix continue.';
    server.tell('media:quality', {
      callId: CALL,
      level: 'poor',
      cause: 'rate',
      sendLoss: 0,
      pictureHeld: true,
    });
    await page.getByText(held).waitFor();
    await expectSound(page, '29-held');
    server.tell('media:quality', {
      callId: CALL,
      level: 'good',
      cause: null,
      sendLoss: 0,
      pictureHeld: false,
    });
    await page.getByText(held).waitFor({ state: 'detached' });
  });

  /** Answers once the kiosk has been told what fits. */
  const untilTold = (server: FakeServer, name: string, payload: object) =>
    until(() => server.requests.some((request) => isDeepStrictEqual(request, { name, payload })));

  it('captions are off, then write what is said, and tell the agent where the voice may go', async () => {
    const { page, server } = await inCall();
    await page.evaluate(fakeRecognition);
    expect(await page.evaluate(() => 'recognition' in window)).toBe(false);
    await page.getByRole('button', { name: 'Sous-titres' }).click();
    expect(await server.untilAsked('caption:switch')).toEqual({ callId: CALL, on: true });
    server.tell('caption:switched', { callId: CALL, on: true });
    await page.getByText('Votre navigateur peut envoyer votre voix à son éditeur').waitFor();
    await untilTold(server, 'caption:report', { callId: CALL, state: 'on' });
    await hear(page, 'Bonjour');
    await hear(page, 'Bonjour madame', 'Asseyez-vous');
    await untilTold(server, 'caption:say', { callId: CALL, sentence: 0, text: 'Bonjour madame' });
    await untilTold(server, 'caption:say', { callId: CALL, sentence: 1, text: 'Asseyez-vous' });
    await expectSound(page, '30-captions');
    await page.getByRole('button', { name: 'Couper le micro' }).click();
    await page.getByText('Sous-titres en attente : votre micro est coupé.').waitFor();
    await page.getByRole('button', { name: 'Rétablir le micro' }).click();
    await page.getByText('l’usager lit ce que vous dites').waitFor();
    await hear(page, 'Où en étions-nous ?');
    await untilTold(server, 'caption:say', { callId: CALL, sentence: 2, text: 'Où en étions-nous ?' });
    server.tell('caption:switched', { callId: CALL, on: false });
    await page.getByText('l’usager lit ce que vous dites').waitFor({ state: 'detached' });
  });

  it('captions say plainly where the browser offers none', async () => {
    const { page, server } = await inCall();
    await page.evaluate(() =>
      Object.assign(window, { SpeechRecognition: undefined, webkitSpeechRecognition: undefined }),
    );
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    server.tell('caption:switched', { callId: CALL, on: true });
    await page.getByText('Les sous-titres ne sont pas disponibles sur ce navigateur.').waitFor();
    await untilTold(server, 'caption:report', { callId: CALL, state: 'unavailable' });
    await expectSound(page, '31-captions-unavailable');
  });
});

describe('a call', () => {
  it('is back after a reload, with voice and picture said to be missing when they are', async () => {
    const { page } = await inCall();
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    await page.getByLabel('Usager', { exact: true }).waitFor();
    await page.getByText('Le son et l’image ne passent pas.').waitFor();
    await expectSound(page, '09-call');
  });

  it('says that the citizen’s camera or microphone is unplugged, until it is back', async () => {
    const { page, server } = await inCall();
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    const tell = (missing: ('camera' | 'microphone')[]) =>
      server.tell('media:peers', {
        callId: CALL,
        peers: [{ participantId: CALL, part: 'kiosk', missing }],
      });
    await page.waitForFunction(
      () => document.querySelector<HTMLVideoElement>('video[aria-label="Vous"]')?.srcObject,
    );
    tell(['camera', 'microphone']);
    await page.getByText('Le micro de l’usager est débranché ou en panne').waitFor();
    tell([]);
    await page.getByText('Le micro de l’usager est débranché ou en panne').waitFor({ state: 'hidden' });
  });

  it('mutes the microphone with F4 and says so', async () => {
    const { page, server } = await inCall();
    await page.getByRole('button', { name: 'Couper le micro' }).waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLVideoElement>('video[aria-label="Vous"]')?.srcObject,
    );
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: 'Rétablir le micro' }).waitFor();
    expect(server.requests).toContainEqual({
      name: 'media:set-paused',
      payload: { callId: CALL, source: 'microphone', paused: true },
    });
  });

  it('follows a scan, shows its pages, makes one PDF of them, and prints them at the kiosk', async () => {
    const { page, server } = await inCall((fake) => {
      fake.on('document:offer', () => ({ offset: 0 }));
      fake.on('document:write', ({ offset, bytes }) => ({ offset: offset + bytes.length }));
    });
    await page.getByRole('radio', { name: 'Pièce d’identité' }).click();
    await page.getByRole('button', { name: 'Numériser' }).click();
    const asked = await server.untilAsked('scan:request');
    expect(asked).toMatchObject({ callId: CALL, preset: 'identity' });
    const { scanId } = asked as { scanId: string };
    server.tell('scan:updated', { callId: CALL, scanId, status: { state: 'awaiting-consent' } });
    await page.getByText('En attente de l’accord de l’usager…').waitFor();
    server.tell('scan:updated', {
      callId: CALL,
      scanId,
      status: { state: 'scanning', page: 1, progress: 0.6 },
    });
    await page.getByText('Numérisation de la page 1…').waitFor();
    await expectSound(page, '10-scanning');
    await sendPages(consoles.browser, server, 3);
    server.tell('scan:updated', { callId: CALL, scanId, status: { state: 'done', pages: 3 } });
    await page.getByRole('button', { name: 'Agrandir la page 3' }).waitFor();
    await page.getByRole('button', { name: 'Supprimer la page 2' }).click();
    await page.getByRole('button', { name: 'Agrandir la page 3' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Annuler la dernière action' }).click();
    await page.getByRole('button', { name: 'Agrandir la page 3' }).waitFor();
    await page.getByRole('button', { name: 'Tourner la page 2' }).click();
    await expectSound(page, '11-pages');
    await page.getByRole('button', { name: 'Agrandir la page 1' }).click();
    await page.getByAltText('Page 1 agrandie').waitFor();
    await page.getByRole('button', { name: 'Agrandir', exact: true }).click();
    await page.getByText('150 %').waitFor();
    await expectSound(page, '12-page-enlarged');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Nom du document' }).fill('Pièce d’identité');
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger en PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^piece-d-identite-\d{8}-\d{4}\.pdf$/);
    const pdf = (await readFile(await download.path())).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3);
    expect(pdf.match(/\/Rotate 90/g)).toHaveLength(1);
    await page.getByText('PDF téléchargé.').waitFor();
    const zip = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Toutes les images (ZIP)' }).click();
    expect((await zip).suggestedFilename()).toMatch(/^piece-d-identite-\d{8}-\d{4}\.zip$/);
    const pictures = (await readFile(await (await zip).path())).toString('latin1');
    expect(pictures.split('PK\u0001\u0002')).toHaveLength(1 + 3); // an entry of the directory a page
    await page.getByRole('button', { name: 'Imprimer à la borne' }).click();
    const { documentId } = (await server.untilAsked('print:request')) as { documentId: string };
    expect(await server.untilAsked('document:offer')).toMatchObject({ documentId, purpose: 'print' });
    await page.getByText('Impression demandée').waitFor();
  });

  it('sends a PDF to the printer and says where it stands', async () => {
    const { page, server } = await inCall((fake) => {
      fake.on('document:offer', () => ({ offset: 0 }));
      fake.on('document:write', ({ offset, bytes }) => ({ offset: offset + bytes.length }));
    });
    await page.getByRole('tab', { name: 'Imprimer' }).click();
    const choose = (name: string, body: string | Uint8Array) =>
      page.locator('input[type=file]').setInputFiles({
        name,
        mimeType: 'application/pdf',
        buffer: Buffer.from(body),
      });
    await choose('photo.pdf', 'PK not a pdf');
    await page.getByText('Ce fichier n’est pas un PDF lisible.').waitFor();
    await choose('Déclaration de ressources.pdf', await onePage());
    await page.getByText('1 ko').waitFor();
    await expectSound(page, '14-print-chosen');
    await page.getByRole('button', { name: 'Imprimer', exact: true }).click();
    const asked = (await server.untilAsked('print:request')) as { printId: string; setup: object };
    expect(asked.setup).toEqual({ copies: 1, sides: 'two-sided-long-edge', color: 'monochrome' });
    const tell = (status: Parameters<typeof server.tell<'print:updated'>>[1]['status']) =>
      server.tell('print:updated', { callId: CALL, printId: asked.printId, status });
    tell({ state: 'waiting', reason: 'media-empty' });
    await page.getByText('Plus de papier dans la borne.').waitFor();
    await expectSound(page, '15-print-no-paper');
    await page.getByRole('button', { name: /Annuler l’impression/ }).click();
    await server.untilAsked('print:cancel');
    tell({ state: 'printed', impressions: 1, sheets: 1 });
    await page.getByText('Imprimé', { exact: true }).waitFor();
    await expectSound(page, '16-printed');
  });

  it('says why a PDF was refused and keeps it for another try', async () => {
    const { page } = await inCall((fake) => fake.refuse('document:offer', 'document-limit'));
    await page.getByRole('tab', { name: 'Imprimer' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await onePage()) });
    await page.getByRole('button', { name: 'Imprimer', exact: true }).click();
    await page.getByText('Trop de documents en attente.').waitFor();
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  });

  it('exchanges messages and counts those not read', async () => {
    const { page, server } = await inCall();
    await page.getByRole('tab', { name: /Messages/ }).waitFor();
    const say = (from: 'citizen' | 'agent', text: string, messageId: string = randomUUID()) =>
      server.tell('chat:message', {
        callId: CALL,
        messageId,
        from,
        name: null,
        text,
        at: new Date().toISOString(),
      });
    say('citizen', 'Bonjour, je ne retrouve pas mon numéro.');
    await page.getByLabel('1 message non lu').waitFor();
    await page.getByRole('tab', { name: /Messages/ }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('Bonjour ! Il est en haut de votre courrier.');
    await page.keyboard.press('Enter');
    const sent = (await server.untilAsked('chat:send')) as { text: string; messageId: string };
    say('agent', sent.text, sent.messageId);
    await page.getByRole('log').getByText(sent.text).waitFor();
    await expectSound(page, '17-messages');
  });

  it('keeps a message that could not be sent', async () => {
    const { page } = await inCall((fake) => fake.refuse('chat:send', 'kiosk-unreachable'));
    await page.getByRole('tab', { name: /Messages/ }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('Bonjour');
    await page.keyboard.press('Enter');
    await page.getByText('La borne n’est pas joignable pour le moment.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Bonjour');
  });

  it('says that the kiosk is away, without ending', async () => {
    const { page, server } = await inCall();
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    server.tell('call:updated', { view: 'agent', call: call({ kioskConnected: false }) });
    await page.getByText('La borne est déconnectée.').waitFor();
    await expectSound(page, '19-kiosk-lost');
  });

  it('warns of pages that would be lost, then ends and forgets them', async () => {
    const { page, server } = await inCall();
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    await sendPages(consoles.browser, server, 2);
    await page.getByRole('button', { name: 'Agrandir la page 2' }).waitFor();
    await page.keyboard.press('F9');
    await page.getByText('2 pages n’ont pas été téléchargées : elles seront effacées.').waitFor();
    await expectSound(page, '20-end-asked');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Terminer l’appel' }).click();
    await page.getByRole('button', { name: 'Oui, terminer' }).click();
    await server.untilAsked('call:end');
    const answer = server.hold('call:today');
    server.tell('call:updated', { view: 'agent', call: call({ state: 'ended', endReason: 'completed' }) });
    await page.getByText('Les documents de l’appel sont effacés.').waitFor();
    await page.getByRole('progressbar', { name: 'Chargement…' }).waitFor();
    await expectSound(page, '21-ended');
    answer();
    await page.getByText('Aucun appel aujourd’hui.').waitFor();
    await page.getByRole('button', { name: 'Fermer le résumé' }).click();
    await page.getByText('Appel terminé').waitFor({ state: 'detached' });
  });

  it('leaves a moment for the pages when the citizen ends the call', async () => {
    const { page, server } = await inCall();
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    await sendPages(consoles.browser, server, 2);
    await page.getByRole('button', { name: 'Agrandir la page 2' }).waitFor();
    server.tell('call:updated', { view: 'agent', call: call({ state: 'ended', endReason: 'completed' }) });
    await page.getByText(/Il reste 2 pages non téléchargées/).waitFor();
    await expectSound(page, '22-ended-leftover');
    await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger en PDF' }).click(),
    ]);
    await page.getByText('Les documents de l’appel sont effacés.').waitFor();
  });
});
