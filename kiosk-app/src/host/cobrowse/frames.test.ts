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
const inFrame = (text: string, tag: string): number => {
  const id = new RegExp(`"id":(\\d+)[^{}]*"tagName":"${tag}"`, 'g');
  return [...text.matchAll(id)].map(([, number]) => Number(number)).find(isInFrame) ?? 0;
};

describe('a frame of another origin', () => {
  it('is mirrored in its place, masked, and goes on with the page’s mirror', async () => {
    await open('/framing');
    const first = await sent('Plus tard');
    expect(first).toContain('Dehors');
    expect(first).toContain('"isAttachIframe":true');
    harness.fact('cobrowse:snapshot-requested', { callId: harness.callId, known: [] });
    const epoch = harness.epoch;
    await until(() => harness.epoch > epoch);
    const late = await sent('Plus tard');
    for (const text of [first, late]) {
      expect(text).not.toMatch(/SECRET|1 84 12|184127645108946/);
      expect(text).toContain('Continuer');
    }
  });

  it('is the citizen’s alone to act in, on the kiosk’s own sheets too', async () => {
    const text = await sent('Continuer');
    await harness.grantControl();
    const act = (tag: string) => ({
      verb: 'click' as const,
      target: { epoch: harness.epoch, nodeId: inFrame(text, tag), x: 0.5, y: 0.5 },
    });
    expect(inFrame(text, 'button')).toBeGreaterThan(0);
    expect(await harness.act(act('button'))).toBe('target-masked');
    await harness.desk.verbs['pane:take-back']({});
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
