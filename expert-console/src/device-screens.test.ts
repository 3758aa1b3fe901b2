/** Devices at the console, on the real build in a real browser: one's own, and those of the kiosks as technicians see them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { setPlugged, watchPlugs } from '@visio-accueil/shared/testing/fake-plugs.ts';
import type { Page } from 'playwright-core';
import { cared } from './testing/cared-kiosks.ts';
import type { ConsoleBrowser } from './testing/console-browser.ts';
import { agent, call, ring, staff } from './testing/examples.ts';
import { untilOwnDevices } from './testing/own-devices.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

/** What a server's router speaks, as mediasoup tells it. */
const ROUTER = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
  ],
  headerExtensions: [],
};

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

describe('the test of the devices and the line', () => {
  const line = (page: Page, check: string) => page.getByRole('listitem').filter({ hasText: check });

  it('is on one page, for every role, and says of each device how it is and what to do', async () => {
    const { page } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, routerRtpCapabilities: ROUTER };
      fake.refuse('line-test:start', 'already-in-call');
    });
    await page.getByRole('link', { name: 'Test du matériel' }).click();
    await page.getByRole('heading', { name: 'Test du matériel' }).waitFor();
    await page.getByRole('group', { name: 'Vous voyez-vous ?' }).getByRole('button', { name: 'Oui' }).click();
    await line(page, 'Micro').getByText('Le micro vous entend.').waitFor();
    await page.getByRole('button', { name: 'Écouter un son' }).click();
    await page
      .getByRole('group', { name: 'Avez-vous entendu le son ?' })
      .getByRole('button', { name: 'Non' })
      .click();
    await line(page, 'Haut-parleur').getByText('En panne').waitFor();
    await page.getByRole('button', { name: 'Mesurer la ligne' }).click();
    await page.getByText('Un appel est déjà en cours.').waitFor();
    await expectSound(page, '32-device-test');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger le rapport' }).click(),
    ]);
    const report = await readFile(await download.path(), 'utf8');
    expect(report).toContain('[En panne] Haut-parleur');
    expect(report).not.toContain('Claire');
  });

  it('says what to do about a camera that is forbidden and a microphone that is missing', async () => {
    const { page } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, routerRtpCapabilities: ROUTER };
    });
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = (constraints) =>
        Promise.reject(new DOMException('no', constraints?.video ? 'NotAllowedError' : 'NotFoundError'));
    });
    await page.getByRole('link', { name: 'Test du matériel' }).click();
    await line(page, 'Caméra').getByText('La caméra est interdite à cette page.').waitFor();
    await line(page, 'Micro').getByText('Aucun micro.').waitFor();
    await page.getByText('Il y a une panne. Lisez ce qu’il faut faire.').waitFor();
    await expectSound(page, '33-device-test-none');
  });

  it('gives way to a call that rings', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, routerRtpCapabilities: ROUTER };
    });
    await page.getByRole('link', { name: 'Test du matériel' }).click();
    await page.getByRole('group', { name: 'Vous voyez-vous ?' }).waitFor();
    server.tell('call:ringing', ring());
    await page.getByRole('heading', { name: 'Un usager vous appelle' }).waitFor();
  });
});

describe('camera, microphone and loudspeaker', () => {
  it('are chosen by the agent in a call, replugged by themselves, kept on this computer', async () => {
    const { page } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, presence: 'busy', call: call() };
    });
    const own = (labels: string[]) => untilOwnDevices(page, labels);
    await own(['fake_device_0']);
    await watchPlugs(page);
    await page.getByRole('button', { name: 'Caméra, micro et son' }).click();
    await page.getByRole('combobox', { name: 'Caméra' }).selectOption('fake_device_1');
    await own(['fake_device_1']);
    await page.getByRole('combobox', { name: 'Micro' }).selectOption('Fake Audio Input 2');
    await own(['fake_device_1', 'Fake Audio Input 2']);
    await page.getByRole('combobox', { name: 'Haut-parleur ou casque' }).selectOption('Fake Audio Output 2');
    await page.waitForFunction(
      () => document.querySelector<HTMLVideoElement>('video[aria-label="Usager"]')?.sinkId !== '',
    );
    await expectSound(page, '34-devices');
    await setPlugged(page, 'fake_device_1', false);
    await own(['fake_device_0']);
    await page.getByText('Débranché : un autre sert').waitFor();
    await setPlugged(page, 'fake_device_1', true);
    await own(['fake_device_1']);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Caméra' }).waitFor({ state: 'detached' });
    await page.reload();
    await own(['fake_device_1', 'Fake Audio Input 2']);
  });
});

describe('the care of kiosks', () => {
  const kioskId = '0d5f3c1b-4f0c-4e0c-9a57-6f1d1c7e2a10';
  const first = { kioskId, label: 'Borne de l’accueil', siteName: 'Mairie' };

  it('shows a technician what a kiosk lacks, asks it for things, and says what it refused', async () => {
    const settings = { screen: 'hours', checkAt: '03:30', quietMinutes: 5 } as const;
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('care:list', () => ({ kiosks: cared(first, settings) }));
      fake.on('care:order', ({ order }) => ({
        accepted: order === 'picture',
        why: order === 'picture' ? [] : ['call'],
        picture: order === 'picture' ? Uint8Array.of(0xff, 0xd8, 0xff) : null,
      }));
    });
    await page.getByRole('link', { name: 'Entretien' }).click();
    await page.getByText('La caméra est débranchée.').waitFor();
    // What is broken comes before what is in order.
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Borne de la salle',
      first.label,
    ]);
    await expectSound(page, '27-care');
    const broken = page.getByRole('region', { name: 'Borne de la salle' });
    await broken.getByText('Un appareil connu (boutons, combiné ou lecteur) est débranché.').waitFor();
    await broken.getByRole('button', { name: 'Redémarrer' }).click();
    await broken.getByText('La borne a refusé : un appel est en cours.').waitFor();
    await broken.getByRole('button', { name: 'Voir l’écran d’accueil' }).click();
    await broken.getByRole('img', { name: 'Écran d’accueil de Borne de la salle' }).waitFor();
    await broken.getByLabel('Minutes de calme avant d’être libre').fill('40');
    await broken.getByLabel('Écran', { exact: true }).selectOption('Toujours allumé');
    await broken.getByLabel('Minutes de calme avant d’être libre').fill('10');
    await broken.getByRole('button', { name: 'Enregistrer' }).click();
    await broken.getByText('Réglages enregistrés.').waitFor();
    expect(await server.untilAsked('care:configure')).toMatchObject({
      settings: { ...settings, screen: 'always', quietMinutes: 10 },
    });
  });

  it('has a technician see, learn and save the models of the buttons beside a kiosk’s screen', async () => {
    const settings = { screen: 'hours', checkAt: '03:30', quietMinutes: 5 } as const;
    const buttons = { model: 'Gros boutons', vendorId: 4057, productId: 128 };
    const profiles = [{ ...buttons, buttons: [{ role: 'call' as const, byte: 1, mask: 1 }] }];
    const at = (path: string, productId: number, name: string) => ({
      ...{ path, name, vendorId: 4057, productId, known: productId === 128 },
    });
    const plugged = [at('a', 128, 'Gros boutons'), at('b', 129, 'Lecteur inconnu')];
    let presses = 0;
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Alex', null), (fake) => {
      fake.on('care:list', () => ({ kiosks: cared(first, settings) }));
      fake.on('side-device:ask', ({ ask }) => {
        if (ask.what === 'press') presses += 1;
        return {
          refused: ask.what === 'save' && ask.profiles.length > 1 ? 'reader' : null,
          profiles: ask.what === 'save' ? ask.profiles : profiles,
          plugged,
          // Nobody pressed it the first time.
          pressed: ask.what === 'press' && presses > 1 ? { byte: 1, mask: 2 } : null,
        };
      });
    });
    await page.getByRole('link', { name: 'Entretien' }).click();
    const kiosk = page.getByRole('region', { name: 'Borne de la salle' });
    await kiosk.getByRole('button', { name: 'Voir et modifier les modèles' }).click();
    const model = kiosk.getByRole('region', { name: 'Gros boutons' });
    await model.getByLabel('Bouton à apprendre').selectOption('Arrêter');
    await model.getByRole('button', { name: 'Apprendre', exact: true }).click();
    await model.getByText('octet 1, masque 2').waitFor();
    await model.getByLabel('Modèle').fill('Boutons du hall');
    await kiosk.getByRole('button', { name: 'Enregistrer les modèles' }).click();
    await kiosk.getByText('La borne utilise ces modèles.').waitFor();
    const asked = server.requests.filter(({ name }) => name === 'side-device:ask').at(-1)!;
    expect(asked.payload).toMatchObject({
      ask: {
        profiles: [{ model: 'Boutons du hall', buttons: [{ role: 'call' }, { role: 'stop', mask: 2 }] }],
      },
    });
    await kiosk.getByRole('button', { name: 'Apprendre ce modèle' }).click();
    const added = kiosk.getByRole('region', { name: 'Lecteur inconnu' });
    expect(await kiosk.getByRole('button', { name: 'Enregistrer les modèles' }).isDisabled()).toBe(true);
    await added.getByText('Le profil en données').click();
    const reader = { vendorId: 4057, productId: 129, model: 'Lecteur', reader: { format: 'keyboard' } };
    await added.getByRole('textbox', { name: /^Données/ }).fill(JSON.stringify(reader));
    await expectSound(page, '27-care-models');
    await kiosk.getByRole('button', { name: 'Enregistrer les modèles' }).click();
    await kiosk.getByText('Un lecteur ne s’ajoute pas à distance').waitFor();
  });
});
