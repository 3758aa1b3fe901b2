import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { PDFDocument } from 'pdf-lib';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, addKiosk, monday, seedSample } from '../testing/sample-network.ts';
import { CatalogueRepository } from './catalogue-repository.ts';
import { matches } from './catalogue-search.ts';
import { Catalogue } from './catalogue.ts';

const DAY = 24 * 3_600_000;
const pdf = async (
  text: string,
  size: [number, number] = [595.28, 841.89],
  field = false,
): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const page = document.addPage(size);
  page.drawText(text);
  if (field)
    document.getForm().createTextField('nom').addToPage(page, { x: 50, y: 50, width: 200, height: 20 });
  return document.save();
};

describe('the catalogue', () => {
  let database: TestDatabase;
  let clock: HandClock;
  let catalogue: Catalogue;
  let caf: AccountPrincipal;
  let cpam: AccountPrincipal;
  let admin: AccountPrincipal;
  let kiosk: KioskPrincipal;
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    clock = new HandClock(monday);
    catalogue = new Catalogue({
      repository: new CatalogueRepository(database.db),
      clock,
      agencies: { has: (id) => ['caf', 'cpam'].includes(id), label: (id) => id.toUpperCase() },
    });
    caf = await addAccount(database.db, 'agent', 'Claire', 'caf');
    cpam = await addAccount(database.db, 'agent', 'Karim', 'cpam');
    admin = await addAccount(database.db, 'admin', 'Alex');
    kiosk = await addKiosk(database.db);
  });
  afterAll(() => database.close());

  const publish = async (
    who: AccountPrincipal,
    bytes: Uint8Array,
    part: { itemId?: string; title?: string; validFrom?: string; agencyId?: string } = {},
  ): Promise<string> => {
    const versionId = randomUUID();
    const announced = {
      versionId,
      itemId: randomUUID(),
      agencyId: who.agencyId ?? 'caf',
      title: 'Demande d’aide au logement',
      kind: 'form' as const,
      validFrom: '2026-01-01',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...part,
    };
    await catalogue.handlers['catalogue:publish'](who, announced);
    for (let offset = 0; offset < bytes.length; offset += DOCUMENT_CHUNK_BYTES) {
      const piece = bytes.slice(offset, offset + DOCUMENT_CHUNK_BYTES);
      await catalogue.handlers['catalogue:write'](who, { versionId, offset, bytes: piece });
    }
    return announced.itemId;
  };
  const search = async (text: string, agencyId: string | null = null) =>
    (await catalogue.handlers['catalogue:search'](kiosk, { text, agencyId })).items;
  const refused = (work: Promise<unknown>, code: ErrorCode) => expect(work).rejects.toMatchObject({ code });

  it('is found by words, whatever their accents and case, by the citizen too', async () => {
    await publish(caf, await pdf('un', undefined, true), {
      title: 'Déclaration trimestrielle de ressources',
    });
    await publish(cpam, await pdf('deux'), { title: 'Changement de médecin traitant' });
    const [found, ...more] = await search('RESSOUR declar');
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      agencyLabel: 'CAF',
      retired: false,
      version: { number: 1, pages: 1, fillable: true },
    });
    expect(await search('ressources', 'cpam')).toEqual([]);
    expect((await search('médecin'))[0]?.version.fillable).toBe(false);
    expect(matches('Aide au logement', '')).toBe(true);
  });

  it('is read whole, in pieces', async () => {
    const bytes = await pdf('Feuille de soins');
    await publish(cpam, bytes, { title: 'Feuille de soins' });
    const { versionId, size } = (await search('soins'))[0]!.version;
    const read = (offset: number, length: number) =>
      catalogue.handlers['catalogue:read'](kiosk, { versionId, offset, length });
    const parts = [await read(0, 100), await read(100, size)].map(({ bytes: part }) => Buffer.from(part));
    expect(Buffer.concat(parts).equals(Buffer.from(bytes))).toBe(true);
  });

  it('shows a new edition from its day on, and the one before until then', async () => {
    const title = 'Attestation sur l’honneur';
    const itemId = await publish(caf, await pdf('2026'), { title });
    await publish(caf, await pdf('2027'), { title, itemId, validFrom: '2026-12-01' });
    expect((await search('attestation'))[0]?.version.number).toBe(1);
    const now = clock.now();
    clock.advance(10 * DAY);
    expect((await search('attestation'))[0]?.version.number).toBe(2);
    const own = (await catalogue.handlers['catalogue:own'](caf, {})).items;
    expect(own.find((item) => item.itemId === itemId)?.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(now.getTime()).toBeLessThan(clock.now().getTime());
  });

  it('is each agency’s own to keep: another’s is refused, the administrator’s is all', async () => {
    const itemId = await publish(caf, await pdf('retiré'), { title: 'Ancien imprimé' });
    await refused(publish(cpam, await pdf('x'), { itemId, agencyId: 'caf' }), 'forbidden');
    await refused(publish(cpam, await pdf('x'), { itemId }), 'forbidden');
    const retire = async (who: AccountPrincipal, retired: boolean) =>
      catalogue.handlers['catalogue:retire'](who, { itemId, retired });
    await refused(retire(cpam, true), 'forbidden');
    const { versionId } = (await search('ancien'))[0]!.version;
    await retire(admin, true);
    expect(await search('ancien')).toEqual([]);
    await refused(
      Promise.resolve(catalogue.handlers['catalogue:read'](kiosk, { versionId, offset: 0, length: 10 })),
      'catalogue-unknown',
    );
    await retire(caf, false);
    expect(await search('ancien')).toHaveLength(1);
  });

  it('takes nothing that a kiosk would not print', async () => {
    await refused(publish(caf, await pdf('Letter', [612, 792])), 'pdf-paper-size');
    await refused(publish(caf, await pdf('x'), { title: 'Dossier 1 84 12 46 102 345 12' }), 'nir-refused');
    await refused(publish(caf, new TextEncoder().encode('%PDF-1.7 nothing')), 'pdf-invalid');
    const script = await PDFDocument.load(await pdf('x'));
    script.addJavaScript('main', 'app.alert(1)');
    await refused(publish(caf, await script.save()), 'pdf-active-content');
  });
});
