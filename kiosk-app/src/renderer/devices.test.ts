import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withPreviewKiosk } from './testing/preview-page.ts';
import * as scenes from './testing/scenes.ts';
import { setPlugged, untilOpen } from '@visio-accueil/shared/testing/fake-plugs.ts';
import { watchKioskPlugs } from './testing/fake-plugs.ts';
import { answer, asked, say, tellFact, untilAsked } from './testing/scripted-page.ts';

let page: Page;
withPreviewKiosk((opened) => {
  page = opened;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the test of the devices and the line', () => {
  const toResult = async () => {
    await say(page, scenes.testable());
    await button('Tester le matériel').click();
    await button('Oui').click();
    await page.getByText('Le micro vous entend.').waitFor();
    await button('Suivant').click();
    await button('Écouter un son').click();
    await button('Non').click();
    await button('Parler, puis m’écouter').click();
    await button('Oui').click();
    await page.getByRole('heading', { name: 'Résultat' }).waitFor();
  };
  const line = (check: string) => page.getByRole('listitem').filter({ hasText: check });

  it('says of each device how it is and what to do, why the line could not be measured, and is taken away as a text', async () => {
    await answer(page, 'line-test:start', { code: 'already-in-call' });
    await toResult();
    await line('Caméra').getByText('OK', { exact: true }).waitFor();
    await line('Micro').getByText('OK', { exact: true }).waitFor();
    await line('Haut-parleur').getByText('En panne').waitFor();
    await page.getByText('Il y a une panne. Lisez ce qu’il faut faire.').waitFor({ state: 'hidden' });
    await page.getByText('Un appel est déjà en cours.').waitFor();
    await line('Débit').getByText('Pas encore testé').waitFor();
    await button('Mesurer à nouveau').click();
    await untilAsked(page, 'line-test:start', 2);
    await answer(page, 'line-test:start', { code: 'media-unavailable' });
    await button('Mesurer à nouveau').click();
    await page.getByText('ne sont pas disponibles pour le moment. Réessayez dans un instant.').waitFor();
    // What is taken away as a text has nothing of the person.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button('Télécharger le rapport').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^visio-accueil-test-\d{8}-\d{4}\.txt$/);
    const report = await readFile(await download.path(), 'utf8');
    expect(report).toContain('Lieu : Cyber-base de Biars, Borne 1');
    expect(report).toContain('[En panne] Haut-parleur : Le son ne s’entend pas.');
    expect(report).not.toMatch(/Nadia|fake/i);
    await button('Terminer').click();
    await button('CAF').waitFor();
  });

  it('goes on without a camera or a microphone, and puts the camera’s light out at its end', async () => {
    await page.evaluate(() => {
      const opened: MediaStream[] = [];
      const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      Object.assign(window, { opened, altered: true });
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        if (constraints?.audio) throw new DOMException('none', 'NotFoundError');
        const stream = await original(constraints);
        opened.push(stream);
        return stream;
      };
    });
    await say(page, scenes.testable());
    await button('Tester le matériel').click();
    await button('Oui').click();
    await page.getByText('Aucun micro. Branchez-le, puis recommencez.').waitFor();
    await button('Arrêter').click();
    await button('CAF').waitFor();
    const states = await page.evaluate(() =>
      (window as unknown as { opened: MediaStream[] }).opened.flatMap((stream) =>
        stream.getTracks().map(({ readyState }) => readyState),
      ),
    );
    expect(states).toEqual(['ended']);
  });
});

describe('the camera of a citizen who waits', () => {
  it('stays off when that was chosen, over a crash of the window, until an agent answers', async () => {
    const watchCameras = () =>
      page.evaluate(() => {
        const cameras: MediaStreamTrack[] = [];
        const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        Object.assign(window, { cameras, altered: true });
        navigator.mediaDevices.getUserMedia = async (constraints) => {
          const stream = await original(constraints);
          cameras.push(...stream.getVideoTracks());
          return stream;
        };
      });
    const open = () =>
      page.evaluate(() =>
        (window as unknown as { cameras: MediaStreamTrack[] }).cameras.map(({ readyState }) => readyState),
      );
    await watchCameras();
    await say(page, scenes.waiting());
    await page.getByText('La caméra est prête.').waitFor();
    expect(await open()).toEqual(['live']);
    await button('Caméra quand l’agent répond').click();
    await page.getByText('La caméra est éteinte.').waitFor();
    expect(await open()).toEqual(['ended']);
    await page.reload();
    await watchCameras();
    await say(page, scenes.waiting());
    await page.getByText('La caméra est éteinte.').waitFor();
    expect(await open()).toEqual([]);
    const { routerRtpCapabilities } = scenes.waiting();
    await say(page, { ...scenes.inCall(), routerRtpCapabilities });
    await page.waitForFunction(() => (window as unknown as { cameras: unknown[] }).cameras.length === 1);
    expect(await open()).toEqual(['live']);
    await say(page, scenes.ended());
    await page.getByRole('heading', { name: 'Au revoir' }).waitFor();
    // The next person is asked nothing and has what is usual.
    await say(page, scenes.waiting());
    await page.getByText('La caméra est prête.').waitFor();
  });
});

describe('the camera, the microphone and the loudspeaker', () => {
  const camera = (n: number) => `fake_device_${n}`;
  const microphone = (n: number) => `Fake Audio Input ${n}`;
  const speaker = 'Fake Audio Output 2';
  const talking = (part = {}) => ({
    ...scenes.inCall(),
    routerRtpCapabilities: scenes.testable().routerRtpCapabilities,
    ...part,
  });

  it('are chosen by a mediator among what is plugged in, seen and heard at once', async () => {
    await watchKioskPlugs(page);
    const state = {
      ...scenes.withMediator(),
      routerRtpCapabilities: scenes.testable().routerRtpCapabilities,
    };
    await say(page, state);
    await button('Caméra, micro et son').click();
    await untilOpen(page, [camera(0), microphone(1)]);
    await button(camera(1)).click();
    await button(speaker).click();
    expect(await untilAsked(page, 'devices:choose', 2)).toEqual([
      { kind: 'camera', name: camera(1) },
      { kind: 'speaker', name: speaker },
    ]);
    const deviceChoice = { camera: camera(1), microphone: 'Micro de table', speaker };
    await say(page, { ...state, deviceChoice });
    await untilOpen(page, [camera(1), microphone(1)]);
    // The chosen one that is away is said, with another in its place.
    const away = page.getByRole('button', { name: 'Micro de table (débranché)' });
    expect(await away.getAttribute('aria-pressed')).toBe('true');
    await button('Retour').click();
    await page.getByText('Le micro choisi n’est pas branché. Un autre sert').waitFor();
    expect(await asked(page, 'care:devices')).toContainEqual({
      ...{ camera: 'ready', microphone: 'ready' },
      absent: ['microphone'],
    });
  });

  it('are said to be unplugged during a call, and are taken back by themselves, as muted as they were', async () => {
    await watchKioskPlugs(page);
    await say(page, talking({ deviceChoice: { camera: camera(1), microphone: null, speaker: null } }));
    await untilOpen(page, [camera(1), microphone(1)]);
    await button('Couper le micro').click();
    // Another camera stands in; the chosen one takes its place again.
    await setPlugged(page, camera(1), false);
    await untilOpen(page, [camera(0), microphone(1)]);
    await setPlugged(page, camera(0), false);
    await page.getByText('La caméra est débranchée. Rebranchez-la').waitFor();
    await setPlugged(page, camera(0), true);
    await page.getByText('La caméra est débranchée. Rebranchez-la').waitFor({ state: 'hidden' });
    await setPlugged(page, camera(1), true);
    await untilOpen(page, [camera(1), microphone(1)]);
    await setPlugged(page, microphone(2), false);
    await setPlugged(page, microphone(1), false);
    await page.getByText('Le micro est débranché : l’agent ne vous entend pas.').waitFor();
    await setPlugged(page, microphone(1), true);
    await untilOpen(page, [camera(1), microphone(1)]);
    await page.getByText('Votre micro est coupé', { exact: true }).waitFor();
    await button('Réactiver le micro').waitFor();
  });

  it('say of an agent without a microphone that there is none', async () => {
    await say(page, talking());
    await page.getByRole('heading', { name: /En conversation/ }).waitFor();
    await tellFact(page, {
      name: 'media:peers',
      payload: {
        callId: scenes.callId,
        peers: [{ participantId: scenes.callId, part: 'agent', missing: ['microphone'] }],
      },
    });
    await page.getByText('n’a pas de micro en ce moment. Utilisez les messages.').waitFor();
  });
});
