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
  scan: { scanId: '6f1c1b0e-5a7e-4a59-9a0c-00000000000a', page },
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
  return { tray: new PageTray({ fetch, urls }), live };
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
    tray.move(document(3).documentId, -1);
    tray.rotate(document(1).documentId);
    expect(order(tray)).toEqual([1, 3, 2]);
    expect(tray.sources()[0]?.rotation).toBe(90);
    tray.move(document(1).documentId, -1);
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
    const { tray, live } = setUp();
    await tray.receive(document(1));
    tray.remove(document(1).documentId);
    expect(tray.snapshot).toEqual({ pages: [], unsaved: false });
    expect(live.size).toBe(0);
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
    expect(tray.snapshot).toEqual({ pages: [], unsaved: false });
    expect(tray.sources()).toEqual([]);
  });
});
