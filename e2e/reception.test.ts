/** A citizen on hold, joined by a third person, passed on warm and cold, and back: real windows, real media, real devices. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import { TestClient } from '../sfu-server/src/testing/test-client.ts';
import { ConsoleDesk } from './world/console-desk.ts';
import { KioskScreen } from './world/kiosk-screen.ts';
import { moves, sees } from './world/video.ts';
import { hasNoMedia, receivesNothing, watchMedia } from './world/watched-media.ts';
import { startWorld, type World } from './world/world.ts';

let world: World;
let kiosk: KioskScreen;
let claire: ConsoleDesk;
let karim: ConsoleDesk;
let nadia: ConsoleDesk;

/** At the kiosk of this world, within the hour. */
const APPOINTMENT = {
  ...{ appointment_id: randomUUID(), agency_id: 'caf', motive_id: 'logement', desk: 1 },
  ...{ status: 'booked' as const },
  starts_at: new Date(Date.now() + 20 * 60_000),
  ends_at: new Date(Date.now() + 50 * 60_000),
};
const NOTE = 'Attestation à refaire, dossier complet.';

const openDesk = async (username: string): Promise<ConsoleDesk> => {
  const desk = new ConsoleDesk(await world.openConsole());
  desk.page.setDefaultTimeout(45_000);
  await watchMedia(desk.page);
  await desk.signIn(username);
  return desk;
};

/** Straight at the server, past someone's screen, with their own session. */
const asUser = async <T>(desk: ConsoleDesk, run: (client: TestClient) => Promise<T>): Promise<T> => {
  const cookies = await desk.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const client = await TestClient.connect(world.consoleUrl, { headers: { cookie } });
  try {
    return await run(client);
  } finally {
    client.close();
  }
};
const callOf = (desk: ConsoleDesk): Promise<string> =>
  asUser(desk, async (client) => client.welcome('console').call?.callId ?? '');
const refusals = (desk: ConsoleDesk, asked: Partial<Record<RequestName, unknown>>) =>
  asUser(desk, async (client) => {
    const codes: Record<string, string | null> = {};
    for (const [name, payload] of Object.entries(asked))
      codes[name] = await client.refusal(name, { id: randomUUID(), payload });
    return codes;
  });

beforeAll(async () => {
  world = await startWorld();
  const page = await world.openKiosk();
  page.setDefaultTimeout(45_000);
  await watchMedia(page);
  kiosk = new KioskScreen(page);
  [claire, karim, nadia] = [
    await openDesk('agent.caf'),
    await openDesk('agent.cpam'),
    await openDesk('mediateur'),
  ];
  await claire.beAvailable();
  await karim.beAvailable();
  await kiosk.join('CAF');
  await claire.answer();
  await moves(kiosk.page, claire.page);
}, 90_000);
afterAll(() => world.close(), 30_000);

describe('on hold', () => {
  it('nobody sees or hears the citizen, who sees and hears nobody', async () => {
    await claire.button('Mettre en attente').click();
    await kiosk.text('Votre conseiller vous a mis en attente').waitFor();
    await claire.button('Reprendre').waitFor();
    await Promise.all([receivesNothing(kiosk.page), hasNoMedia(claire.page)]);
  }, 60_000);

  it('and the recall brings both pictures back', async () => {
    await claire.button('Reprendre').click();
    await moves(kiosk.page, claire.page);
    expect(await kiosk.page.getByText('Votre conseiller vous a mis en attente').count()).toBe(0);
  }, 60_000);
});

describe('a third person', () => {
  it('joins after the citizen’s yes, and all three see each other', async () => {
    await claire.tab('Relais');
    await claire.button('Inviter Nadia').click();
    await kiosk.text('Accueillir Nadia ?').waitFor();
    await kiosk.button('Oui, d’accord').click();
    await nadia.button('Rejoindre').click();
    await Promise.all([
      sees(kiosk.page, 'Agent', 'Nadia'),
      sees(claire.page, 'Usager', 'Nadia'),
      sees(nadia.page, 'Usager', 'Claire (CAF)'),
    ]);
  }, 60_000);

  it('writes with the others, under their name', async () => {
    const field = nadia.page.getByRole('textbox', { name: /message/i });
    await field.fill('Je suis à l’accueil.');
    await field.press('Enter');
    await kiosk.button(/^Messages/).click();
    await kiosk.text('Je suis à l’accueil.').waitFor();
    await kiosk.button('Fermer les messages').click();
  }, 60_000);

  it('leaves when the citizen says so, with all media of theirs, and the two go on', async () => {
    await kiosk.button('Faire sortir Nadia').click();
    await nadia.text('Poste du médiateur').waitFor();
    await hasNoMedia(nadia.page);
    await moves(kiosk.page, claire.page);
    expect(await claire.page.locator('video[aria-label="Nadia"]').count()).toBe(0);
  }, 60_000);
});

describe('passed on warm', () => {
  it('does not happen when nobody of the other agency comes, and the agent is told', async () => {
    await claire.propose('CPAM', 'Je reste', NOTE);
    await kiosk.button('Oui, d’accord').click();
    await karim.button('Refuser').click();
    await claire.text('Personne n’a répondu.').waitFor();
    await kiosk.text('En conversation avec Claire (CAF)').waitFor();
  }, 60_000);

  it('leaves the first agent in until both are there, and all three see each other', async () => {
    await claire.scan();
    await kiosk.accept();
    await claire.button(/Agrandir la page 1/).waitFor();
    await claire.openSharedPage();
    await kiosk.accept();
    await claire.page.frameLocator('iframe').getByRole('heading').first().waitFor();
    await claire.propose('CPAM', 'Je reste', NOTE);
    await kiosk.button('Oui, d’accord').click();
    await karim.text(NOTE).waitFor();
    await karim.button('Rejoindre').click();
    await Promise.all([
      sees(karim.page, 'Usager', 'Claire (CAF)'),
      sees(claire.page, 'Karim (CPAM)'),
      sees(kiosk.page, 'Karim (CPAM)'),
    ]);
    // Still a guest: no page, no shared page, no tool.
    expect(await karim.button('Numériser').count()).toBe(0);
    expect(await karim.page.locator('iframe').count()).toBe(0);
  }, 90_000);

  it('ends everything of the first agent’s at once: media, documents, shared page', async () => {
    await claire.button('Passer la main').click();
    await claire.text('Vous avez transféré l’usager').waitFor();
    await hasNoMedia(claire.page);
    expect(await claire.button(/Agrandir la page/).count()).toBe(0);
    expect(await claire.page.locator('iframe').count()).toBe(0);
    const callId = await callOf(karim);
    const asked = {
      'media:join': { callId, rtpCapabilities: {} },
      'media:ask': { callId, transportId: randomUUID() },
      'scan:request': { callId, scanId: randomUUID(), preset: 'text', details: null },
      'cobrowse:snapshot': { callId, known: [] },
      'cobrowse:open': { callId, url: world.siteUrl },
      'chat:send': { callId, messageId: randomUUID(), text: 'Encore là' },
      'call:recall': { callId },
      'call:end': { callId },
    };
    const refused = Object.keys(asked).map((name) => [name, 'call-not-yours']);
    expect(await refusals(claire, asked)).toEqual(Object.fromEntries(refused));
  }, 60_000);

  it('goes on with the next agent: picture both ways, a new consent for everything, nothing of before', async () => {
    await kiosk.text('En conversation avec Karim (CPAM)').waitFor();
    await moves(kiosk.page, karim.page);
    await karim.text('Transféré par Claire (CAF)').waitFor();
    await karim.tab('Documents');
    expect(await karim.button(/Agrandir la page/).count()).toBe(0);
    await karim.tab('Messages');
    expect(await karim.page.getByText('Je suis à l’accueil.').count()).toBe(0);
    expect(await world.sessionLeftovers()).toEqual([]);
    await karim.scan();
    await kiosk.text('Karim (CPAM) demande à numériser').waitFor();
    await kiosk.accept();
    await karim.button(/Agrandir la page 1/).waitFor();
  }, 60_000);
});

describe('passed on cold', () => {
  it('ends the first agent’s part at the yes, and is answered by the other agency with the note', async () => {
    await karim.propose('CAF', 'Je quitte l’appel', 'Remboursement fait.');
    await karim.text('Le transfert effacera 1 page non téléchargée.').waitFor();
    await kiosk.button('Oui, d’accord').click();
    await karim.text('Vous avez transféré l’usager').waitFor();
    await hasNoMedia(karim.page);
    await claire.text('Remboursement fait.').waitFor();
    await claire.answer();
    await kiosk.text('En conversation avec Claire (CAF)').waitFor();
    await moves(kiosk.page, claire.page);
    await claire.tab('Documents');
    expect(await claire.button(/Agrandir la page/).count()).toBe(0);
  }, 60_000);

  it('comes back to the first agent when nobody answers in time, over a restart of the server', async () => {
    await claire.tab('Relais');
    await claire.propose('Mission locale', 'Je quitte l’appel', '');
    await kiosk.button('Oui, d’accord').click();
    await kiosk.text('Nous vous mettons en relation avec Mission locale').waitFor();
    await world.crashServer(async (db) => {
      await db.updateTable('call').set({ transfer_until: new Date() }).execute();
      const { kiosk_id, site_id } = await db.selectFrom('kiosk').selectAll().executeTakeFirstOrThrow();
      await db
        .insertInto('appointment')
        .values({ ...APPOINTMENT, kiosk_id, site_id, booked_at: new Date() })
        .execute();
    });
    await claire.answer();
    await moves(kiosk.page, claire.page);
    await claire.end();
    await kiosk.text('Au revoir').waitFor();
    expect(await world.sessionLeftovers()).toEqual([]);
  }, 90_000);
});

it('a citizen who has an appointment says so at the kiosk: agent and mediator read it at once', async () => {
  await claire.beAvailable();
  await kiosk.button('Retour à l’accueil').click();
  await kiosk.button('J’ai rendez-vous').click();
  await kiosk.page.keyboard.type(referenceOf(APPOINTMENT.appointment_id).replace('-', ''));
  await kiosk.button('Valider').click();
  await kiosk.text('C’est noté, vous êtes là').waitFor();
  await nadia.page.goto(new URL('/rdv', world.consoleUrl).href);
  await nadia.page
    .getByRole('row', { name: /Aide au logement/ })
    .getByText('Arrivé', { exact: true })
    .waitFor();
  await kiosk.button('Appeler CAF').click();
  await kiosk.button('Continuer').click();
  await claire.text(/^Rendez-vous de .* : Aide au logement\./).waitFor();
  await claire.answer();
  await claire.text(/^Rendez-vous de .* : Aide au logement\./).waitFor();
  await claire.end();
}, 90_000);

it('a mediator launches a session from their desk, follows it, and the citizen only has to say yes', async () => {
  await claire.beAvailable();
  await kiosk.button('Retour à l’accueil').click();
  await nadia.page.goto(world.consoleUrl);
  await nadia.button(/^Lancer une visio sur/).click();
  await nadia.page.getByRole('radio', { name: 'CAF' }).check();
  await nadia.page.getByLabel('Motif').selectOption('Aide au logement');
  await nadia.button('Proposer à l’usager').click();
  await nadia.text('Proposée à l’usager : CAF').waitFor();
  await kiosk.text('Nadia vous propose une visio avec l’organisme CAF').waitFor();
  await kiosk.page.reload();
  await kiosk.button('Continuer').click();
  await claire.text('Motif : Aide au logement').waitFor();
  await claire.answer();
  await nadia.text('En appel avec CAF').waitFor();
  await claire.end();
  await nadia.button(/^Lancer une visio sur/).waitFor();
}, 90_000);

it('nothing that was typed is in a log', () => {
  const logs = [...world.server.output, ...world.kiosk.output].join('\n');
  expect(logs).not.toMatch(/Attestation|Remboursement|accueil\./);
});
