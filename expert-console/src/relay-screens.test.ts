/** Passing a citizen on, at the console: the real build in a real browser, the server is the fixture. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { ConsoleBrowser, type Prepare } from './testing/console-browser.ts';
import { agent, call, CALL, ring, secondsAgo } from './testing/examples.ts';
import { expectSound } from './testing/sound-screen.ts';

/** A browser, axe and a busy machine take their time. */
jest.setTimeout(90_000);

let consoles: ConsoleBrowser;

beforeAll(async () => {
  consoles = await ConsoleBrowser.start();
}, 120_000);
afterEach(() => consoles.closeWindows());
afterAll(() => consoles.close());

const agency = (id: string, label: string, part: Partial<Agency> = {}): Agency => ({
  id,
  label,
  name: label,
  purpose: '',
  open: true,
  opensAt: null,
  agentsPresent: 2,
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
        agency('udaf', 'UDAF', { open: false }),
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
