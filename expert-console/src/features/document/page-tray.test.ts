import { describe, expect, it } from '@jest/globals';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { PageTray, type PageTrayPorts } from './page-tray.ts';

const document = (page: number): Document => ({
  callId: '6f1c1b0e-5a7e-4a59-9a0c-000000000001',
  documentId: `6f1c1b0e-5a7e-4a59-9a0c-00000000001${page}`,
  purpose: 'scan-page',
  name: `Page ${page}`,
  type: 'image/jpeg',
  size: 3,
  sha256: 'a'.repeat(64),
  scan: { scanId: '6f1c1b0e-5a7e-4a59-9a0c-00000000000a', page, blank: false },
});

const setUp = (
  fetch: PageTrayPorts['fetch'] = ({ scan }) => Promise.resolve(Uint8Array.of(scan?.page ?? 0)),
) => {
  const live = new Set<string>();
  let made = 0;
  const urls = {
    create: () => {
      const url = `blob:${++made}`;
      live.add(url);
      return url;
    },
    revoke: (url: string) => void live.delete(url),
  };
  const acknowledged: string[] = [];
  const acknowledge = (documentId: string) => void acknowledged.push(documentId);
  return { tray: new PageTray({ fetch, urls, acknowledge }), live, acknowledged };
};

const order = (tray: PageTray) => tray.sources().map(({ bytes }) => bytes[0]);

describe('the tray of scanned pages', () => {
  it('shows a page while it arrives and once it is here', async () => {
    const seen: string[] = [];
    const { tray } = setUp((_document, onProgress) => {
      onProgress(0.5);
      return Promise.resolve(Uint8Array.of(1));
    });
    tray.subscribe(() => {
      const page = tray.snapshot.pages[0];
      seen.push(`${page?.state} ${page?.progress}`);
    });
    await tray.receive(document(1));
    expect(seen).toEqual(['arriving 0', 'arriving 0.5', 'ready 1']);
    expect(tray.snapshot).toMatchObject({ unsaved: true, pages: [{ url: 'blob:1' }] });
  });

  it('puts pages in the order and the rotation the agent chose', async () => {
    const { tray } = setUp();
    for (const page of [1, 2, 3]) await tray.receive(document(page));
    tray.moveTo(document(3).documentId, 1);
    tray.rotate(document(1).documentId);
    expect(order(tray)).toEqual([1, 3, 2]);
    expect(tray.sources()[0]?.rotation).toBe(90);
    tray.moveTo(document(1).documentId, -1);
    expect(order(tray)).toEqual([1, 3, 2]);
  });

  it('comes back to upright after four quarter turns', async () => {
    const { tray } = setUp();
    await tray.receive(document(1));
    for (let turn = 0; turn < 4; turn++) tray.rotate(document(1).documentId);
    expect(tray.sources()[0]?.rotation).toBe(0);
  });

  it('is saved by a download, and unsaved again by a change', async () => {
    const { tray } = setUp();
    await tray.receive(document(1));
    tray.markSaved();
    expect(tray.snapshot.unsaved).toBe(false);
    tray.rotate(document(1).documentId);
    expect(tray.snapshot.unsaved).toBe(true);
  });

  it('is not unsaved when its last page was deleted', async () => {
    const { tray } = setUp();
    await tray.receive(document(1));
    tray.remove(document(1).documentId);
    expect(tray.snapshot).toMatchObject({ pages: [], unsaved: false });
  });

  it('takes changes back one by one; pages that came since stay', async () => {
    const { tray } = setUp();
    for (const page of [1, 2, 3]) await tray.receive(document(page));
    expect(tray.snapshot.canUndo).toBe(false);
    tray.moveTo(document(3).documentId, 0);
    tray.rotate(document(1).documentId);
    tray.remove(document(2).documentId);
    await tray.receive(document(4));
    expect(order(tray)).toEqual([3, 1, 4]);
    tray.undo();
    expect(order(tray)).toEqual([3, 1, 2, 4]);
    tray.undo();
    expect(tray.sources().map(({ rotation }) => rotation)).toEqual([0, 0, 0, 0]);
    tray.undo();
    expect(order(tray)).toEqual([1, 2, 3, 4]);
    expect(tray.snapshot.canUndo).toBe(false);
  });

  it('puts the pages of the next scan in the place of one, or after it', async () => {
    const { tray } = setUp();
    const next = (page: number): Document => ({
      ...document(page),
      scan: { scanId: '6f1c1b0e-5a7e-4a59-9a0c-00000000000b', page, blank: false },
    });
    for (const page of [1, 2, 3]) await tray.receive(document(page));
    tray.placeNext({ kind: 'replace', documentId: document(2).documentId });
    await tray.receive(next(8));
    await tray.receive(next(9));
    expect(order(tray)).toEqual([1, 8, 9, 3]);
    expect(tray.snapshot.place).toBeNull();
    tray.undo();
    expect(order(tray)).toEqual([1, 2, 3, 8, 9]);
  });

  it('shows a page small at once, flags it when blank, and drops the small picture for the page', async () => {
    const { tray, live } = setUp();
    const { documentId, callId } = document(1);
    const scanId = '6f1c1b0e-5a7e-4a59-9a0c-00000000000a';
    tray.preview({ callId, scanId, documentId, page: 1, bytes: Uint8Array.of(1) });
    expect(tray.snapshot.pages[0]).toMatchObject({ state: 'arriving', url: 'blob:1' });
    await tray.receive({ ...document(1), scan: { scanId, page: 1, blank: true } });
    expect(tray.snapshot.pages).toHaveLength(1);
    expect(tray.snapshot.pages[0]).toMatchObject({ state: 'ready', url: 'blob:2', blank: true });
    expect([...live]).toEqual(['blob:2']);
  });

  it('says that a page is lost of which only the small picture came when the scan ends', () => {
    const { tray } = setUp();
    const { documentId, callId } = document(1);
    const scanId = '6f1c1b0e-5a7e-4a59-9a0c-00000000000a';
    tray.preview({ callId, scanId, documentId, page: 1, bytes: Uint8Array.of(1) });
    tray.scanEnded(scanId);
    expect(tray.snapshot.pages[0]).toMatchObject({ state: 'failed', code: 'scan-interrupted' });
  });

  it('drops for good what the citizen takes back, and does not let it in again', async () => {
    const { tray, live } = setUp();
    await tray.receive(document(1));
    await tray.receive(document(2));
    tray.rotate(document(1).documentId);
    tray.withdraw(document(1).documentId);
    tray.undo();
    await tray.receive(document(1));
    expect(order(tray)).toEqual([2]);
    expect(live.size).toBe(1);
  });

  it('tells the server that a page offered anew is here', async () => {
    const { tray, acknowledged } = setUp();
    await tray.receive(document(1));
    await tray.receive(document(1));
    expect(acknowledged).toEqual([document(1).documentId]);
  });

  it('says why a page failed and fetches it again when asked', async () => {
    let tries = 0;
    const { tray } = setUp(() => {
      if (++tries === 1) return Promise.reject(new CodedError('document-corrupt'));
      return Promise.resolve(Uint8Array.of(7));
    });
    await tray.receive(document(1));
    expect(tray.snapshot.pages[0]).toMatchObject({ state: 'failed', code: 'document-corrupt' });
    await tray.retry(document(1).documentId);
    expect(tray.snapshot.pages[0]).toMatchObject({ state: 'ready', code: null });
    expect(order(tray)).toEqual([7]);
  });

  it('fetches a page told twice only once', async () => {
    let fetched = 0;
    const { tray } = setUp(() => Promise.resolve(Uint8Array.of(++fetched)));
    await Promise.all([tray.receive(document(1)), tray.receive(document(1))]);
    expect(fetched).toBe(1);
  });

  it('forgets every byte and URL, also of a page that arrives afterwards', async () => {
    const arrivals: ((bytes: Uint8Array) => void)[] = [];
    const { tray, live } = setUp(() => new Promise((resolve) => arrivals.push(resolve)));
    const first = tray.receive(document(1));
    const second = tray.receive(document(2));
    arrivals[0]?.(Uint8Array.of(1));
    await first;
    expect(live.size).toBe(1);
    tray.forget();
    arrivals[1]?.(Uint8Array.of(2));
    await second;
    expect(live.size).toBe(0);
    expect(tray.snapshot).toMatchObject({ pages: [], unsaved: false });
    expect(tray.sources()).toEqual([]);
  });
});
