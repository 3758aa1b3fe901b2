import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sendDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { checkDocument } from '../document/document-check.ts';
import { documentHandlers } from '../document/document-handlers.ts';
import { DocumentStore } from '../document/document-store.ts';
import { ScanPartners } from '../scan/scan-partners.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { samplePage } from '../testing/sample-document.ts';
import { shownPageHandlers } from './shown-page-handlers.ts';

describe('a page shown to the citizen', () => {
  let world: CallWorld;
  let documents: DocumentStore;
  let transfer: ReturnType<typeof documentHandlers>;
  let handlers: ReturnType<typeof shownPageHandlers>;
  let talk: Talk;
  beforeAll(async () => {
    world = await CallWorld.open();
    documents = new DocumentStore({ check: checkDocument });
    transfer = documentHandlers(world.calls, documents, world.outbox, new ScanPartners(world.calls));
    handlers = shownPageHandlers(world.calls, documents, world.outbox);
  });
  beforeEach(async () => {
    talk = await world.talk();
  });
  afterAll(async () => {
    documents.close();
    await world.close();
  });

  const show = (documentId: string | null) =>
    handlers['page:show'](talk.agent, { callId: talk.callId, documentId, rotation: 90 });

  it('goes to the kiosk with the agent’s name, and away again', async () => {
    const { callId } = talk;
    const page = samplePage(callId);
    const document = { ...page.document, purpose: 'show', scan: null } as const;
    const request = async (name: 'document:offer' | 'document:write', payload: never) =>
      transfer[name](talk.agent, payload);
    await sendDocument(request as never, document, page.bytes);
    await show(document.documentId);
    await show(null);
    const told = { callId, rotation: 90, agentName: 'Claire (CAF)' };
    expect(world.outbox.told(talk.kiosk.kioskId, 'page:shown')).toEqual([
      { ...told, document },
      { ...told, document: null },
    ]);
    expect(world.outbox.told(talk.agent.accountId, 'document:available')).toEqual([]);
  });

  it('is refused when its picture is not there', () => {
    expect(() => show(randomUUID())).toThrow(expect.objectContaining({ code: 'document-unknown' }));
  });

  it('carries each one’s pointer to the other, and the word that it was closed', async () => {
    const { callId } = talk;
    const at = { x: 0.25, y: 0.5 };
    await handlers['page:point'](talk.agent, { callId, at });
    expect(world.outbox.told(talk.kiosk.kioskId, 'page:pointed')).toEqual([{ callId, at }]);
    await handlers['page:point'](talk.kiosk, { callId, at: null });
    expect(world.outbox.told(talk.agent.accountId, 'page:pointed')).toEqual([{ callId, at: null }]);
    await handlers['page:close'](talk.kiosk, { callId });
    expect(world.outbox.told(talk.agent.accountId, 'page:closed')).toEqual([{ callId }]);
  });

  it('is nobody else’s', async () => {
    const other = await world.talk();
    const { callId } = other;
    for (const who of [talk.agent, talk.kiosk])
      expect(() => handlers['page:point'](who, { callId, at: null })).toThrow(
        expect.objectContaining({ code: 'call-not-yours' }),
      );
  });
});
