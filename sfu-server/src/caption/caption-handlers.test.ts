import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mediaQualityHandlers } from '../media-quality/media-quality-handlers.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { captionHandlers } from './caption-handlers.ts';

let world: CallWorld;
let talk: Talk;
let captions: ReturnType<typeof captionHandlers>;
let quality: ReturnType<typeof mediaQualityHandlers>;

beforeAll(async () => {
  world = await CallWorld.open();
  captions = captionHandlers(world.calls, world.outbox);
  quality = mediaQualityHandlers(world.calls, world.outbox);
  talk = await world.talk();
});
afterAll(() => world.close());

describe('captions of a call', () => {
  it('are switched by either end, and both are told', async () => {
    const { callId, kiosk, agent } = talk;
    await captions['caption:switch'](kiosk, { callId, on: true });
    await captions['caption:switch'](agent, { callId, on: false });
    const switched = [
      { callId, on: true },
      { callId, on: false },
    ];
    expect(world.outbox.told(kiosk.kioskId, 'caption:switched')).toEqual(switched);
    expect(world.outbox.told(agent.accountId, 'caption:switched')).toEqual(switched);
  });

  it('pass from the agent to the citizen alone, and whether the browser can', async () => {
    const { callId, kiosk, agent } = talk;
    await captions['caption:report'](agent, { callId, state: 'unavailable' });
    await captions['caption:say'](agent, { callId, sentence: 0, text: 'Bonjour' });
    expect(world.outbox.told(kiosk.kioskId, 'caption:reported')).toEqual([{ callId, state: 'unavailable' }]);
    expect(world.outbox.told(kiosk.kioskId, 'caption:said')).toEqual([
      { callId, sentence: 0, text: 'Bonjour' },
    ]);
    expect(world.outbox.told(agent.accountId, 'caption:said')).toEqual([]);
  });

  it('and the quality of a line are refused from anyone else, and once the call has ended', async () => {
    const other = await world.talk();
    const { callId } = other;
    const report = { callId, level: 'poor', cause: 'loss', sendLoss: 0.2, pictureHeld: false } as const;
    const say = { callId, sentence: 0, text: 'Bonjour' };
    expect(() => captions['caption:say'](talk.agent, say)).toThrow(
      expect.objectContaining({ code: 'call-not-yours' }),
    );
    expect(() => quality['media:report-quality'](talk.kiosk, report)).toThrow(
      expect.objectContaining({ code: 'call-not-yours' }),
    );
    expect(() => captions['caption:switch'](talk.kiosk, { callId: randomUUID(), on: true })).toThrow(
      expect.objectContaining({ code: 'call-unknown' }),
    );
    await world.end(other);
    expect(() => captions['caption:say'](other.agent, say)).toThrow(
      expect.objectContaining({ code: 'call-unknown' }),
    );
  });
});

describe('the quality of a line', () => {
  it('is told to the other end only', async () => {
    const { callId, kiosk, agent } = talk;
    const report = { callId, level: 'fair', cause: 'delay', sendLoss: 0, pictureHeld: false } as const;
    await quality['media:report-quality'](kiosk, report);
    expect(world.outbox.told(agent.accountId, 'media:quality')).toEqual([report]);
    expect(world.outbox.told(kiosk.kioskId, 'media:quality')).toEqual([]);
  });
});
