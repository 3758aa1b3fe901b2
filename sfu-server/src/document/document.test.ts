import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { fetchDocument, sendDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { SendRequest } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { pieceOf } from '@visio-accueil/shared/document/piece.ts';
import type { Principal } from '../signalling/principal.ts';
import { ScanPartners } from '../scan/scan-partners.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { formOf, sampleForm, samplePage, type SampleDocument } from '../testing/sample-document.ts';
import { until } from '../testing/until.ts';
import { checkDocument } from './document-check.ts';
import { documentHandlers } from './document-handlers.ts';
import { DOCUMENTS_A_CALL, DocumentStore } from './document-store.ts';

/** Jest's own comparison of large arrays takes seconds. */
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

describe('a document on its way through the server', () => {
  let world: CallWorld;
  let documents: DocumentStore;
  let handlers: ReturnType<typeof documentHandlers>;
  let talk: Talk;

  beforeAll(async () => {
    world = await CallWorld.open();
    documents = new DocumentStore({ check: checkDocument });
    handlers = documentHandlers(world.calls, documents, world.outbox, new ScanPartners(world.calls));
  });
  beforeEach(async () => {
    talk = await world.talk();
  });
  afterAll(async () => {
    documents.close();
    await world.close();
  });

  /** The way of the real clients, without the wire. */
  const as = (principal: Principal): SendRequest =>
    (async (name: keyof typeof handlers, payload: never) => handlers[name](principal, payload)) as never;
  const send = ({ document, bytes }: SampleDocument, from: Principal) =>
    sendDocument(as(from), document, bytes);
  const announced = () => world.outbox.told(talk.agent.accountId, 'document:available');

  it('brings a page to the agent, counts it, and leaves nothing behind', async () => {
    const page = samplePage(talk.callId);
    await send(page, talk.kiosk);
    expect(announced()).toEqual([page.document]);
    expect(documents.waitingFor(talk.callId, 'agent')).toEqual([page.document]);
    expect(same(await fetchDocument(as(talk.agent), page.document), page.bytes)).toBe(true);
    expect(documents.size).toBe(0);
    expect(await world.counted(talk)).toMatchObject({ pagesScanned: 1 });
    await expect(fetchDocument(as(talk.agent), page.document)).rejects.toMatchObject({
      code: 'document-unknown',
    });
  });

  it('brings a form to the kiosk without announcing it: the print request does', async () => {
    const form = await sampleForm(talk.callId);
    await send(form, talk.agent);
    expect(world.outbox.told(talk.kiosk.kioskId, 'document:available')).toEqual([]);
    expect(same(await fetchDocument(as(talk.kiosk), form.document), form.bytes)).toBe(true);
    expect(await world.counted(talk)).toMatchObject({ pagesScanned: 0 });
  });

  it('takes a repeated chunk once, tells after a gap where to go on, and is announced once', async () => {
    const { document, bytes } = samplePage(talk.callId);
    const { documentId } = document;
    const write = (offset: number) =>
      handlers['document:write'](talk.kiosk, {
        documentId,
        offset,
        ...pieceOf(bytes.slice(offset, offset + DOCUMENT_CHUNK_BYTES)),
      });
    expect(await handlers['document:offer'](talk.kiosk, document)).toEqual({ offset: 0 });
    expect(await write(DOCUMENT_CHUNK_BYTES)).toEqual({ offset: 0 });
    expect(await write(0)).toEqual({ offset: DOCUMENT_CHUNK_BYTES });
    expect(await write(0)).toEqual({ offset: DOCUMENT_CHUNK_BYTES });
    expect(await handlers['document:offer'](talk.kiosk, document)).toEqual({ offset: DOCUMENT_CHUNK_BYTES });
    await write(DOCUMENT_CHUNK_BYTES);
    const last = 2 * DOCUMENT_CHUNK_BYTES;
    expect(await Promise.all([write(last), write(last)])).toEqual([{ offset: 150_000 }, { offset: 150_000 }]);
    expect(announced()).toHaveLength(1);
    expect(same(await fetchDocument(as(talk.agent), document), bytes)).toBe(true);
  });

  it('is refused and forgotten when it is not what was announced', async () => {
    const { document, bytes } = samplePage(talk.callId);
    bytes[1000] = bytes[1000]! ^ 1;
    await expect(send({ document, bytes }, talk.kiosk)).rejects.toMatchObject({ code: 'document-corrupt' });
    expect(documents.size).toBe(0);
    expect(announced()).toEqual([]);
  });

  it('is refused when it is to be printed and is no sound PDF', async () => {
    const text = new TextEncoder().encode('Bonjour, ceci est un texte.');
    await expect(send(formOf(talk.callId, text), talk.agent)).rejects.toMatchObject({ code: 'pdf-invalid' });
    const long = await sampleForm(talk.callId, 51);
    await expect(send(long, talk.agent)).rejects.toMatchObject({ code: 'pdf-too-many-pages' });
    expect(documents.size).toBe(0);
  });

  it('is refused when a page is no picture', async () => {
    const page = samplePage(talk.callId);
    page.bytes[0] = 0;
    const { size, sha256 } = formOf(talk.callId, page.bytes).document;
    const lying = { document: { ...page.document, size, sha256 }, bytes: page.bytes };
    await expect(send(lying, talk.kiosk)).rejects.toMatchObject({ code: 'document-corrupt' });
  });

  it('never reaches an agent who came after its scan, however often it is offered', async () => {
    const page = samplePage(talk.callId);
    await send(page, talk.kiosk);
    const { handlers: reception } = world.world.reception;
    const { callId, agent, kiosk } = talk;
    await reception['transfer:propose'](agent, { callId, agencyId: 'cpam', mode: 'cold', note: '' });
    const { proposalId } = world.world.callOf(kiosk)!.proposal!;
    await reception['proposal:answer'](kiosk, { callId, proposalId, accepted: true });
    const next = await world.world.freeAgent('cpam', 'Karim');
    await reception['call:accept'](next, { callId });
    await expect(send(page, talk.kiosk)).rejects.toMatchObject({ code: 'scan-unknown' });
    expect(documents.waitingFor(talk.callId, 'agent')).toEqual([]);
    const other = samplePage(talk.callId); // of a scan that the next one asked for
    await send(other, talk.kiosk);
    expect(world.outbox.told(next.accountId, 'document:available')).toEqual([other.document]);
  });

  it('loses no more than a piece that came damaged, at either side: that one is sent again', async () => {
    const page = samplePage(talk.callId);
    let pieces = 0;
    const damaging: SendRequest = async (name, payload) => {
      if (name === 'document:write' && (pieces += 1) === 2)
        return as(talk.kiosk)(name, { ...payload, bytes: new Uint8Array(1) });
      return as(talk.kiosk)(name, payload);
    };
    await sendDocument(damaging, page.document, page.bytes);
    const sent = pieces;
    expect(sent).toBeLessThanOrEqual(2 * Math.ceil(page.bytes.length / DOCUMENT_CHUNK_BYTES));
    const reading: SendRequest = async (name, payload) => {
      const answer = await as(talk.agent)(name, payload);
      if (name === 'document:read' && (pieces += 1) === sent + 1) return { ...answer, crc: 0 };
      return answer;
    };
    expect(same(await fetchDocument(reading, page.document), page.bytes)).toBe(true);
  });

  it('is given up when a piece comes damaged however often it is sent', async () => {
    const page = samplePage(talk.callId);
    const damaging: SendRequest = (name, payload) =>
      as(talk.kiosk)(name, name === 'document:write' ? { ...payload, crc: 0 } : payload);
    await expect(sendDocument(damaging, page.document, page.bytes)).rejects.toMatchObject({
      code: 'document-corrupt',
    });
  });

  it('goes one way only: pages from the kiosk, forms from the agent', async () => {
    const form = await sampleForm(talk.callId);
    await expect(send(samplePage(talk.callId), talk.agent)).rejects.toMatchObject({
      code: 'invalid-payload',
    });
    await expect(send(form, talk.kiosk)).rejects.toMatchObject({ code: 'invalid-payload' });
  });

  it('exists for its two ends only', async () => {
    const page = samplePage(talk.callId);
    await send(page, talk.kiosk);
    const other = await world.talk();
    const read = (who: Principal) =>
      as(who)('document:read', {
        documentId: page.document.documentId,
        offset: 0,
        length: DOCUMENT_CHUNK_BYTES,
      });
    await expect(read(other.agent)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(read(other.kiosk)).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(read(talk.kiosk)).rejects.toMatchObject({ code: 'document-unknown' });
    await expect(
      as(talk.agent)('document:read', { documentId: randomUUID(), offset: 0, length: DOCUMENT_CHUNK_BYTES }),
    ).rejects.toMatchObject({ code: 'document-unknown' });
    await expect(
      send({ ...page, document: { ...page.document, callId: other.callId } }, talk.kiosk),
    ).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('cannot be read before it is whole', async () => {
    const { document } = samplePage(talk.callId);
    await as(talk.kiosk)('document:offer', document);
    await expect(
      as(talk.agent)('document:read', {
        documentId: document.documentId,
        offset: 0,
        length: DOCUMENT_CHUNK_BYTES,
      }),
    ).rejects.toMatchObject({ code: 'document-unknown' });
  });

  it('is refused beyond the limits: a chunk too large or outside, too many documents, too many bytes', async () => {
    const { document } = samplePage(talk.callId);
    const { documentId } = document;
    await as(talk.kiosk)('document:offer', document);
    const write = (offset: number, length: number) =>
      as(talk.kiosk)('document:write', { documentId, offset, ...pieceOf(new Uint8Array(length)) });
    await expect(write(0, DOCUMENT_CHUNK_BYTES + 1)).rejects.toMatchObject({ code: 'too-large' });
    await expect(write(document.size - 1, 2)).rejects.toMatchObject({ code: 'invalid-payload' });
    for (let count = 1; count < DOCUMENTS_A_CALL; count += 1)
      await as(talk.kiosk)('document:offer', samplePage(talk.callId, 10).document);
    await expect(
      as(talk.kiosk)('document:offer', samplePage(talk.callId, 10).document),
    ).rejects.toMatchObject({
      code: 'document-limit',
    });
    const other = await world.talk();
    const heavy = () => ({ ...samplePage(other.callId, 10).document, size: 20 * 1024 * 1024 });
    for (let count = 0; count < 5; count += 1) await as(other.kiosk)('document:offer', heavy());
    await expect(as(other.kiosk)('document:offer', heavy())).rejects.toMatchObject({
      code: 'document-limit',
    });
  });

  it('is wiped with the call, and when nobody fetches it', async () => {
    const held = documents.size;
    await send(samplePage(talk.callId), talk.kiosk);
    expect(documents.size).toBe(held + 1);
    const { documentId } = announced()[0]!;
    const stored = documents.require(talk.callId, 'agent', 'read', documentId);
    await world.end(talk);
    expect(() => documents.require(talk.callId, 'agent', 'read', documentId)).toThrow();
    expect(stored.read(0, DOCUMENT_CHUNK_BYTES).every((byte) => byte === 0)).toBe(true);

    const brief = new DocumentStore({ check: checkDocument, lifetime: 20 });
    brief.offer('kiosk', samplePage(talk.callId).document);
    await until(() => brief.size === 0, 'its time was over');
  });
});
