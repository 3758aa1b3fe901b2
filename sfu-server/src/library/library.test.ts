import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeOds } from '@visio-accueil/shared/document/ods/ods.ts';
import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestPayload } from '@visio-accueil/shared/protocol/events.ts';
import { LIBRARY_ITEMS, LIBRARY_VERSIONS } from '@visio-accueil/shared/protocol/library.ts';
import { PDFDocument } from 'pdf-lib';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, monday, seedSample } from '../testing/sample-network.ts';
import { libraryHandlers } from './library-handlers.ts';
import { LibraryRepository } from './library-repository.ts';

const spreadsheet = (text: string): Uint8Array<ArrayBuffer> =>
  writeOds([{ name: 'Feuille', rows: [[text, 1]] }]);
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

type Announced = Partial<RequestPayload<'library:announce'>>;

describe.each(engines)('the members’ documents on %s', (_engine, open) => {
  let database: TestDatabase;
  let handlers: ReturnType<typeof libraryHandlers>;
  let coordinator: AccountPrincipal;
  let mediator: AccountPrincipal;
  let agent: AccountPrincipal;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await seedSample(db);
    coordinator = await addAccount(db, 'coordinator', 'Martine');
    mediator = await addAccount(db, 'mediator', 'Nadia');
    agent = await addAccount(db, 'agent', 'Claire');
    handlers = libraryHandlers({ repository: new LibraryRepository(db), clock: new HandClock(monday) });
  }, 120_000);
  afterAll(() => database.close());

  const announced = (bytes: Uint8Array, change: Announced = {}): RequestPayload<'library:announce'> => ({
    ...{ versionId: randomUUID(), itemId: randomUUID(), departement: '46', audience: 'members' },
    ...{ title: 'Guide de l’accueil', fileName: 'guide.ods', size: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...change,
  });
  const put = async (who: AccountPrincipal, bytes: Uint8Array, change: Announced = {}) => {
    const version = announced(bytes, change);
    await handlers['library:announce'](who, version);
    const { versionId } = version;
    for (let offset = 0; offset < bytes.length; offset += DOCUMENT_CHUNK_BYTES) {
      const piece = bytes.slice(offset, offset + DOCUMENT_CHUNK_BYTES);
      await handlers['library:write'](who, { versionId, offset, bytes: piece });
    }
    return version;
  };
  const seen = async (who: AccountPrincipal) => (await handlers['library:list'](who, {})).items;
  const titles = async (who: AccountPrincipal) => (await seen(who)).map(({ title }) => title);
  const refused = (work: unknown, code: ErrorCode) =>
    expect(Promise.resolve(work)).rejects.toMatchObject({ code });

  it('are read by whomever they are for, and kept by their own département', async () => {
    await put(coordinator, spreadsheet('a'), { title: 'Pour tous' });
    await put(coordinator, spreadsheet('b'), { title: 'Pour les médiateurs', audience: 'mediator' });
    expect(await titles(mediator)).toEqual(['Pour les médiateurs', 'Pour tous']);
    expect(await titles(agent)).toEqual(['Pour tous']);
    expect(await titles({ ...mediator, departement: '12' })).toEqual([]);
    expect((await seen(coordinator)).every(({ own }) => own)).toBe(true);
    expect((await seen(mediator)).some(({ own }) => own)).toBe(false);
    const other = { ...coordinator, departement: '12' };
    await refused(handlers['library:announce'](other, announced(png)), 'forbidden');
    const [item] = await seen(coordinator);
    const taken = announced(png, { itemId: item!.itemId, departement: '12' });
    await refused(handlers['library:announce'](other, taken), 'forbidden');
    await refused(
      handlers['library:withdraw'](other, { itemId: item!.itemId, withdrawn: true }),
      'forbidden',
    );
    const { versionId } = (await seen(coordinator)).find(({ audience }) => audience === 'mediator')!
      .versions[0]!;
    await refused(handlers['library:read'](agent, { versionId, offset: 0, length: 10 }), 'library-unknown');
  });

  it('keep their old versions beside the new one, each as it was sent', async () => {
    const [first, second] = [spreadsheet('première'), png];
    const { itemId, versionId } = await put(coordinator, first, { title: 'Procédure' });
    await put(coordinator, second, { itemId, title: 'Procédure 2027', fileName: 'schéma.png' });
    const item = (await seen(mediator)).find((each) => each.itemId === itemId);
    expect(item).toMatchObject({
      title: 'Procédure 2027',
      versions: [
        { number: 2, kind: 'png', fileName: 'schéma.png' },
        { number: 1, kind: 'ods', versionId },
      ],
    });
    const read = async (offset: number, length: number) =>
      Buffer.from((await handlers['library:read'](mediator, { versionId, offset, length })).bytes);
    const pieces = Buffer.concat([await read(0, 100), await read(100, DOCUMENT_CHUNK_BYTES)]);
    expect(pieces.equals(Buffer.from(first))).toBe(true);
  });

  it('are told by their bytes, whatever their name says, and looked into', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    await put(coordinator, await pdf.save(), { title: 'Un vrai PDF', fileName: 'photo.png' });
    expect((await seen(coordinator)).find(({ title }) => title === 'Un vrai PDF')?.versions[0]?.kind).toBe(
      'pdf',
    );
    const fake = new TextEncoder().encode('<html>PK mimetypeapplication/vnd.oasis.opendocument.spreadsheet');
    await refused(put(coordinator, fake, { fileName: 'tableau.ods' }), 'file-type-refused');
    await refused(put(coordinator, spreadsheet('x').slice(0, 200)), 'file-type-refused');
    pdf.addJavaScript('main', 'app.alert(1)');
    await refused(put(coordinator, await pdf.save()), 'pdf-active-content');
    expect(await titles(coordinator)).not.toContain('Guide de l’accueil');
  });

  it('go on after a cut where they stopped, and are nobody else’s to write', async () => {
    const bytes = spreadsheet('coupure');
    const version = announced(bytes, { title: 'Repris' });
    const { versionId } = version;
    await handlers['library:announce'](coordinator, version);
    await handlers['library:write'](coordinator, { versionId, offset: 0, bytes: bytes.slice(0, 50) });
    expect(await handlers['library:announce'](coordinator, version)).toEqual({ offset: 50 });
    const admin = await addAccount(database.db, 'admin', 'Alex');
    const rest = { versionId, offset: 50, bytes: bytes.slice(50) };
    await refused(handlers['library:write'](admin, rest), 'document-unknown');
    await handlers['library:write'](coordinator, rest);
    expect(await titles(mediator)).toContain('Repris');
    const spoilt = announced(bytes, { title: 'Abîmé', sha256: 'a'.repeat(64) });
    await handlers['library:announce'](coordinator, spoilt);
    await refused(
      handlers['library:write'](coordinator, { versionId: spoilt.versionId, offset: 0, bytes }),
      'document-corrupt',
    );
  });

  it('are withdrawn, brought back, and deleted for good only once withdrawn', async () => {
    const { itemId, versionId } = await put(coordinator, png, { title: 'Passager' });
    await refused(handlers['library:remove'](coordinator, { itemId }), 'library-in-use');
    await handlers['library:withdraw'](coordinator, { itemId, withdrawn: true });
    expect(await titles(mediator)).not.toContain('Passager');
    expect(await titles(coordinator)).toContain('Passager');
    await refused(
      handlers['library:read'](mediator, { versionId, offset: 0, length: 10 }),
      'library-unknown',
    );
    await handlers['library:withdraw'](coordinator, { itemId, withdrawn: false });
    expect(await titles(mediator)).toContain('Passager');
    await handlers['library:withdraw'](coordinator, { itemId, withdrawn: true });
    await handlers['library:remove'](coordinator, { itemId });
    await refused(handlers['library:withdraw'](coordinator, { itemId, withdrawn: false }), 'library-unknown');
  });

  it('are refused beyond what the portal holds, and with a social security number in their name', async () => {
    const nir = '1 85 12 46 029 123';
    await refused(handlers['library:announce'](coordinator, announced(png, { title: nir })), 'nir-refused');
    // An id that looks like one is none.
    const itemId = '18512460-2912-4abc-8abc-abcdefabcdef';
    await put(coordinator, png, { itemId, title: 'Souvent changé' });
    for (let count = 1; count < LIBRARY_VERSIONS; count += 1) await put(coordinator, png, { itemId });
    await refused(
      handlers['library:announce'](coordinator, announced(png, { itemId })),
      'library-versions-full',
    );
    const there = (await seen(coordinator)).length;
    const rows = Array.from({ length: LIBRARY_ITEMS - there }, (_, index) => ({
      ...{ item_id: randomUUID(), departement: '46', audience: 'admin' as const },
      title: `Document ${index}`,
    }));
    await database.db.insertInto('library_item').values(rows).execute();
    await refused(handlers['library:announce'](coordinator, announced(png)), 'library-full');
    // The whole network's place is its own.
    const admin = await addAccount(database.db, 'admin', 'Alex');
    await put(admin, png, { departement: null, title: 'Du réseau' });
    expect(await titles({ ...mediator, departement: '12' })).toEqual(['Du réseau']);
  });
});
