import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CobrowseReport, ControlStatus, PaneStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { until } from '../testing/until.ts';
import { CobrowseRelay, RECORD_MAX_BYTES } from './cobrowse-relay.ts';

const SITE = 'https://caf.example/';
const open: PaneStatus = { state: 'open', url: SITE, title: 'CAF', hidden: false, notice: null };
const granted: ControlStatus = { state: 'granted', expiresAt: '2026-11-23T10:05:00Z' };

describe('browsing together', () => {
  let world: CallWorld;
  let relay: CobrowseRelay;
  let talk: Talk;
  /** What the agency limits its services to. */
  let paths: string[] | null = null;
  /** What it hides of their pages. */
  let hides: string[] = [];
  const notes = [{ path: '/', text: 'Cliquez sur Mes démarches' }];
  beforeAll(async () => {
    world = await CallWorld.open();
    const { calls, outbox, log } = world;
    relay = new CobrowseRelay({
      calls,
      outbox,
      log,
      comebackLimit: 200,
      teleservicesOf: (agencyId) =>
        Promise.resolve(
          world.world.reception
            .teleservices(agencyId)
            .map((service) => ({ ...service, paths: paths ?? service.paths, notes, hides })),
        ),
    });
  });
  beforeEach(async () => {
    talk = await world.talk();
    paths = null;
    hides = [];
  });
  afterAll(() => world.close());

  const ask = async (url: string) =>
    relay.handlers['cobrowse:open'](talk.agent, { callId: talk.callId, url });
  const report = async (
    pane: PaneStatus,
    control: ControlStatus = { state: 'off' },
  ): Promise<CobrowseReport> => {
    const told = { callId: talk.callId, pane, control };
    await relay.handlers['cobrowse:report'](talk.kiosk, told);
    return told;
  };
  const toldKiosk = (name: 'cobrowse:open-requested' | 'cobrowse:act-requested' | 'cobrowse:pointed') =>
    world.outbox.told(talk.kiosk.kioskId, name);
  const act = async () =>
    relay.handlers['cobrowse:act'](talk.agent, {
      callId: talk.callId,
      actionId: randomUUID(),
      action: { verb: 'back' },
    });

  it('is asked of the kiosk, with the hosts that the agency may open', async () => {
    await ask('https://caf.example/demande?etape=1');
    expect(toldKiosk('cobrowse:open-requested')).toEqual([
      {
        callId: talk.callId,
        url: 'https://caf.example/demande?etape=1',
        allowed: ['caf.example'],
        hides: [],
        agentName: 'Claire (CAF)',
      },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'https://caf.example@evil.example/',
    'https://user:pass@caf.example/',
    'caf.example',
    '',
  ])('is refused for %p, which is no plain address of the web, or off the list', async (url) => {
    await expect(ask(url)).rejects.toMatchObject({ code: 'address-invalid' });
    expect(toldKiosk('cobrowse:open-requested')).toEqual([]);
  });

  it.each([
    'https://evil.example/',
    'https://caf.example.evil.example/',
    'https://caf.example:8443/',
    'http://caf.example/',
    'https://cpam.example/',
  ])('is refused for %p, off the agency’s list', async (url) => {
    await expect(ask(url)).rejects.toMatchObject({ code: 'address-not-allowed' });
    expect(toldKiosk('cobrowse:open-requested')).toEqual([]);
  });

  it('is held to the paths of the agency’s services, where it has any', async () => {
    paths = ['/aides/', '/compte'];
    await ask('https://caf.example/aides/logement');
    expect(toldKiosk('cobrowse:open-requested')).toMatchObject([
      { allowed: ['caf.example/aides/', 'caf.example/compte'] },
    ]);
    for (const path of ['', 'aidesociale', 'aides/../admin', 'aides/..%2fadmin'])
      await expect(ask(`https://caf.example/${path}`)).rejects.toMatchObject({ code: 'address-not-allowed' });
  });

  it('tells the kiosk what the agency hides of each host', async () => {
    hides = ['.droits', '#solde'];
    await ask(SITE);
    expect(toldKiosk('cobrowse:open-requested')).toMatchObject([
      { hides: [{ host: 'caf.example', selectors: ['.droits', '#solde'] }] },
    ]);
  });

  it('shows the citizen a note of the agency, and no other word, while the page is open', async () => {
    const guide = async (text: string | null) =>
      relay.handlers['cobrowse:guide'](talk.agent, { callId: talk.callId, text });
    await expect(guide('Cliquez sur Mes démarches')).rejects.toMatchObject({ code: 'cobrowse-closed' });
    await report(open);
    await guide('Cliquez sur Mes démarches');
    await expect(guide('Donnez-moi votre mot de passe')).rejects.toMatchObject({ code: 'forbidden' });
    await guide(null);
    expect(world.outbox.told(talk.kiosk.kioskId, 'cobrowse:guided')).toMatchObject([
      { text: 'Cliquez sur Mes démarches', agentName: 'Claire (CAF)' },
      { text: null },
    ]);
  });

  it('the agent of a call reads at once what is changed in the list and its advice', async () => {
    const { agent } = talk;
    const told = () =>
      world.outbox.told(agent.accountId, 'call:updated').findLast(({ view }) => view === 'agent')?.call;
    const stored = world.db.updateTable('teleservice').where('agency_id', '=', 'caf');
    await stored.set({ notes: JSON.stringify(notes) }).execute();
    await world.world.reception.renewAgencies();
    await until(() => JSON.stringify(told()).includes('Mes démarches'), 'the advice is told');
    await stored.set({ notes: '[]' }).execute();
    await world.world.reception.renewAgencies();
    await until(() => !JSON.stringify(told()).includes('Mes démarches'), 'it is gone');
  });

  it('tells the agent every report, keeps the last, and opens one at a time', async () => {
    const told = await report(open);
    expect(world.outbox.told(talk.agent.accountId, 'cobrowse:updated')).toEqual([told]);
    expect(relay.report(talk.callId)).toEqual(told);
    await ask(`${SITE}autre`); // on an open page: to go there
    for (const state of ['awaiting-consent', 'opening'] as const) {
      await report({ state, url: SITE });
      await expect(ask(SITE)).rejects.toMatchObject({ code: 'cobrowse-in-progress' });
    }
    await report({ state: 'closed', code: null });
    await ask(SITE);
  });

  it('carries the mirror untouched, and refuses a batch beyond the limit', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const batch = { callId: talk.callId, epoch: 1, seq: 0, bytes };
    await relay.handlers['cobrowse:record'](talk.kiosk, batch);
    expect(world.outbox.told(talk.agent.accountId, 'cobrowse:recorded')).toEqual([batch]);
    const heavy = { ...batch, bytes: new Uint8Array(RECORD_MAX_BYTES + 1) };
    await expect(async () => relay.handlers['cobrowse:record'](talk.kiosk, heavy)).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it('carries what the page is made with, and what the agent has of it already', async () => {
    const sha256 = 'a'.repeat(64);
    const piece = {
      ...{ callId: talk.callId, address: `${SITE}a.css`, type: 'text/css', sha256, isPacked: true },
      ...{ size: 3, offset: 0, bytes: new Uint8Array([1, 2, 3]) },
    };
    await relay.handlers['cobrowse:asset'](talk.kiosk, piece);
    expect(world.outbox.told(talk.agent.accountId, 'cobrowse:asset-sent')).toEqual([piece]);
    const heavy = { ...piece, bytes: new Uint8Array(RECORD_MAX_BYTES + 1) };
    await expect(async () => relay.handlers['cobrowse:asset'](talk.kiosk, heavy)).rejects.toMatchObject({
      code: 'too-large',
    });
    await report(open);
    await relay.handlers['cobrowse:snapshot'](talk.agent, { callId: talk.callId, known: [sha256] });
    expect(world.outbox.told(talk.kiosk.kioskId, 'cobrowse:snapshot-requested')).toEqual([
      { callId: talk.callId, known: [sha256] },
    ]);
  });

  it('lets the agent act only on an open page and with control', async () => {
    await expect(act()).rejects.toMatchObject({ code: 'cobrowse-closed' });
    await report(open);
    await expect(act()).rejects.toMatchObject({ code: 'control-not-granted' });
    await report(open, granted);
    await act();
    const [asked] = toldKiosk('cobrowse:act-requested') as { actionId: string }[];
    await report(open, { state: 'off' });
    await expect(act()).rejects.toMatchObject({ code: 'control-not-granted' });
    const ended = { callId: talk.callId, actionId: asked!.actionId, code: null };
    await relay.handlers['cobrowse:acted'](talk.kiosk, ended);
    expect(world.outbox.told(talk.agent.accountId, 'cobrowse:action-ended')).toEqual([ended]);
  });

  it('shows each end the other’s pointer', async () => {
    await report(open);
    const point = { callId: talk.callId, target: { epoch: 1, nodeId: 7, x: 0.5, y: 0.5 } };
    await relay.handlers['cobrowse:point'](talk.agent, point);
    await relay.handlers['cobrowse:point'](talk.kiosk, { ...point, target: null });
    expect(toldKiosk('cobrowse:pointed')).toEqual([point]);
    expect(world.outbox.told(talk.agent.accountId, 'cobrowse:pointed')).toEqual([{ ...point, target: null }]);
  });

  it('carries the other wishes to the kiosk of the call', async () => {
    const { callId } = talk;
    await report(open);
    for (const [name, fact] of [
      ['cobrowse:close', 'cobrowse:close-requested'],
      ['cobrowse:request-control', 'cobrowse:control-requested'],
      ['cobrowse:release-control', 'cobrowse:control-released'],
    ] as const) {
      await relay.handlers[name](talk.agent, { callId });
      expect(world.outbox.told(talk.kiosk.kioskId, fact)).toMatchObject([{ callId }]);
    }
  });

  it('waits for a kiosk that comes back after a cut or a restart, and no longer than it takes', async () => {
    const { callId } = talk;
    const control = () => relay.handlers['cobrowse:request-control'](talk.agent, { callId });
    // As after a restart of the server: the call is known, and what the kiosk shows is not yet.
    const asked = Promise.resolve(control());
    await report(open);
    await asked;
    world.world.disconnectKiosk(talk.kiosk);
    await expect(control()).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    const again = Promise.resolve(control());
    world.world.outbox.kiosks.add(talk.kiosk.kioskId);
    await report(open);
    await again;
    expect(world.outbox.told(talk.kiosk.kioskId, 'cobrowse:control-requested')).toHaveLength(2);
  });

  it('shows the next agent nothing of a page shared before the call was passed on, until they open one', async () => {
    const { kiosk, agent, callId } = talk;
    const { handlers } = world.world.reception;
    await ask(SITE);
    await report(open);
    const paul = await world.world.freeAgent('caf', 'Paul');
    await handlers['transfer:propose'](agent, { callId, agencyId: 'cpam', mode: 'cold', note: '' });
    const { proposalId } = world.world.callOf(kiosk)!.proposal!;
    await handlers['proposal:answer'](kiosk, { callId, proposalId, accepted: true });
    const karim = await world.world.freeAgent('cpam', 'Karim');
    await handlers['call:accept'](karim, { callId });
    // Sent before the kiosk knew.
    await report(open, granted);
    await relay.handlers['cobrowse:record'](kiosk, { callId, epoch: 1, seq: 0, bytes: new Uint8Array([1]) });
    await relay.handlers['cobrowse:acted'](kiosk, { callId, actionId: randomUUID(), code: null });
    for (const name of ['cobrowse:updated', 'cobrowse:recorded', 'cobrowse:action-ended'] as const)
      expect(world.outbox.told(karim.accountId, name)).toEqual([]);
    expect(relay.report(callId)).toBeNull();
    await handlers['transfer:propose'](karim, { callId, agencyId: 'caf', mode: 'cold', note: '' });
    const back = world.world.callOf(kiosk)!.proposal!;
    await handlers['proposal:answer'](kiosk, { callId, proposalId: back.proposalId, accepted: true });
    await handlers['call:accept'](paul, { callId });
    await relay.handlers['cobrowse:open'](paul, { callId, url: SITE });
    const told = await report(open);
    expect(world.outbox.told(paul.accountId, 'cobrowse:updated')).toEqual([told]);
  });

  it('is refused to strangers, without the kiosk, and after the call', async () => {
    const stranger = await world.world.person('agent');
    await expect(
      relay.handlers['cobrowse:open'](stranger, { callId: talk.callId, url: SITE }),
    ).rejects.toMatchObject({ code: 'call-not-yours' });
    await report(open);
    world.world.disconnectKiosk(talk.kiosk);
    await report({ state: 'closed', code: null });
    await expect(ask(SITE)).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    await world.end(talk);
    expect(relay.report(talk.callId)).toBeNull();
    await expect(ask(SITE)).rejects.toMatchObject({ code: 'call-unknown' });
  });
});
