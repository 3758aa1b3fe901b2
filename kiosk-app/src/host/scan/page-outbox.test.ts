import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import type { ServerLink } from '../ports.ts';
import { PageOutbox } from './page-outbox.ts';
import { SealedPages } from './sealed-pages.ts';

/** Pages that say themselves that they are about to be read. */
class WatchedPages extends SealedPages {
  beforeRead: () => Promise<void> = () => Promise.resolve();
  lastRead: Promise<unknown> = Promise.resolve();
  override read(id: string): Promise<Uint8Array> {
    const reading = this.beforeRead().then(() => super.read(id));
    this.lastRead = reading.catch(() => undefined);
    return reading;
  }
}

describe('pages on their way to the agent', () => {
  let folder: string;
  let sealed: WatchedPages;
  let outbox: PageOutbox;
  let asked: string[];
  /** What was logged as not taken. */
  let refused: string[];
  let delivered: (told: { documentId: string }) => void;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    sealed = new WatchedPages(() => Promise.resolve(folder));
    asked = [];
    refused = [];
    const server = {
      on: (name: string, listener: typeof delivered) => {
        if (name === 'document:delivered') delivered = listener;
        return () => undefined;
      },
      request: (name: string) => {
        asked.push(name);
        return Promise.resolve({});
      },
    } as unknown as ServerLink;
    outbox = new PageOutbox({
      server,
      sealed,
      log: pino({ level: 'warn' }, { write: (line) => refused.push(line) }),
    });
  });
  afterEach(() => removeFolder(folder));

  it('are done with when the agent turns out to have them just as they are about to leave', async () => {
    const document: Document = {
      callId: randomUUID(),
      documentId: randomUUID(),
      purpose: 'scan-page',
      name: 'Page 1',
      type: 'image/jpeg',
      size: 3,
      sha256: '0'.repeat(64),
      scan: null,
    };
    await outbox.hold({ document, bytes: Buffer.from('abc') });
    sealed.beforeRead = async () => {
      delivered({ documentId: document.documentId });
      while ((await sealed.ids()).length > 0) await new Promise(setImmediate);
    };
    await outbox.send(document);
    expect(asked).toEqual([]);
    await sealed.lastRead;
    await new Promise(setImmediate); // whoever failed to read it has said so
    expect(refused).toEqual([]);
    expect(outbox.size).toBe(0);
  });
});
