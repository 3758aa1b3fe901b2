import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { pino } from 'pino';
import type { ServerLink } from '../ports.ts';
import { CatalogueShelf } from './catalogue-shelf.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

const published = (title: string, kind: CatalogueItem['kind'], text: string) => {
  const bytes = new Uint8Array(Buffer.from(text));
  const item: CatalogueItem = {
    itemId: randomUUID(),
    agencyId: 'caf',
    agencyLabel: 'CAF',
    title,
    kind,
    retired: false,
    version: {
      versionId: randomUUID(),
      number: 1,
      validFrom: '2026-01-01',
      uploadedAt: '2026-01-01T08:00:00.000Z',
      pages: 1,
      fillable: false,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  };
  return { item, bytes };
};

const leaflet = published('Aides à la garde d’enfants', 'leaflet', 'leaflet');
const form = published('Demande d’aide au logement', 'form', 'a form');

/** The server's answers, as a kiosk gets them; null: out of reach. */
let offered: ReturnType<typeof published>[] | null;
let read: string[];
const server = {
  request: (name: string, payload: { versionId: string; offset: number; length: number }) => {
    if (offered === null) return Promise.reject(new CodedError('offline'));
    if (name === 'catalogue:search') return Promise.resolve({ items: offered.map(({ item }) => item) });
    read.push(payload.versionId);
    const { bytes } = offered.find(({ item }) => item.version.versionId === payload.versionId)!;
    return Promise.resolve({ bytes: bytes.slice(payload.offset, payload.offset + payload.length) });
  },
} as unknown as Pick<ServerLink, 'request'>;

let folder: string;
const shelf = (capacity?: number) =>
  new CatalogueShelf({ folder, server, log: pino({ level: 'silent' }), ...(capacity ? { capacity } : {}) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shelf-'));
  offered = [form, leaflet];
  read = [];
});
afterEach(() => removeFolder(folder));

describe('the kiosk’s own copies of the catalogue', () => {
  it('are found and read with the server out of reach, after a restart too', async () => {
    await shelf().refresh();
    offered = null;
    const after = shelf();
    await after.refresh(); // fails, and takes nothing away
    expect((await after.search('')).map(({ title }) => title)).toEqual([leaflet.item.title, form.item.title]);
    expect(await after.search('LOGEMENT aide')).toEqual([form.item]);
    expect(await after.search('retraite')).toEqual([]);
    expect(await after.read(form.item.version.sha256)).toEqual(form.bytes);
  });

  it('are fetched once, and those that are no longer published go', async () => {
    await shelf().refresh();
    await shelf().refresh();
    expect(read).toHaveLength(2);
    offered = [leaflet];
    await shelf().refresh();
    expect((await readdir(folder)).sort()).toEqual(
      [`${leaflet.item.version.sha256}.pdf`, 'index.json'].sort(),
    );
    expect(await shelf().read(form.item.version.sha256)).toBeNull();
  });

  it('are not given out damaged, and are fetched anew', async () => {
    await shelf().refresh();
    await writeFile(join(folder, `${form.item.version.sha256}.pdf`), 'another');
    expect(await shelf().read(form.item.version.sha256)).toBeNull();
    await shelf().refresh();
    expect(await shelf().read(form.item.version.sha256)).toEqual(form.bytes);
  });

  it('leave room on the disk: leaflets first', async () => {
    const small = shelf(leaflet.bytes.length);
    await small.refresh();
    expect(await small.search('')).toEqual([leaflet.item]);
  });
});
