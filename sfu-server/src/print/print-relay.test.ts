import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sendDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { sheetsOf, PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import { pieceOf } from '@visio-accueil/shared/document/piece.ts';
import { checkDocument } from '../document/document-check.ts';
import { documentHandlers } from '../document/document-handlers.ts';
import { DocumentStore } from '../document/document-store.ts';
import { ScanPartners } from '../scan/scan-partners.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { sampleForm, samplePage } from '../testing/sample-document.ts';
import { PrintLedger } from './print-ledger.ts';
import { PrintRelay } from './print-relay.ts';

describe('a print asked from afar', () => {
  let world: CallWorld;
  let documents: DocumentStore;
  let transfer: ReturnType<typeof documentHandlers>;
  let relay: PrintRelay;
  let ledger: PrintLedger;
  let talk: Talk;
  const setup = { copies: 2, sides: 'one-sided', color: 'color' } as const;
  beforeAll(async () => {
    world = await CallWorld.open();
    const { calls, outbox, log } = world;
    documents = new DocumentStore({ check: checkDocument });
    transfer = documentHandlers(calls, documents, outbox, new ScanPartners(calls));
    ledger = new PrintLedger(world.db, world.world.clock, { sheetsACall: 10, sheetsADay: 12 });
    relay = new PrintRelay({ calls, outbox, log, documents, ledger, clock: world.world.clock });
  });
  beforeEach(async () => {
    talk = await world.talk();
  });
  afterAll(async () => {
    documents.close();
    await world.close();
  });

  const upload = async (): Promise<string> => {
    const { document, bytes } = await sampleForm(talk.callId);
    const request = async (name: keyof typeof transfer, payload: never) =>
      transfer[name](talk.agent, payload);
    await sendDocument(request as never, document, bytes);
    return document.documentId;
  };
  const ask = async (documentId: string, printId: string = randomUUID()): Promise<string> => {
    await relay.handlers['print:request'](talk.agent, {
      callId: talk.callId,
      printId,
      documentId,
      setup,
    });
    return printId;
  };
  const report = async (printId: string, status: PrintStatus) =>
    relay.handlers['print:report'](talk.kiosk, { callId: talk.callId, printId, status });

  it('reaches the kiosk with the document’s description, and counts when the printer says so', async () => {
    const { callId } = talk;
    const documentId = await upload();
    const printId = await ask(documentId);
    expect(world.outbox.told(talk.kiosk.kioskId, 'print:requested')).toMatchObject([
      { callId, printId, setup, agentName: 'Claire (CAF)', document: { documentId, purpose: 'print' } },
    ]);
    const waiting = { state: 'waiting', reason: 'media-empty' } as const;
    await report(printId, waiting);
    expect(relay.reports(callId)).toEqual([{ callId, printId, status: waiting }]);
    expect(await world.counted(talk)).toMatchObject({ documentsPrinted: 0 });
    await report(printId, { state: 'printed', impressions: 1, sheets: 1 });
    expect(await world.counted(talk)).toMatchObject({ documentsPrinted: 1 });
    expect(documents.size).toBe(0);
    const told = world.outbox.told(talk.agent.accountId, 'print:updated').map(({ status }) => status.state);
    expect(told).toEqual(['waiting', 'printed']);
  });

  it('is refused for a document that is not there, not whole, or a scanned page', async () => {
    await expect(ask(randomUUID())).rejects.toMatchObject({ code: 'document-unknown' });
    const { document } = await sampleForm(talk.callId);
    await transfer['document:offer'](talk.agent, document);
    await expect(ask(document.documentId)).rejects.toMatchObject({ code: 'document-unknown' });
    const page = samplePage(talk.callId, 100);
    await transfer['document:offer'](talk.kiosk, page.document);
    await transfer['document:write'](talk.kiosk, {
      documentId: page.document.documentId,
      offset: 0,
      ...pieceOf(page.bytes),
    });
    await expect(ask(page.document.documentId)).rejects.toMatchObject({ code: 'document-unknown' });
  });

  it('is refused for a document of another call', async () => {
    const documentId = await upload();
    talk = await world.talk();
    await expect(ask(documentId)).rejects.toMatchObject({ code: 'document-unknown' });
  });

  it('is one at a time, and needs the kiosk', async () => {
    const documentId = await upload();
    world.world.disconnectKiosk(talk.kiosk);
    await expect(ask(documentId)).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    world.world.connectKiosk(talk.kiosk);
    world.outbox.kiosks.add(talk.kiosk.kioskId);
    const printId = await ask(documentId);
    await expect(ask(documentId)).rejects.toMatchObject({ code: 'print-in-progress' });
    await report(printId, { state: 'refused' });
    await expect(report(printId, { state: 'printed', impressions: 1, sheets: 1 })).rejects.toMatchObject({
      code: 'print-unknown',
    });
    expect(await world.counted(talk)).toMatchObject({ documentsPrinted: 0 });
  });

  it('stops at the sheets of a call, then at those of a day, and says which', async () => {
    const six = async (): Promise<string> => {
      const { document, bytes } = await sampleForm(talk.callId, 6);
      const request = async (name: keyof typeof transfer, payload: never) =>
        transfer[name](talk.agent, payload);
      await sendDocument(request as never, document, bytes);
      return document.documentId;
    };
    const oneCopy = { ...setup, copies: 1 };
    const send = async (documentId: string, one = oneCopy as Parameters<typeof sheetsOf>[1]) => {
      const printId = randomUUID();
      await relay.handlers['print:request'](talk.agent, {
        callId: talk.callId,
        printId,
        documentId,
        setup: one,
      });
      return printId;
    };
    await report(await send(await six()), { state: 'printed', impressions: 6, sheets: 6 });
    expect(await ledger.today(talk.kiosk.kioskId)).toEqual({ documents: 1, sheets: 6 });
    await expect(send(await six())).rejects.toMatchObject({ code: 'print-quota-call' });
    // On both sides it is three sheets, which there still are.
    await report(await send(await six(), { ...oneCopy, sides: 'two-sided-long-edge' }), { state: 'refused' });
    const own = { callId: null, pages: 7, setup: oneCopy };
    await expect(Promise.resolve(relay.handlers['print:own'](talk.kiosk, own))).rejects.toMatchObject({
      code: 'print-quota-day',
    });
    await relay.handlers['print:own'](talk.kiosk, { ...own, pages: 6 });
    await relay.handlers['print:own-ended'](talk.kiosk, { callId: null, documents: 1, sheets: 6 });
    expect(await ledger.today(talk.kiosk.kioskId)).toEqual({ documents: 2, sheets: 12 });
  });

  it('asked twice is one print', async () => {
    const printId = await ask(await upload());
    await relay.handlers['print:request'](talk.agent, {
      callId: talk.callId,
      printId,
      documentId: randomUUID(),
      setup,
    });
    expect(world.outbox.told(talk.kiosk.kioskId, 'print:requested')).toHaveLength(1);
  });

  it('is cancelled at the kiosk', async () => {
    const { callId } = talk;
    const cancel = async (printId: string) => relay.handlers['print:cancel'](talk.agent, { callId, printId });
    await expect(cancel(randomUUID())).rejects.toMatchObject({ code: 'print-unknown' });
    const printId = await ask(await upload());
    await cancel(printId);
    expect(world.outbox.told(talk.kiosk.kioskId, 'print:cancel-requested')).toEqual([{ callId, printId }]);
  });

  it('is told as it is after the kiosk was away: nobody knows, then what the printer said', async () => {
    const { callId, kiosk } = talk;
    const printId = await ask(await upload());
    await report(printId, { state: 'printing', impressions: 1 });
    const read = () =>
      world.outbox.told(talk.agent.accountId, 'print:updated').filter((one) => one.printId === printId);
    // A short cut is not worth a word.
    relay.kioskDisconnected(kiosk, callId);
    relay.kioskDisconnected(kiosk, callId);
    world.world.clock.advance(9_000);
    relay.kioskConnected(kiosk, callId);
    world.world.clock.advance(9_000);
    expect(read().at(-1)?.status).toEqual({ state: 'printing', impressions: 1 });
    expect(world.outbox.told(kiosk.kioskId, 'print:asked-after')).toEqual([{ callId, printId }]);
    // It stays away.
    relay.kioskDisconnected(kiosk, callId);
    world.world.clock.advance(10_000);
    expect(read().at(-1)?.status).toEqual({ state: 'unknown' });
    expect(relay.reports(callId)).toEqual([{ callId, printId, status: { state: 'unknown' } }]);
    await expect(ask(await upload())).rejects.toMatchObject({ code: 'print-in-progress' });
    // It is back, and its printer had printed meanwhile.
    relay.kioskConnected(kiosk, callId);
    await report(printId, { state: 'printed', impressions: 2, sheets: 2 });
    expect(read().at(-1)?.status.state).toBe('printed');
    expect(await world.counted(talk)).toMatchObject({ documentsPrinted: 1 });
    relay.kioskConnected(kiosk, callId);
    expect(world.outbox.told(kiosk.kioskId, 'print:asked-after')).toHaveLength(2);
  });

  it('that nobody knows the end of counts as paper, not as a document', async () => {
    const printId = await ask(await upload());
    await report(printId, { state: 'unknown' });
    expect(await world.counted(talk)).toMatchObject({ documentsPrinted: 0 });
    expect((await ledger.today(talk.kiosk.kioskId)).sheets).toBeGreaterThan(0);
    await expect(report(printId, { state: 'printed', impressions: 2, sheets: 2 })).rejects.toMatchObject({
      code: 'print-unknown',
    });
  });

  it('is forgotten with the call, its document with it', async () => {
    const held = documents.size;
    await ask(await upload());
    expect(documents.size).toBe(held + 1);
    await world.end(talk);
    expect(relay.reports(talk.callId)).toEqual([]);
    expect(documents.size).toBe(held);
  });
});
