/** Passing a citizen on, at the console: the real build in a real browser, the server is the fixture. */
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { ConsoleBrowser, Prepare } from './testing/console-browser.ts';
import { agent, call, CALL, guestCall, guestRing, ring, secondsAgo, staff } from './testing/examples.ts';
import { untilOwnDevices } from './testing/own-devices.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

const agency = (id: string, label: string, part: Partial<Agency> = {}): Agency => ({
  id,
  label,
  name: label,
  purpose: '',
  open: true,
  opensAt: null,
  byAppointment: false,
  receiving: true,
  closesAt: null,
  agentsPresent: 2,
  expectedWait: null,
  weekly: [[], [], [], [], [], [], []],
  telephone: null,
  waiting: 0,
  ...part,
});

const inCall = (prepare: Prepare = () => undefined) =>
  consoles.openSignedIn(agent, (fake) => {
    fake.welcome = { ...fake.welcome, presence: 'busy', call: call() };
    fake.on('agency:list', () => ({
      agencies: [
        agency('caf', 'CAF'),
        agency('cpam', 'CPAM', { waiting: 1 }),
        agency('carsat', 'Carsat', { agentsPresent: 0 }),
        agency('udaf', 'UDAF', { open: false, receiving: false }),
      ],
    }));
    prepare(fake);
  });
const proposal = (state: 'asked' | 'refused') => ({
  proposalId: randomUUID(),
  kind: 'cold-transfer' as const,
  label: 'CPAM',
  state,
  expiresAt: secondsAgo(-60),
});

describe('the agent passes a citizen on', () => {
  it('to an open agency with a note, follows the answer, and is told how it ended', async () => {
    const { page, server } = await inCall();
    await page.getByRole('tab', { name: 'Relais' }).click();
    const propose = page.getByRole('button', { name: 'Proposer le transfert' });
    await page.getByText('Ouvert, 2 agents présents · 1 usager en attente').waitFor();
    expect(await page.getByRole('radio', { name: 'CAF', exact: true }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'UDAF' }).isDisabled()).toBe(true);
    expect(await propose.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'CPAM' }).check();
    await page.getByRole('radio', { name: 'Je quitte l’appel' }).click();
    await page.getByLabel('Note pour le prochain agent').fill('Attestation à refaire.');
    await expectSound(page, '20-transfer');
    await propose.click();
    expect(await server.untilAsked('transfer:propose')).toEqual({
      callId: CALL,
      agencyId: 'cpam',
      mode: 'cold',
      note: 'Attestation à refaire.',
    });
    server.tell('call:updated', { view: 'agent', call: call({ proposal: proposal('asked') }) });
    await page.getByText('En attente de l’accord de l’usager…').waitFor();
    expect(await propose.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Annuler la demande' }).click();
    await server.untilAsked('proposal:withdraw');
    server.tell('call:updated', { view: 'agent', call: call({ proposal: proposal('refused') }) });
    await page.getByText('L’usager n’a pas accepté.').waitFor();
    await expectSound(page, '21-transfer-refused');
    server.tell('call:updated', { view: 'agent', call: call({ state: 'ended', endReason: 'transferred' }) });
    await page.getByText('Vous avez transféré l’usager.').waitFor();
  });

  it('and says why it was refused', async () => {
    const { page } = await inCall((fake) => fake.refuse('transfer:propose', 'agency-closed'));
    await page.getByRole('tab', { name: 'Relais' }).click();
    await page.getByRole('radio', { name: 'Carsat' }).check();
    await page.getByRole('button', { name: 'Proposer le transfert' }).click();
    await page.getByText('Cet organisme est fermé en ce moment.').waitFor();
  });
});

describe('a third person', () => {
  const karim = { accountId: randomUUID(), name: 'Karim (CPAM)', kind: 'colleague' as const };
  const there = { ...karim, takesOver: false, connected: true };

  it('is invited by the agent, followed, handed the call or taken out', async () => {
    const { page, server } = await inCall((fake) => {
      fake.on('guest:candidates', () => ({
        candidates: [karim, { accountId: randomUUID(), name: 'Nadia', kind: 'mediator' }],
      }));
    });
    await page.getByRole('tab', { name: 'Relais' }).click();
    await page.getByText('Nadia, médiateur du lieu').waitFor();
    await expectSound(page, '24-invite');
    await page.getByRole('button', { name: 'Inviter Karim (CPAM)' }).click();
    expect(await server.untilAsked('guest:invite')).toEqual({ callId: CALL, accountId: karim.accountId });
    const ringing = {
      ...proposal('asked'),
      kind: 'guest' as const,
      label: 'Karim (CPAM)',
      state: 'ringing' as const,
    };
    server.tell('call:updated', { view: 'agent', call: call({ proposal: ringing }) });
    await page.getByText('Appel de Karim (CPAM) en cours…').waitFor();
    const guests = [{ ...there, takesOver: true }];
    server.tell('call:updated', { view: 'agent', call: call({ guests }) });
    await page.getByRole('button', { name: 'Passer la main' }).click();
    await server.untilAsked('transfer:complete');
    await expectSound(page, '25-guest-there');
    await page.getByRole('button', { name: 'Faire sortir Karim (CPAM)' }).click();
    await server.untilAsked('guest:remove');
  });

  it('joins from their desk, chooses camera and microphone, talks and writes, and leaves', async () => {
    const mediator = staff('mediator', 'Nadia', 'Mairie de Biars-sur-Cère');
    const self = { accountId: mediator.accountId, name: 'Nadia', kind: 'mediator' as const };
    const joined = guestCall({ guests: [{ ...self, takesOver: false, connected: true }] });
    const { page, server } = await consoles.openSignedIn(mediator, (fake) => {
      fake.welcome = { ...fake.welcome, guestRings: [guestRing()] };
      fake.on('guest:join', () => ({ call: joined }));
    });
    await page.getByText('Claire (CAF) vous invite dans un appel').waitFor();
    await expectSound(page, '26-invitation');
    await page.getByRole('button', { name: 'Rejoindre' }).click();
    await server.untilAsked('guest:join');
    await page.getByRole('heading', { name: 'Invité dans l’appel de Claire (CAF)' }).waitFor();
    await untilOwnDevices(page, ['fake_device_0']);
    await page.getByRole('button', { name: 'Caméra, micro et son' }).click();
    await page.getByRole('combobox', { name: 'Caméra' }).selectOption('fake_device_1');
    await page.getByRole('combobox', { name: 'Micro' }).selectOption('Fake Audio Input 2');
    await untilOwnDevices(page, ['fake_device_1', 'Fake Audio Input 2']);
    await page.keyboard.press('Escape');
    const message = { callId: CALL, messageId: randomUUID(), at: secondsAgo(0) };
    server.tell('chat:message', { ...message, from: 'citizen', name: null, text: 'Bonjour à tous' });
    await page.getByText('Bonjour à tous').waitFor();
    await expectSound(page, '27-guest-call');
    await page.getByRole('button', { name: 'Quitter l’appel' }).click();
    await server.untilAsked('guest:leave');
    server.tell('call:updated', { view: 'guest', call: { ...joined, state: 'ended' } });
    await page.getByRole('heading', { name: 'Poste du médiateur' }).waitFor();
  });
});

describe('a citizen on hold', () => {
  it('waits at the agent’s desk, and is taken back', async () => {
    const held = call({ state: 'parked', holdsUntil: secondsAgo(-240) });
    const { page, server } = await inCall((fake) => {
      fake.on('call:recall', () => ({ call: call() }));
    });
    await page.getByRole('button', { name: 'Mettre en attente' }).waitFor();
    await page.keyboard.press('F6');
    await server.untilAsked('call:park');
    server.tell('call:updated', { view: 'agent', call: held });
    await page.getByRole('heading', { name: 'Usagers en attente chez vous' }).waitFor();
    await expectSound(page, '28-parked');
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await server.untilAsked('call:recall');
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
  });
});

describe('the desk', () => {
  it('shows missed calls, the closing time, and that the agent was taken for absent', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, closesAt: secondsAgo(-500) };
      fake.on('call:missed', () => ({
        missed: [
          {
            callId: CALL,
            agencyLabel: 'CAF',
            siteName: 'Mairie de Biars-sur-Cère',
            kioskLabel: 'Borne de l’accueil',
            openedAt: secondsAgo(3000),
            waitSeconds: 420,
            outcome: 'abandoned',
          },
        ],
      }));
    });
    await page.getByText(/^Votre organisme ferme à/).waitFor();
    await page.getByRole('region', { name: 'Appels manqués du jour' }).getByText('Abandonné').waitFor();
    server.tell('presence:updated', { presence: 'break', absent: true });
    await page.getByText('Vous êtes passé en pause').waitFor();
    await expectSound(page, '29-missed');
  });
});

describe('the next agent', () => {
  const note = { from: 'Karim (CPAM)', text: 'Attestation à refaire.', returned: false };

  it('reads the note while it rings, and during the call', async () => {
    const { page, server } = await consoles.openSignedIn(agent, (fake) => {
      fake.welcome = { ...fake.welcome, rings: [{ ...ring(), note }] };
      fake.on('call:accept', () => ({ call: call({ leg: 2, note }) }));
    });
    await page.getByText('Transféré par Karim (CPAM)').waitFor();
    await page.getByText('Attestation à refaire.').waitFor();
    await expectSound(page, '22-transferred-ring');
    await page.getByRole('button', { name: 'Répondre' }).click();
    await server.untilAsked('call:accept');
    await page.getByRole('button', { name: 'Terminer l’appel' }).waitFor();
    await page.getByText('Attestation à refaire.').waitFor();
    await expectSound(page, '23-transferred-call');
  });
});

describe('the shared page in the middle of the call', () => {
  it('gives the middle to the shared page and keeps the citizen in sight', async () => {
    const { page } = await inCall();
    await page.getByRole('radio', { name: 'Navigation partagée' }).click();
    const video = await page.getByLabel('Usager', { exact: true }).boundingBox();
    expect(video!.width).toBeLessThan(500);
    await expectSound(page, '18-browse');
  });

  it('shows the agency’s advice for the page, and to the citizen what the agent chooses of it', async () => {
    const notes = [
      { path: '/aides/', text: 'Cliquez sur Mes démarches' },
      { path: '/', text: 'Le menu est en haut' },
      { path: '/compte/', text: 'D’une autre page' },
    ];
    const pane = {
      state: 'open' as const,
      ...{ url: 'https://caf.example/aides/', title: 'Mes aides', hidden: false, notice: null },
    };
    const report = { callId: CALL, control: { state: 'off' as const }, pane };
    const { page, server } = await inCall((fake) => {
      const teleservices = [{ label: 'Mon espace', url: 'https://caf.example/', notes }];
      fake.welcome = { ...fake.welcome, call: call({ teleservices }), cobrowse: report };
    });
    await page.getByText('La page s’ouvre sur la borne…').waitFor();
    const advice = page.getByRole('region', { name: 'Conseils pour cette page' });
    await advice.getByText('Le menu est en haut').waitFor();
    expect(await advice.getByText('D’une autre page').count()).toBe(0);
    await advice.getByRole('button', { name: 'Montrer à l’usager : Cliquez sur Mes démarches' }).click();
    const text = 'Cliquez sur Mes démarches';
    expect(await server.untilAsked('cobrowse:guide')).toEqual({ callId: CALL, text });
    await advice.getByRole('button', { pressed: true }).waitFor();
    await expectSound(page, '19-guide');
    server.tell('cobrowse:updated', { ...report, pane: { ...pane, url: 'https://caf.example/compte/' } });
    await advice.getByText('D’une autre page').waitFor();
    expect(await advice.getByRole('button', { pressed: true }).count()).toBe(0);
  });

  it('stays where it is when a line is lost and comes back, and when an act is refused', async () => {
    const report = {
      callId: CALL,
      control: { state: 'granted' as const, expiresAt: secondsAgo(-280) },
      pane: {
        state: 'open' as const,
        ...{ url: 'https://caf.example/', title: 'Mes démarches', hidden: false, notice: null },
        tabs: [
          { url: 'https://caf.example/', title: 'Mes démarches' },
          { url: 'https://caf.example/aides', title: '' },
        ],
        shown: 0,
      },
    };
    const { page, server } = await inCall((fake) => {
      fake.welcome = { ...fake.welcome, cobrowse: report };
    });
    const shared = page.getByRole('img', { name: 'Page de la borne' });
    await shared.waitFor();
    await page.getByText('Vous avez la main').waitFor();
    const before = await shared.boundingBox();
    const stays = async (): Promise<void> => {
      expect(await shared.boundingBox()).toEqual(before);
    };
    server.tell('call:updated', { view: 'agent', call: call({ kioskConnected: false }) });
    await page.getByText('La borne est déconnectée.').waitFor();
    await stays();
    server.tell('cobrowse:updated', { ...report, pane: { ...report.pane, notice: 'address-not-allowed' } });
    await page.getByText('Cette adresse n’est pas dans la liste').waitFor();
    await stays();
    await expectSound(page, '31-browse-lost');
    server.breakLines();
    await page.getByText('Connexion coupée').waitFor();
    await stays();
    await page.getByText('Connexion coupée').waitFor({ state: 'detached' });
    await stays();
    await page.getByRole('button', { name: 'caf.example' }).click();
    expect(await server.untilAsked('cobrowse:act')).toMatchObject({ action: { verb: 'show-tab', tab: 1 } });
  });
});
