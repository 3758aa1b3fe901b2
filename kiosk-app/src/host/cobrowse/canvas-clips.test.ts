import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { CobrowseHarness } from './cobrowse-harness.ts';
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

interface Clip {
  id: number;
  picture: string | null;
}
const clips = async (): Promise<Clip[]> => {
  const events = await harness.events();
  return events.flatMap(({ type, data }) => (type === 5 ? [data['payload'] as Clip] : []));
};
const untilClips = async (fit: (found: Clip[]) => boolean): Promise<Clip[]> => {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await clips().catch(() => []);
    if (fit(found)) return found;
    if (Date.now() > end) throw new Error(`canvases told: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const nodeOf = async (id: string) => (await harness.find(({ attributes }) => attributes?.['id'] === id)).id;
const colorOf = async ({ picture }: Clip): Promise<number[]> => {
  const { channels } = await sharp(Buffer.from(picture ?? '', 'base64')).stats();
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean / 100));
};

describe('the canvases of a page', () => {
  it('are seen as pictures, each time they change; not under a number or a field, nor of another site, nor hidden', async () => {
    const hides = [{ host: trap.host, selectors: ['.droits'] }];
    await harness.open(trap.url('/canvas'), [trap.host, `a.localhost:${trap.port}`], hides);
    const ids = await Promise.all(['seen', 'numbered', 'field', 'foreign'].map(nodeOf));
    const [seen] = ids;
    const isUnseen = (id: number, found: Clip[]) =>
      found.findLast((clip) => clip.id === id)?.picture === null;
    const first = await untilClips((found) => ids.filter((id) => isUnseen(id, found)).length === 3);
    expect(new Set(first.map(({ id }) => id))).toEqual(new Set(ids));
    expect(first.find(({ id }) => id === seen)).toMatchObject({ width: 200, height: 100 });
    expect(await colorOf(first.find(({ id }) => id === seen)!)).toEqual([2, 0, 0]);
    await harness.grantControl();
    expect(await harness.click(await harness.link('Changer'))).toBeNull();
    const later = await untilClips((found) => found.length > first.length);
    expect(later.slice(first.length)).toMatchObject([{ id: seen }]);
    expect(await colorOf(later.at(-1)!)).toEqual([0, 0, 2]);
    // An agent who joins late sees them too.
    const { epoch } = harness;
    harness.fact('cobrowse:snapshot-requested', { callId: harness.callId, known: [] });
    await harness.find(({ attributes }) => attributes?.['id'] === 'seen', epoch);
    await untilClips((found) => found.length === 4 && harness.epoch > epoch);
    expect(await harness.inflated(harness.epoch)).not.toMatch(/SECRET|184127645108946/);
  });
});
