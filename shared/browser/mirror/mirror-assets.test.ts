import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { ASSET_ATTRIBUTE, dressEvent } from './dress-event.ts';
import { MirrorAssets } from './mirror-assets.ts';

const callId = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const SITE = 'https://caf.example';
const piece = (
  address: string,
  type: string,
  sha256: string,
  whole: Uint8Array,
  offset = 0,
  end = whole.length,
) => ({
  ...{ callId, address: `${SITE}${address}`, type, sha256, isPacked: false, size: whole.length, offset },
  bytes: Uint8Array.from(whole.subarray(offset, end)),
});
const css = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

describe('what the kiosk’s pages are dressed with, at the agent', () => {
  it('is put together from its pieces, and found under every address of the same bytes', () => {
    const assets = new MirrorAssets();
    const sheet = css('.a { color: red }');
    expect(assets.push(piece('/a.css', 'text/css', 'a', sheet, 0, 5))).toBeNull();
    expect(assets.push(piece('/a.css', 'text/css', 'a', sheet, 5))).toBe(`${SITE}/a.css`);
    expect(assets.push({ ...piece('/copy.css', 'text/css', 'a', css('')), size: 0 })).toBe(
      `${SITE}/copy.css`,
    );
    expect(assets.css(`${SITE}/copy.css`)).toBe('.a { color: red }');
    expect(assets.known).toEqual(['a']);
    assets.clear();
    expect(assets.known).toEqual([]);
  });

  it('is not shown with a piece missing, nor when it does not unpack', () => {
    const assets = new MirrorAssets();
    const sheet = css('.a { color: red }');
    expect(assets.push(piece('/a.css', 'text/css', 'a', sheet, 5))).toBeNull();
    expect(assets.push({ ...piece('/b.css', 'text/css', 'b', css('nonsense')), isPacked: true })).toBeNull();
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
    expect(
      assets.push({ ...piece('/c.css', 'text/css', 'c', Uint8Array.from(bomb)), isPacked: true }),
    ).toBeNull();
    expect(assets.known).toEqual([]);
  });

  it('leaves no address of the site in what is replayed', () => {
    const assets = new MirrorAssets();
    assets.push(piece('/a.css', 'text/css', 'a', css(`.a { background: url("${SITE}/p.png") }`)));
    const event = {
      ...{ type: 2, timestamp: 1 },
      data: {
        node: {
          type: 0,
          childNodes: [
            {
              type: 2,
              tagName: 'link',
              attributes: { rel: 'stylesheet', href: `${SITE}/a.css` },
              childNodes: [],
            },
            {
              type: 2,
              tagName: 'link',
              attributes: { rel: 'stylesheet', href: `${SITE}/b.css` },
              childNodes: [],
            },
            { type: 2, tagName: 'img', attributes: { src: `${SITE}/p.png`, alt: 'x' }, childNodes: [] },
            { type: 2, tagName: 'a', attributes: { href: `${SITE}/aide` }, childNodes: [] },
          ],
        },
      },
    };
    const { data } = dressEvent(event, assets) as unknown as {
      data: { node: { childNodes: { attributes: object }[] } };
    };
    expect(data.node.childNodes.map(({ attributes }) => attributes)).toEqual([
      {
        rel: 'stylesheet',
        [ASSET_ATTRIBUTE]: `${SITE}/a.css`,
        _cssText: '.a { background: url("about:invalid") }',
      },
      { rel: 'stylesheet', [ASSET_ATTRIBUTE]: `${SITE}/b.css` },
      { alt: 'x', [ASSET_ATTRIBUTE]: `${SITE}/p.png` },
      { href: `${SITE}/aide` },
    ]);
  });
});
