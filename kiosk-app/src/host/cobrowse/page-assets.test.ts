import { describe, expect, it } from '@jest/globals';
import type { AssetPiece } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { inflateRawSync } from 'node:zlib';
import { AssetSender } from './asset-sender.ts';
import { until } from './cobrowse-harness.ts';
import { fitCss } from './page-assets.ts';

const callId = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const asset = (address: string, sha256: string, text: string, type = 'text/css') => ({
  ...{ address, sha256, type, bytes: Buffer.from(text) },
});

describe('a page’s assets', () => {
  it('go once by their hash, packed, in pieces, whatever addresses they have', async () => {
    const pieces: AssetPiece[] = [];
    const sender = new AssetSender({ callId, send: (piece) => Promise.resolve(pieces.push(piece)) });
    sender.push(asset('https://a.example/a.css', 'a', '.a{}'.repeat(1000)));
    sender.push(asset('https://a.example/copy.css', 'a', '.a{}'.repeat(1000)));
    sender.push(asset('https://a.example/f.woff2', 'f', 'x'.repeat(150_000), 'font/woff2'));
    await until(() => pieces.at(-1)?.offset === 128 * 1024);
    expect(pieces.map(({ sha256, size }) => [sha256, size > 0])).toEqual([
      ['a', true],
      ['a', false],
      ['f', true],
      ['f', true],
      ['f', true],
    ]);
    expect(inflateRawSync(pieces[0]!.bytes).toString()).toBe('.a{}'.repeat(1000));
    sender.resume(['f']);
    await until(() => pieces.length === 7);
    expect(pieces.slice(5).map(({ sha256, size }) => [sha256, size > 0])).toEqual([
      ['a', true],
      ['a', false],
    ]);
    sender.close();
  });

  it('wait for the agent to come back when the line is cut', async () => {
    let sent = 0;
    const sender = new AssetSender({
      callId,
      send: () => ((sent += 1) === 1 ? Promise.reject(new CodedError('offline')) : Promise.resolve()),
    });
    sender.push(asset('https://a.example/a.css', 'a', '.a{}'));
    await until(() => sent === 1);
    sender.resume([]);
    await until(() => sent === 2);
    sender.close();
  });

  it('stand by themselves: addresses whole, without queries, sensitive texts masked', () => {
    const css = `@import "b.css";.a{background:url(../p.png?token=x)}.b{mask:url("#m")}.c::before{content:"06 12 34 56 78"}`;
    expect(fitCss(css, 'https://a.example/css/a.css')).toBe(
      '@import url("https://a.example/css/b.css");.a{background:url("https://a.example/p.png")}.b{mask:url("#m")}.c::before{content:"•••••"}',
    );
  });
});
