/** The console's desks on the real build in a real browser; the server is the fixture `testing/fake-server.ts`. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { KioskSession } from '@visio-accueil/shared/protocol/kiosk.ts';
import { type ConsoleBrowser, type Prepare, signIn } from './testing/console-browser.ts';
import { agent, call, CALL, record, ring, secondsAgo, staff } from './testing/examples.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

describe('signing in', () => {
  it('says what is missing, what is wrong and that the account is locked', async () => {
    const { page } = await consoles.open(agent);
    await page.getByRole('heading', { name: 'Borne expert' }).waitFor();
    await expectSound(page, '01-sign-in');
    await page.keyboard.press('Enter');
    await page.getByText('Saisissez votre identifiant.').waitFor();
    await signIn(page, 'agent.caf', 'faux');
    await page.getByText('Identifiant ou mot de passe incorrect.').waitFor();
    await expectSound(page, '02-sign-in-wrong');
    await signIn(page, 'bloque', 'faux');
    await page.getByText('Ce compte est bloqué quinze minutes.').waitFor();
  });

  it('opens the desk, and closes it again', async () => {
    const { page } = await consoles.openSignedIn(agent);
    await page.getByRole('heading', { name: 'Poste de l’agent' }).waitFor();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByLabel('Identifiant').waitFor();
  });

  it('comes back with a sentence when the session is lost', async () => {
    const { page, server } = await consoles.openSignedIn(agent);
    server.loseSession();
    await page.getByText('Votre session est terminée. Connectez-vous à nouveau.').waitFor();
    await expectSound(page, '03-session-lost');
    await signIn(page);
    await page.getByRole('heading', { name: 'Poste de l’agent' }).waitFor();
  });

  it('speaks English when asked', async () => {
    const { page } = await consoles.openSignedIn(agent);
    await page.getByRole('radio', { name: 'EN' }).click();
    await page.getByRole('heading', { name: 'Agent’s desk' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await expectSound(page, '04-english');
    await page.reload();
    await page.getByRole('heading', { name: 'Agent’s desk' }).waitFor();
  });
});

describe('the agent’s desk', () => {
  it('shows availability, who waits and the calls of the day', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, waiting: 3 };
      fake.on('presence:set', (payload) => payload);
      fake.on('call:today', () => ({
        calls: [
          record(),
          record({ queuedAt: secondsAgo(2500), endReason: 'abandoned', talkSeconds: 0, answeredAt: null }),
          record({ queuedAt: secondsAgo(1500), endReason: 'kiosk-lost', pagesScanned: 0 }),
        ],
      }));
    });
    await page.getByText('3 usagers en attente').waitFor();
    await page.getByRole('cell', { name: 'Abandonné' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(4);
    await expectSound(page, '05-desk');
    await page.getByRole('radio', { name: 'Disponible', checked: true }).waitFor();
    await page.getByRole('radio', { name: 'Pause' }).click();
    await page.getByText('Vous êtes en pause : les appels ne sonnent pas ici.').waitFor();
    expect(server.requests).toContainEqual({ name: 'presence:set', payload: { presence: 'break' } });
  });

  it('falls back to the former availability when the server refuses the new one', async () => {
    const { page } = await consoles.openSignedIn(agent, (fake) =>
      fake.refuse('presence:set', 'rate-limited'),
    );
    await page.getByRole('radio', { name: 'Pause' }).click();
    await page.getByText('Trop de demandes à la fois.').waitFor();
    await page.getByRole('radio', { name: 'Disponible', checked: true }).waitFor();
  });

  it('says that there was no call yet', async () => {
    const { page } = await consoles.openSignedIn(agent);
    await page.getByText('Aucun appel aujourd’hui.').waitFor();
    await expectSound(page, '06-desk-empty');
  });

  it('rings in the banner and the title, and answers with Enter alone', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) =>
      fake.on('call:accept', () => ({ call: call() })),
    );
    await page.getByRole('heading', { name: 'Poste de l’agent' }).waitFor();
    const appointment = {
      startsAt: new Date(2026, 10, 23, 10, 30).toISOString(),
      motive: 'Aide au logement',
      documents: ['Bail', 'Pièce d’identité'],
    };
    server.tell('call:ringing', ring({ appointment }));
    await page.getByRole('heading', { name: 'Un usager vous appelle' }).waitFor();
    await page.getByText('Rendez-vous de 10:30 : Aide au logement.').waitFor();
    await page.getByText('À apporter : Bail, Pièce d’identité.').waitFor();
    await page.waitForFunction(() => document.title === '☎ Appel – CAF');
    await expectSound(page, '07-ringing');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    expect(server.requests).toContainEqual({ name: 'call:accept', payload: { callId: CALL } });
    await page.waitForFunction(() => document.title === 'Visio-accueil');
  });

  it('answers with F2 from anywhere, and refuses', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) =>
      fake.on('call:accept', () => ({ call: call() })),
    );
    await page.getByRole('heading', { name: 'Poste de l’agent' }).waitFor();
    server.tell('call:ringing', ring());
    await page.getByRole('button', { name: 'Refuser' }).click();
    await page.getByRole('heading', { name: 'Un usager vous appelle' }).waitFor({ state: 'detached' });
    expect(server.requests).toContainEqual({ name: 'call:decline', payload: { callId: CALL } });
    const printerStatus = {
      reasons: [],
      warnings: ['media-low' as const],
      duplex: true,
      color: true,
      a4: true,
    };
    server.tell('call:ringing', ring({ printerStatus }));
    await page.getByRole('heading', { name: 'Un usager vous appelle' }).waitFor();
    await page.getByText('Bientôt plus de papier').waitFor();
    await expectSound(page, '07-ringing-paper-low');
    await page.getByRole('button', { name: 'Se déconnecter' }).focus();
    await page.keyboard.press('F2');
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
  });

  it('says quietly that a colleague answered', async () => {
    const { page, server } = await consoles.openSignedIn(agent);
    await page.getByRole('heading', { name: 'Poste de l’agent' }).waitFor();
    server.tell('call:ringing', ring());
    await page.getByRole('heading', { name: 'Un usager vous appelle' }).waitFor();
    server.tell('call:ring-ended', { callId: CALL, reason: 'answered-elsewhere' });
    await page.getByText('Un collègue a répondu.').waitFor();
    await expectSound(page, '08-ring-ended');
  });
});

describe('the other desks', () => {
  const kiosk = (label: string, part = {}) => ({
    kioskId: randomUUID(),
    label,
    siteName: 'Mairie de Biars-sur-Cère',
    connected: true,
    inCall: false,
    session: null as KioskSession | null,
    revoked: false,
    scanner: 'ready' as const,
    printer: 'ready' as const,
    printerStatus: null,
    enrolledAt: '2026-09-11T08:00:00.000Z',
    ...part,
  });
  const kiosks = [
    kiosk('Borne de l’accueil', { inCall: true, session: { agencyLabel: 'CAF', state: 'talking' } }),
    kiosk('Borne de la salle', { printer: 'missing' }),
    kiosk('Cyber-base', { connected: false, scanner: 'unknown', printer: 'unknown' }),
    kiosk('Ancienne borne', { connected: false, revoked: true }),
  ];
  const sites = [
    { siteId: 'biars', name: 'Mairie de Biars-sur-Cère', takeaway: true },
    { siteId: 'gramat', name: 'Cyber-base de Gramat', takeaway: false },
  ];

  it('enrols and revokes kiosks, for an administrator', async () => {
    const { page, server } = await consoles.openSignedIn(staff('admin', 'Hélène', null), (fake) => {
      fake.on('kiosk:list', () => ({ kiosks, sites }));
      fake.on('kiosk:create-enrolment-code', () => ({ code: 'K7QX-M4PZ', expiresAt: secondsAgo(-598) }));
      const agency = {
        id: 'caf',
        label: 'CAF',
        name: 'CAF',
        purpose: '',
        open: true,
        opensAt: null,
        receiving: true,
      };
      const queue = {
        closesAt: null,
        byAppointment: false,
        agentsPresent: 2,
        waiting: 3,
        expectedWait: 250,
        weekly: [[], [], [], [], [], [], []],
        telephone: null,
      };
      fake.on('agency:list', () => ({ agencies: [{ ...agency, ...queue }] }));
    });
    await page.getByRole('heading', { name: 'Bornes', exact: true }).waitFor();
    const queues = page.getByRole('region', { name: 'Files d’attente en ce moment' });
    await queues.getByRole('row', { name: 'CAF Ouvert 3 2 4:10' }).waitFor();
    await page.getByRole('button', { name: 'Créer un code d’enrôlement' }).click();
    await page.getByText('Choisissez un lieu.').waitFor();
    await page.getByLabel('Lieu', { exact: true }).selectOption('Cyber-base de Gramat');
    await page.getByLabel('Nom de la borne').fill('Borne du hall');
    await page.getByRole('button', { name: 'Créer un code d’enrôlement' }).click();
    await page.getByText('K7QX-M4PZ').waitFor();
    await page.getByRole('button', { name: 'Révoquer Borne de la salle' }).click();
    await page.getByText('Révoquer cette borne ?').waitFor();
    await expectSound(page, '23-admin');
    await page.getByRole('switch', { name: 'Cyber-base de Gramat' }).click();
    expect(await server.untilAsked('takeaway:allow')).toEqual({ siteId: 'gramat', allowed: true });
    await page.getByRole('button', { name: 'Oui, révoquer' }).click();
    expect(await server.untilAsked('kiosk:revoke')).toEqual({ kioskId: kiosks[1]!.kioskId });
    server.tell('kiosk:changed', { kiosks: [kiosks[0]!] });
    await page.getByText('Borne de la salle').waitFor({ state: 'detached' });
  });

  it('says so when a page’s script does not come, and has it after a reload', async () => {
    const { page } = await consoles.openSignedIn(staff('mediator', 'Sophie', 'Biars'), (fake) => {
      fake.on('kiosk:list', () => ({ kiosks: [], sites: [] }));
      fake.on('call:today', () => ({ calls: [] }));
      fake.on('activity:list', () => ({ activities: [] }));
    });
    const scripts = '**/activities-page-*.js';
    await page.route(scripts, (route) => route.abort());
    await page.getByRole('link', { name: 'Activités' }).click();
    await page.getByText('Cette page n’a pas pu être affichée.').waitFor();
    await expectSound(page, '26-page-failed');
    await page.getByRole('link', { name: 'Poste' }).click();
    await page.getByText('Aucune demande d’aide en ce moment.').waitFor();
    await page.getByRole('link', { name: 'Activités' }).click();
    await page.getByText('Cette page n’a pas pu être affichée.').waitFor();
    await page.unroute(scripts);
    await page.getByRole('button', { name: 'Recharger' }).click();
    await page.getByRole('heading', { name: 'Activités du lieu' }).waitFor();
  });

  it('tells a mediator which kiosk asks for help', async () => {
    const { page, server } = await consoles.openSignedIn(
      staff('mediator', 'Sophie', 'Mairie de Biars-sur-Cère'),
      (fake) => {
        fake.on('kiosk:list', () => ({ kiosks: kiosks.slice(0, 2), sites: [] }));
        fake.on('call:today', () => ({
          calls: [record(), record({ agencyLabel: 'CPAM', endReason: null })],
        }));
      },
    );
    await page.getByText('Aucune demande d’aide en ce moment.').waitFor();
    server.tell('mediator:called', {
      kioskLabel: 'Borne de la salle',
      siteName: 'Mairie de Biars-sur-Cère',
      at: new Date().toISOString(),
    });
    await page.getByRole('heading', { name: 'La borne « Borne de la salle » demande de l’aide' }).waitFor();
    await expectSound(page, '24-mediator');
    await page.getByRole('button', { name: 'J’y vais' }).click();
    await page.getByText('Aucune demande d’aide en ce moment.').waitFor();
  });

  const mediator = staff('mediator', 'Sophie', 'Mairie de Biars-sur-Cère');
  const room = kiosks[1]!;
  const agency = (id: string, label: string, receiving: boolean): Agency => ({
    ...{ id, label, name: label, purpose: '', open: receiving, receiving, opensAt: null, closesAt: null },
    ...{
      byAppointment: false,
      agentsPresent: 2,
      waiting: 1,
      expectedWait: null,
      weekly: Array.from({ length: 7 }, () => []),
      telephone: null,
    },
  });
  const motives = [{ motiveId: 'logement', label: 'Aide au logement', documents: ['Bail', 'RIB'] }];
  const launching = (prepare: Prepare = () => undefined) =>
    consoles.openSignedIn(mediator, (fake) => {
      fake.on('kiosk:list', () => ({ kiosks: kiosks.slice(0, 3), sites: [] }));
      fake.on('agency:list', () => ({
        agencies: [agency('caf', 'CAF', true), agency('cpam', 'CPAM', false)],
      }));
      fake.on('motive:list', () => ({ motives }));
      prepare(fake);
    });
  const inRoom = (state: KioskSession['state'] | null) => ({
    kiosks: [kiosks[0]!, { ...room, session: state && { agencyLabel: 'CAF', state } }],
  });

  it('lets a mediator launch a session by keys alone, follow it and take it back', async () => {
    const { page, server } = await launching();
    const open = page.getByRole('button', { name: 'Lancer une visio sur Borne de la salle' });
    await open.waitFor();
    // Neither where somebody talks, nor where nobody can be reached.
    expect(await page.getByRole('button', { name: /^Lancer une visio/ }).count()).toBe(1);
    await open.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Lancer une visio sur « Borne de la salle »' });
    const propose = dialog.getByRole('button', { name: 'Proposer à l’usager' });
    expect(await propose.isDisabled()).toBe(true);
    expect(await dialog.getByRole('radio', { name: 'CPAM' }).isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: 'CAF' }).press(' ');
    await dialog.getByLabel('Motif (facultatif)').selectOption('Aide au logement');
    await dialog.getByText('À apporter : Bail, RIB.').waitFor();
    await expectSound(page, '27-launch');
    await propose.press('Enter');
    const { kioskId } = room;
    expect(await server.untilAsked('launch:propose')).toEqual({
      ...{ kioskId, agencyId: 'caf', motiveId: 'logement' },
    });
    await dialog.waitFor({ state: 'detached' });
    server.tell('kiosk:changed', inRoom('proposed'));
    await page.getByText('Proposée à l’usager : CAF').waitFor();
    await expectSound(page, '28-launch-proposed');
    // The keyboard is where it was, on what takes it back.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Retirer la proposition sur Borne de la salle',
    );
    await page.keyboard.press('Enter');
    expect(await server.untilAsked('launch:withdraw')).toEqual({ kioskId });
    server.tell('kiosk:changed', inRoom('waiting'));
    await page.getByText('En attente : CAF').waitFor();
    expect(await page.getByRole('button', { name: /visio sur|Retirer/ }).count()).toBe(0);
    server.tell('kiosk:changed', inRoom('talking'));
    await page.getByRole('row', { name: /Borne de la salle .* En appel avec CAF/ }).waitFor();
  });

  it('tells a mediator why a session cannot be launched, and why one came to nothing', async () => {
    const { page, server } = await launching((fake) => {
      fake.on('kiosk:list', () => ({ ...inRoom(null), sites: [] }));
      fake.refuse('launch:propose', 'kiosk-busy');
    });
    await page.getByRole('button', { name: 'Lancer une visio sur Borne de la salle' }).click();
    await page.getByRole('radio', { name: 'CAF' }).check();
    await page.getByRole('button', { name: 'Proposer à l’usager' }).click();
    await page.getByText('Cette borne est occupée').waitFor();
    await expectSound(page, '29-launch-refused');
    await page.keyboard.press('Escape');
    const open = page.getByRole('button', { name: 'Lancer une visio sur Borne de la salle' });
    expect(await open.evaluate((button) => button === document.activeElement)).toBe(true);
    server.tell('launch:ended', { kioskId: room.kioskId, reason: 'declined' });
    await page.getByText('Borne de la salle : l’usager ne souhaite pas de visio.').waitFor();
    server.tell('launch:ended', { kioskId: room.kioskId, reason: 'unanswered' });
    await page.getByText('Borne de la salle : personne n’a répondu en deux minutes.').waitFor();
    server.tell('kiosk:changed', inRoom('talking'));
    await page.getByText('personne n’a répondu').waitFor({ state: 'detached' });
    server.tell('kiosk:changed', inRoom(null));
    await open.waitFor();
    expect(await page.getByText('personne n’a répondu').count()).toBe(0);
  });

  it('says when no agency receives; a console loaded again shows what is proposed', async () => {
    const { page } = await launching((fake) => {
      fake.on('kiosk:list', () => ({ ...inRoom('proposed'), sites: [] }));
    });
    await page.getByRole('button', { name: 'Retirer la proposition sur Borne de la salle' }).waitFor();
    await page.reload();
    await page.getByRole('row', { name: /Proposée à l’usager : CAF/ }).waitFor();
    const other = await launching((fake) => {
      fake.on('agency:list', () => ({ agencies: [agency('cpam', 'CPAM', false)] }));
    });
    await other.page.getByRole('button', { name: 'Lancer une visio sur Borne de la salle' }).click();
    await other.page.getByText('Aucun organisme ne reçoit en ce moment.').waitFor();
    await expectSound(other.page, '30-launch-none');
  });

  it('shows a coordinator the calls of all, and the kiosks without any power over them', async () => {
    const { page } = await consoles.openSignedIn(staff('coordinator', 'Jean', null), (fake) => {
      fake.on('kiosk:list', () => ({ kiosks, sites }));
      fake.on('call:today', () => ({ calls: [record(), record({ agencyLabel: 'Carsat' })] }));
    });
    await page.getByRole('cell', { name: 'Carsat' }).waitFor();
    await expectSound(page, '25-coordinator');
    await page.getByRole('link', { name: 'Bornes' }).click();
    await page.getByRole('cell', { name: 'Cyber-base', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /Révoquer/ }).count()).toBe(0);
    await expectSound(page, '26-coordinator-kiosks');
  });
});
