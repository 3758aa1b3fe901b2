import { readFile } from 'node:fs/promises';
import { constants, getPriority } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { presetSettings } from '@visio-accueil/shared/domain/scan-settings.ts';
import { PREVIEW_MAX_BYTES } from '@visio-accueil/shared/protocol/scan.ts';
import sharp from 'sharp';
import { startForked } from '../../helper/forked-helper.ts';
import { sampleBlank, sampleCard, samplePage, samplePhoto, sampleWords } from '../testing/sample-pages.ts';
import { wordRate } from '../testing/word-rate.ts';
import { makePage, type MadePage } from './make-page.ts';
import { PageMaker } from './page-maker.ts';
import { previewOf } from './page-preview.ts';

const KIB = 1024;

/** The process of the page maker: the one that this one started last. */
const makerProcess = async (): Promise<number> => {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  return Number(children.trim().split(' ').at(-1));
};

describe('a page made for the line', () => {
  let text: Buffer;
  beforeAll(async () => {
    text = await samplePage({ skew: 1.4, upsideDown: true });
  });
  const make = async (bytes: Uint8Array, preset: 'text' | 'form' | 'identity' | 'photo' = 'form') => {
    const settings = presetSettings[preset];
    const page = await makePage({ picture: bytes, preset, settings });
    return { ...page, ...(await sharp(page.bytes).metadata()) };
  };
  const readable = ({ bytes, height }: MadePage & { height: number }) =>
    wordRate(bytes, height / 11.69, sampleWords(0).flat());

  it('is upright and straight, weighs at most 120 KiB and can be read, word for word, when it is print', async () => {
    const page = await make(text);
    expect(page).toMatchObject({ type: 'image/png', channels: 1, blank: false });
    expect(page.bytes.length).toBeLessThanOrEqual(120 * KIB);
    expect((await previewOf(text)).length).toBeLessThanOrEqual(PREVIEW_MAX_BYTES);
    expect(await readable(page)).toBeGreaterThanOrEqual(0.98);
  });

  it('keeps its colours, in at most 250 KiB, when it has some', async () => {
    const coloured = await samplePage({ colour: true });
    const page = await make(coloured);
    expect(page).toMatchObject({ type: 'image/jpeg', channels: 3 });
    expect(page.bytes.length).toBeLessThanOrEqual(250 * KIB);
    const grey = await make(coloured, 'text');
    expect(grey.channels).toBe(1); // the agent said that it is a text
  });

  it('is cut to a card on the glass, as fine as the device gave it', async () => {
    const { width, height, type } = await make(await sampleCard(), 'identity');
    expect(type).toBe('image/jpeg');
    expect(width).toBeGreaterThan(1010);
    expect(width).toBeLessThan(1150);
    expect(height).toBeGreaterThan(638);
    expect(height).toBeLessThan(780);
  });

  /** How far down the upper edge of what is on the picture is, at its left and at its right, in pixels. */
  const upperEdge = async (bytes: Uint8Array, isOutside: (value: number) => boolean) => {
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    return [0.2, 0.8].map((part) => {
      const column = Math.round(info.width * part);
      let row = 0;
      while (row < info.height && isOutside(data[row * info.width + column]!)) row += 1;
      return row;
    });
  };

  it.each([
    [7, '#f6f6f4'],
    [-23, '#f6f6f4'],
    [-4.5, '#1c1c1c'],
  ])(
    'is straight when it is a card that was put down askew: by %s degrees, under a lid of %s',
    async (lean, lid) => {
      const { width, height, bytes } = await make(await sampleCard(lean, lid), 'identity');
      expect(width).toBeGreaterThan(1010);
      expect(width).toBeLessThan(1160);
      expect(height).toBeGreaterThan(638);
      expect(height).toBeLessThan(790);
      const light = lid !== '#1c1c1c';
      const [left, right] = await upperEdge(bytes, (value) => (light ? value > 225 : value < 110));
      expect(Math.abs(left! - right!)).toBeLessThanOrEqual(5);
    },
  );

  it('is straight when it is a photo, and as large as the photo', async () => {
    const { width, height, bytes, type } = await make(await samplePhoto(5), 'photo');
    expect(type).toBe('image/jpeg');
    expect(width / height).toBeCloseTo(1772 / 1181, 1);
    const [left, right] = await upperEdge(bytes, (value) => value > 225);
    expect(Math.abs(left! - right!)).toBeLessThanOrEqual(5);
    expect(left).toBeLessThan(height * 0.05);
  });

  it('is flagged when nothing is on it, and not when a line is', async () => {
    expect((await make(await sampleBlank())).blank).toBe(true);
    const line = await sharp(await sampleBlank())
      .composite([
        {
          input: Buffer.from(
            '<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="300"><text x="200" y="200" font-size="28">Lu et approuvé</text></svg>',
          ),
          left: 0,
          top: 1500,
        },
      ])
      .jpeg()
      .toBuffer();
    expect((await make(line)).blank).toBe(false);
  });

  it('is left as the device gave it when the original is asked for', async () => {
    const settings = { ...presetSettings.text, quality: 'original' } as const;
    const page = await makePage({ picture: text, preset: 'text', settings });
    expect(Buffer.compare(page.bytes, text)).toBe(0);
    const torn = { picture: text.subarray(0, text.length / 2), preset: 'text', settings } as const;
    await expect(makePage(torn)).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
  });

  it('is refused when its lower half is what a driver puts where the device gave nothing', async () => {
    const half = sharp(text.subarray(0, text.length / 2), { failOn: 'none' });
    const filled = await half.jpeg().toBuffer();
    for (const quality of ['light', 'original'] as const) {
      const task = {
        picture: filled,
        preset: 'text',
        settings: { ...presetSettings.text, quality },
      } as const;
      await expect(makePage(task)).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
    }
    const lid = sharp({ create: { width: 827, height: 1169, channels: 3, background: '#838383' } });
    await expect(make(await lid.jpeg().toBuffer())).resolves.toMatchObject({ blank: true }); // grey, but scanned
  });

  describe('by the page maker', () => {
    const maker = new PageMaker({ startHelper: startForked, size: 1 });
    const task = (picture: Uint8Array | string) =>
      ({ picture, preset: 'text', settings: presetSettings.text }) as const;
    afterAll(() => maker.close());

    it('is refused when it is no picture, and the next one is made all the same', async () => {
      const bad = maker.make(task(Buffer.from('no picture')));
      await expect(bad).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
      expect((await maker.make(task(text))).type).toBe('image/png');
    });

    it('is made in a process that gives way to the call and to the previews', async () => {
      await maker.make(task(text));
      const pid = await makerProcess();
      expect(getPriority(pid)).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
      // The kernel's groups by session, where it has them.
      const group = await readFile(`/proc/${pid}/autogroup`, 'utf8').catch(() => 'nice 10');
      expect(group.trim()).toMatch(/nice 10$/);
    });

    it('is said unreadable when its process dies of it; the next one is made by another process', async () => {
      const dying = maker.make(task(text));
      const refused = expect(dying).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
      process.kill(await makerProcess(), 'SIGKILL');
      await refused;
      expect((await maker.make(task(text))).type).toBe('image/png');
    });

    it('is given up when it takes more of the processor than a page may, or no turn comes at all', async () => {
      const strict = new PageMaker({
        ...{ startHelper: startForked, size: 1 },
        limit: { processor: 50, inAll: 60_000, lookedAtEvery: 10 },
      });
      await expect(strict.make(task(text))).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
      strict.close();
      const hurried = new PageMaker({
        ...{ startHelper: startForked, size: 1 },
        limit: { processor: 60_000, inAll: 200, lookedAtEvery: 10 },
      });
      hurried.prepare();
      process.kill(await makerProcess(), 'SIGSTOP');
      await expect(hurried.make(task(text))).rejects.toMatchObject({ code: 'scanner-page-unreadable' });
      hurried.close();
    });
  });
});
