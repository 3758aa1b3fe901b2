import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CobrowseHarness, until } from './cobrowse-harness.ts';
import { isInFrame } from './frame-ids.ts';
import { SharedChromium } from './testing/shared-chromium.ts';
import { TrapSite } from './testing/trap-site.ts';

jest.setTimeout(120_000);

let trap: TrapSite;
let chromium: SharedChromium;
let harness: CobrowseHarness;

beforeAll(async () => {
  [trap, chromium] = await Promise.all([
    TrapSite.start(),
    SharedChromium.start(['localhost', 'a.localhost']),
  ]);
  harness = await CobrowseHarness.start(chromium.open);
});
afterAll(async () => {
  await harness.close();
  await Promise.all([trap.close(), chromium.close()]);
});

const open = (path: string) => harness.open(trap.url(path), [trap.host, `a.localhost:${trap.port}`]);
/** All of the present epoch, once it has the words. */
const sent = async (words: string): Promise<string> => {
  let text = '';
  await until(() => {
    const inflated = harness.epoch > 0 ? harness.inflated(harness.epoch) : null;
    inflated?.then((all) => (text = all)).catch(() => undefined); // more is on its way
    return text.includes(words);
  });
  return text;
};
/** The node of an element, by the page's own id of it. */
const nodeOf = (text: string, name: string): number => {
  const id = new RegExp(`"id":(\\d+)[^{}]*"tagName":"\\w+"[^{}]*"attributes":\\{[^{}]*"id":"${name}"`, 'g');
  return Number([...text.matchAll(id)].at(-1)?.[1] ?? 0);
};

describe('a frame of the page’s own origin', () => {
  it('is the page’s: its lists on the kiosk’s sheets, and what only the citizen types', async () => {
    await open('/holding');
    const text = await sent('one-time-code');
    await harness.grantControl();
    const { epoch } = harness;
    const click = (name: string) =>
      harness.act({ verb: 'click', target: { epoch, nodeId: nodeOf(text, name), x: 0.5, y: 0.5 } });
    expect(await click('o')).toBeNull();
    const { askId } = await harness.asked('choice');
    await harness.desk.verbs['pane:answer']({ askId, accepted: true, choices: [1] });
    await until(() => trap.requests.includes('/told-in-own?1'));
    expect(await click('n')).toBe('target-masked');
    expect(await harness.act({ verb: 'press', epoch, key: 'Tab' })).toBeNull();
    expect(await harness.act({ verb: 'type', epoch, text: '1234' })).toBe('target-masked');
    await harness.desk.wipe();
    harness.requests.length = 0;
  });
});

describe('a frame of another origin', () => {
  it('is mirrored in its place, masked, a frame in it too, and goes on with the page’s mirror', async () => {
    await open('/framing');
    const first = await sent('Plus tard');
    expect(first).toContain('Dehors');
    expect(first).toContain('"isAttachIframe":true');
    harness.fact('cobrowse:snapshot-requested', { callId: harness.callId, known: [] });
    const epoch = harness.epoch;
    await until(() => harness.epoch > epoch);
    const late = await sent('Au fond');
    expect(late).toContain('Plus tard');
    for (const text of [first, late]) {
      expect(text).not.toMatch(/SECRET|1 84 12|184127645108946/);
      expect(text).toContain('Continuer');
    }
  });

  it('is acted in by the agent as the page is: by node, with the hand, and no more than the citizen allows', async () => {
    const text = await sent('Au fond');
    const click = (name: string, epoch = harness.epoch) =>
      harness.act({ verb: 'click', target: { epoch, nodeId: nodeOf(text, name), x: 0.5, y: 0.5 } });
    expect(['b', 's'].map((name) => isInFrame(nodeOf(text, name)))).toEqual([true, true]);
    expect(await click('b')).toBe('control-not-granted');
    await harness.grantControl();
    expect(await click('b', harness.epoch + 1)).toBe('control-stale');
    expect(await click('b')).toBeNull();
    await until(() => trap.requests.includes('/pressed'));
    expect(await click('s')).toBeNull(); // in a frame of the frame, below what shows of it
    await until(() => trap.requests.includes('/pressed-deep'));
    expect(await click('c')).toBe('target-masked');
    expect(await click('t')).toBeNull();
    const { epoch } = harness;
    expect(await harness.act({ verb: 'type', epoch, text: 'été' })).toBeNull();
    await until(() => trap.requests.includes('/typed/%C3%A9t%C3%A9'));
    const wish = harness.outcome({
      verb: 'prefill',
      epoch,
      fields: [{ nodeId: nodeOf(text, 't'), text: '12' }],
    });
    const { askId, ...sheet } = await harness.asked('fields');
    expect(sheet).toMatchObject({ lines: [{ label: 'Montant', text: '12', replaces: true }] });
    await harness.desk.verbs['pane:answer']({ askId, accepted: true, struck: [] });
    expect(await wish).toMatchObject({ code: null, fields: [{ code: null }] });
    await until(() => trap.requests.includes('/typed/12'));
    harness.consentAnswer = 'refused';
    expect(await click('p')).toBe('approval-refused');
    expect(await click('t')).toBeNull();
    expect(await harness.act({ verb: 'press', epoch, key: 'Enter' })).toBe('approval-refused');
    expect(trap.requests).not.toContain('/paid');
    harness.consentAnswer = 'granted';
    expect(await click('p')).toBeNull();
    await until(() => trap.requests.includes('/paid'));
    expect(await harness.act({ verb: 'press', epoch, key: 'Tab' })).toBeNull();
    expect(await harness.act({ verb: 'type', epoch, text: '4970' })).toBe('target-masked');
    await harness.desk.verbs['pane:take-back']({});
    expect(await click('b')).toBe('control-not-granted');
    await harness.desk.wipe();
  });

  it('is the citizen’s too, on the kiosk’s own sheets as well', async () => {
    harness.requests.length = 0;
    await open('/framing');
    await sent('Plus tard');
    const tab = { type: 'key', key: 'Tab', shift: false } as const;
    // Into the frame: its field, its button, its list.
    for (let tabs = 0; tabs < 3; tabs += 1) await harness.desk.verbs['pane:input'](tab);
    await harness.desk.verbs['pane:input']({ type: 'key', key: ' ', shift: false });
    const ask = await harness.asked('choice');
    expect(ask).toMatchObject({ options: [{ text: 'SECRET-C' }, { text: 'SECRET-D' }] });
    await harness.desk.verbs['pane:answer']({ askId: ask.askId, accepted: true, choices: [1] });
    await until(() => trap.requests.includes('/told-in-frame?1'));
    await harness.desk.wipe();
  });

  it('that is a sign-in page hides the page around it', async () => {
    harness.requests.length = 0;
    await open('/framing-login');
    await until(() => harness.pane?.state === 'open' && harness.pane.hidden);
    const told = JSON.stringify(await harness.events().catch(() => []));
    expect(told).not.toContain('Dedans');
  });
});

describe('what a site is told of the browser', () => {
  it('is a Chromium in which a person reads French, in the page and in its frames: no machine that a site turns away', async () => {
    await open('/asks');
    const answers = (): URLSearchParams[] =>
      trap.requests.flatMap((path) =>
        path.startsWith('/answered?') ? [new URLSearchParams(path.slice(10))] : [],
      );
    await until(() => answers().length === 2);
    for (const answer of answers()) {
      expect(answer.get('userAgent')).toMatch(/ Chrome\/\d+\.0\.0\.0 Safari\/537\.36$/);
      expect(answer.get('languages')).toBe('fr-FR,fr');
      expect(answer.get('brands')).toBe('Chromium');
    }
    for (const headers of trap.headers) {
      expect(JSON.stringify(headers)).not.toContain('Headless');
      expect(headers['accept-language']).toMatch(/^fr-FR,fr/);
    }
    await harness.desk.wipe();
    harness.requests.length = 0;
  });
});
