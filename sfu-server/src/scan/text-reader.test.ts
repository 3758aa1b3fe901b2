import { beforeAll, describe, expect, it } from '@jest/globals';
import { pageTextSchema } from '@visio-accueil/shared/protocol/page-text.ts';
import { printedLine } from '../testing/printed-page.ts';
import { TextReader } from './text-reader.ts';

describe('the words of a page, read by tesseract', () => {
  let line: Uint8Array;
  beforeAll(async () => {
    line = await printedLine('Attestation de loyer réglé');
  });

  it('are those that are printed, accents included, each where it stands', async () => {
    const words = await new TextReader().read(line);
    expect(words.map(({ text }) => text)).toEqual(['Attestation', 'de', 'loyer', 'réglé']);
    expect(pageTextSchema.parse({ words })).toEqual({ words });
    const lefts = words.map(({ box }) => box.left);
    expect(lefts).toEqual([...lefts].sort((one, other) => one - other));
    // 20 of 288 points from the left; the line's foot 42 of 72 from the top.
    expect(lefts[0]).toBeCloseTo(20 / 288, 1);
    expect(words[0]!.box.top + words[0]!.box.height).toBeCloseTo(42 / 72, 1);
  });

  it('of what is no picture are none: it says so, and the next page is read all the same', async () => {
    const reader = new TextReader();
    const [bad, good] = await Promise.allSettled([
      reader.read(Buffer.from('no picture at all')),
      reader.read(line),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'page-text-unavailable' } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { length: 4 } });
  });

  it('cannot be had on a server without tesseract, which is said', async () => {
    await expect(new TextReader('/nowhere/tesseract').read(line)).rejects.toMatchObject({
      code: 'page-text-unavailable',
    });
  });
});
