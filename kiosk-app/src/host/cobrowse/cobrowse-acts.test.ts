import { USUAL_CARE } from '@visio-accueil/shared/protocol/care.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CONTROL_LEASE } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { startTeleservice, type Teleservice } from '../../../demo/teleservice/server.ts';
import { CobrowseHarness, until } from './cobrowse-harness.ts';
import { SharedChromium } from './testing/shared-chromium.ts';
import { TrapSite } from './testing/trap-site.ts';

// A browser on a machine that may have a lot else to do.
jest.setTimeout(120_000);

let site: Teleservice;
let trap: TrapSite;
let chromium: SharedChromium;
let harness: CobrowseHarness;

beforeAll(async () => {
  [site, trap, chromium] = await Promise.all([
    startTeleservice(0),
    TrapSite.start(),
    SharedChromium.start(['localhost']),
  ]);
});
afterAll(async () => {
  await Promise.all([site.close(), trap.close(), chromium.close()]);
});
beforeEach(async () => {
  trap.requests = [];
  harness = await CobrowseHarness.start(chromium.open);
});
afterEach(() => harness.close());

describe('acting in the page together', () => {
  it('asks the citizen before the agent sends, pays or signs, with the button’s name', async () => {
    await harness.open(trap.url('/commit'), [trap.host]);
    await harness.grantControl();
    const pay = await harness.link('Payer');
    const send = await harness.link('Continuer');
    const who = await harness.find((node) => node.attributes?.['id'] === 'who');
    harness.consentAnswer = 'refused';
    expect(await harness.click(pay)).toBe('approval-refused');
    expect(await harness.click(send)).toBe('approval-refused');
    expect(await harness.click(who)).toBeNull();
    expect(await harness.act({ verb: 'press', epoch: harness.epoch, key: 'Enter' })).toBe('approval-refused');
    expect(harness.questions).toEqual(['browse', 'control', 'press', 'press', 'press']);
    // While the question stands nothing else of the agent's happens; a touch ends it all.
    harness.consentAnswer = new Promise(() => undefined);
    const asked = harness.click(pay);
    await until(
      () => harness.report?.control.state === 'granted' && harness.report.control.asking === 'Payer 12 €',
    );
    expect(await harness.act({ verb: 'back' })).toBe('approval-pending');
    expect(trap.requests).not.toContain('/sent');
    harness.consentAnswer = 'granted';
    await harness.desk.verbs['pane:take-back']({});
    expect(await asked).toBe('control-not-granted');
    await harness.grantControl();
    expect(await harness.click(pay)).toBeNull();
    expect(await harness.click(send)).toBeNull();
    await until(() => trap.requests.includes('/sent'));
  });

  it('a touch of the citizen takes control back at once, and presses nothing', async () => {
    await harness.open(trap.url('/moving'), [trap.host]);
    await harness.grantControl();
    const button = await harness.find((node) => node.attributes?.['id'] === 'b');
    harness.fact('cobrowse:pointed', {
      ...{ callId: harness.callId, target: { epoch: harness.epoch, nodeId: button.id, x: 0.5, y: 0.5 } },
    });
    const at = await until(() => harness.pointers.at(-1)?.at);
    const title = (): unknown => harness.report?.pane.state === 'open' && harness.report.pane.title;
    await until(() => title() === 'Mobile');
    await harness.desk.verbs['pane:input']({ type: 'down', ...at });
    expect(await harness.click(button)).toBe('control-not-granted');
    await harness.desk.verbs['pane:input']({ type: 'up', ...at });
    expect(title()).toBe('Mobile');
  });

  it('clicks the real element by its node, and refuses an older page', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Mon logement');
    const epoch = harness.epoch;
    expect(await harness.click(link)).toBe('control-not-granted');
    await harness.grantControl();
    const anchor = await harness.link('Préparer mes documents');
    expect(await harness.click(anchor)).toBeNull();
    harness.fact('cobrowse:snapshot-requested', { callId: harness.callId, known: [] });
    await until(() => harness.epoch > epoch);
    expect(await harness.click(link, epoch)).toBe('control-stale');
    expect(harness.report?.control.state).toBe('granted');
  });

  it('refuses what is protected and what has gone, and hits no control that was not meant', async () => {
    await harness.open(trap.url('/moving'), [trap.host]);
    await harness.grantControl();
    const file = await harness.find((node) => node.attributes?.['type'] === 'file');
    const code = await harness.find((node) => node.attributes?.['id'] === 'x');
    const gone = await harness.find((node) => node.attributes?.['id'] === 'gone');
    const button = await harness.find((node) => node.attributes?.['id'] === 'b');
    // Beside the button at the agent's, on it with the kiosk's fonts.
    const { id: nodeId } = await harness.find((node) => node.tagName === 'body');
    const beside = { epoch: harness.epoch, nodeId, x: 0.02, y: 0.5 };
    expect(await harness.act({ verb: 'click', target: beside })).toBe('target-moved');
    expect(await harness.click(file)).toBe('target-masked');
    expect(await harness.click(code)).toBe('target-masked');
    let sent = '';
    await until(() => {
      void harness.inflated(harness.epoch).then((text) => (sent = text));
      return /display[":\s]+none/.test(sent);
    });
    expect(await harness.click(gone)).toBe('target-moved');
    expect(await harness.click(button)).toBeNull();
    await until(() => trap.requests.includes('/clicked'));
    expect(trap.requests.filter((path) => path === '/clicked')).toHaveLength(1);
  });

  it('hides a login page and takes the lease back there; the citizen signs in alone', async () => {
    await harness.open(site.url, [site.host]);
    await harness.grantControl();
    const before = harness.epoch;
    expect(await harness.click(await harness.link('Faire ma demande'))).toBeNull();
    await until(() => harness.report?.pane.state === 'open' && harness.report.pane.hidden);
    await until(() => harness.report?.control.state === 'off');
    const sent = harness.of('cobrowse:record').length;
    expect(await harness.act({ verb: 'type', epoch: before, text: 'x' })).toBe('control-not-granted');
    // Two tabs from the top lead past the header to the form; Enter in a field sends it.
    for (let tabs = 0; tabs < 7; tabs += 1) {
      await harness.desk.verbs['pane:input']({ type: 'key', key: 'Tab', shift: false });
    }
    await harness.desk.verbs['pane:input']({ type: 'text', text: 'mot de passe' });
    expect(harness.of('cobrowse:record')).toHaveLength(sent);
    await harness.desk.verbs['pane:input']({ type: 'key', key: 'Enter', shift: false });
    await harness.link('Continuer', before);
    expect(harness.report?.pane).toMatchObject({ hidden: false, url: `${site.url}situation` });
  });

  it('sends nothing of the agent’s any more once the citizen took control back', async () => {
    await harness.open(trap.url('/moving'), [trap.host]);
    await harness.grantControl();
    const button = await harness.find((node) => node.attributes?.['id'] === 'b');
    const acts = Array.from({ length: 10 }, () => harness.click(button));
    await harness.desk.verbs['pane:take-back']({});
    expect(harness.report?.control.state).toBe('off');
    const codes = await Promise.all(acts);
    expect(codes.filter((code) => code === 'control-not-granted').length).toBeGreaterThanOrEqual(9);
    expect(await harness.click(button)).toBe('control-not-granted');
  });

  it('lets the lease lapse without an act', async () => {
    await harness.open(site.url, [site.host]);
    await harness.grantControl();
    harness.clock += CONTROL_LEASE;
    expect(await harness.act({ verb: 'scroll', epoch: harness.epoch, deltaY: 100 })).toBe(
      'control-not-granted',
    );
  });

  it('ends the lease and starts the mirror afresh after a cut', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Mon logement');
    await harness.grantControl();
    const before = harness.epoch;
    harness.fact('session:welcome', {
      ...{ view: 'kiosk', serverTime: new Date().toISOString(), kioskId: harness.callId, label: 'Borne' },
      takeawayAllowed: false,
      ...{
        siteName: 'Mairie',
        agencies: [],
        call: null,
        launch: null,
        mediator: null,
        settings: USUAL_CARE,
        tickets: [],
        routerRtpCapabilities: {},
        iceServers: [],
      },
    } as FactPayload<'session:welcome'>);
    await until(() => harness.report?.control.state === 'off' && harness.epoch > before);
    expect(await harness.click(link)).toBe('control-not-granted');
  });

  it('shows each where the other points', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Faire ma demande');
    const target = { epoch: harness.epoch, nodeId: link.id, x: 0.5, y: 0.5 };
    harness.fact('cobrowse:pointed', { callId: harness.callId, target });
    const at = await until(() => harness.pointers.at(-1)?.at);
    // And frames it: the box is where the point was in the middle of.
    harness.fact('cobrowse:pointed', { callId: harness.callId, target, mark: 'highlight' });
    const box = await until(() => harness.pointers.at(-1)?.box);
    expect(harness.pointers.at(-1)).toMatchObject({ mark: 'highlight', name: 'Camille' });
    expect(box.x + box.width / 2).toBeCloseTo(at.x, 0);
    expect(box.y + box.height / 2).toBeCloseTo(at.y, 0);
    await harness.desk.verbs['pane:input']({ type: 'move', ...at });
    const [pointed] = await until(() => {
      const points = harness.of<{ target: { nodeId: number } }>('cobrowse:point');
      return points.length > 0 && points;
    });
    expect(pointed?.target.nodeId).toBe(link.id);
  });

  it('a tap of the citizen follows a link without any lease', async () => {
    await harness.open(site.url, [site.host]);
    const link = await harness.link('Me connecter');
    harness.fact('cobrowse:pointed', {
      callId: harness.callId,
      target: { epoch: harness.epoch, nodeId: link.id, x: 0.5, y: 0.5 },
    });
    const at = await until(() => harness.pointers.at(-1)?.at);
    await harness.desk.verbs['pane:input']({ type: 'down', ...at });
    await harness.desk.verbs['pane:input']({ type: 'up', ...at });
    await until(() => harness.report?.pane.state === 'open' && harness.report.pane.hidden);
  });

  it('lets a flood of the agent’s acts through no faster than hands are', async () => {
    await harness.open(site.url, [site.host]);
    await harness.link('Mon logement');
    await harness.grantControl();
    const { epoch } = harness;
    const codes = await Promise.all(
      Array.from({ length: 300 }, () => harness.act({ verb: 'scroll', epoch, deltaY: 1 })),
    );
    expect(codes.filter((code) => code === 'rate-limited').length).toBeGreaterThan(200);
  });

  it('hides what the agency hides of its host’s pages, then and later, and nobody acts in it', async () => {
    await harness.open(trap.url('/parts'), [trap.host], [{ host: trap.host, selectors: ['.droits'] }]);
    await harness.grantControl();
    expect(await harness.click(await harness.link('Voir'))).toBeNull();
    let sent = '';
    await until(() => {
      void harness.inflated(harness.epoch).then((text) => (sent = text));
      return sent.includes('fin');
    });
    expect(sent).toContain('ici');
    expect(sent).not.toContain('SECRET');
    const hidden = await harness.find((node) => node.attributes?.['class'] === 'droits');
    expect(await harness.click(hidden)).toBe('target-masked');
  });

  it('shows nothing of a page whose hidden parts can’t be read, and all of another host’s', async () => {
    await harness.open(trap.url('/parts'), [trap.host], [{ host: trap.host, selectors: ['.droits['] }]);
    await until(() => harness.pane?.state === 'open' && harness.pane.hidden);
    expect(harness.of('cobrowse:record')).toEqual([]);
    await harness.desk.verbs['pane:close']({});
    await harness.open(trap.url('/parts'), [trap.host], [{ host: 'caf.example', selectors: ['.droits'] }]);
    await harness.link('Détail');
  });
});
