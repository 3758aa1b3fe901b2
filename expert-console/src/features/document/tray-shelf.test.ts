import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PageTray } from './page-tray.ts';
import { TrayShelf } from './tray-shelf.ts';

const revoked: string[] = [];
const shelf = () =>
  new TrayShelf(
    () =>
      new PageTray({
        fetch: () => Promise.resolve(new Uint8Array([1])),
        acknowledge: () => undefined,
        urls: { create: () => randomUUID(), revoke: (url) => revoked.push(url) },
      }),
  );
const receive = (of: TrayShelf, callId: string) =>
  of.current.receive({
    callId,
    documentId: randomUUID(),
    purpose: 'scan-page',
    name: 'Page',
    type: 'image/jpeg',
    size: 1,
    sha256: '0'.repeat(64),
    scan: { scanId: randomUUID(), page: 1, preset: 'text' },
  } as never);
const pages = (of: TrayShelf): number => of.current.snapshot.pages.length;

describe('the pages of a call on hold', () => {
  it('are out of the way of the next call, and there again when it is taken back', async () => {
    const trays = shelf();
    await receive(trays, 'a');
    trays.shelve('a');
    expect(pages(trays)).toBe(0);
    await receive(trays, 'b');
    await receive(trays, 'b');
    trays.keep(['a']);
    trays.take('a');
    expect(pages(trays)).toBe(1);
  });

  it('are dropped when it ends meanwhile', async () => {
    const trays = shelf();
    await receive(trays, 'a');
    const url = trays.current.snapshot.pages[0]?.url;
    trays.shelve('a');
    trays.keep([]);
    expect(revoked).toContain(url);
    trays.take('a');
    expect(pages(trays)).toBe(0);
  });
});
