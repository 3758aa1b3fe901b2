import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { pieceOf } from '@visio-accueil/shared/document/piece.ts';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { ShownPageDesk } from './shown-page-desk.ts';

describe('a page that the agent shows to the citizen', () => {
  let rig: DeskRig;
  let desk: ShownPageDesk;
  const callId = randomUUID();
  const bytes = Buffer.from('a picture, as far as this desk cares');
  beforeEach(async () => {
    rig = await DeskRig.start();
    const { server, screen, log } = rig;
    desk = new ShownPageDesk({ server, screen, log });
    rig.peer.answer('document:read', ({ offset, length }) =>
      pieceOf(new Uint8Array(bytes.subarray(offset, offset + length))),
    );
  });
  afterEach(() => rig.close());

  const show = (sha256 = createHash('sha256').update(bytes).digest('hex')): string => {
    const documentId = randomUUID();
    const kind = { purpose: 'show', name: 'Page 1', type: 'image/png' } as const;
    const document = { callId, documentId, ...kind, size: bytes.length, sha256, scan: null };
    rig.peer.tell('page:shown', { callId, document, rotation: 90, agentName: 'Claire' });
    return documentId;
  };
  const onScreen = () => rig.state.snapshot.shownPage;

  it('is on the screen once it is here, and gone with a word of either, and with the call', async () => {
    const documentId = show();
    await until(() => onScreen() !== null);
    expect(onScreen()).toEqual({ documentId, rotation: 90, agentName: 'Claire' });
    expect(Buffer.from(desk.picture(documentId).bytes).equals(bytes)).toBe(true);
    desk.close();
    expect(onScreen()).toBeNull();
    expect(() => desk.picture(documentId)).toThrow(expect.objectContaining({ code: 'document-unknown' }));
    show();
    await until(() => onScreen() !== null);
    rig.peer.tell('page:shown', { callId, document: null, rotation: 0, agentName: 'Claire' });
    await until(() => onScreen() === null);
    show();
    await until(() => onScreen() !== null);
    await desk.wipe();
    expect(onScreen()).toBeNull();
  });

  it('is not shown when it arrives damaged', async () => {
    show('0'.repeat(64));
    await until(() => rig.peer.payloads('document:read').length > 0);
    const documentId = show();
    await until(() => onScreen() !== null);
    expect(onScreen()?.documentId).toBe(documentId);
  });
});
