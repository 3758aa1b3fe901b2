import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { ScanKeys } from './scan-keys.ts';

describe('the key of a kiosk’s sealed pages', () => {
  let world: CallWorld;
  let talk: Talk;
  let keys: ScanKeys;
  beforeAll(async () => {
    world = await CallWorld.open();
    keys = new ScanKeys(world.calls);
  });
  beforeEach(async () => {
    talk = await world.talk();
  });
  afterAll(() => world.close());

  const key = (byte: number) => new Uint8Array(32).fill(byte);
  const keep = async (byte: number, { kiosk, callId } = talk) =>
    (await keys.handlers['scan:keep-key'](kiosk, { callId, key: key(byte) })).key;

  it('is the first that was given in a call: a host that is started anew gets it back', async () => {
    expect(await keep(1)).toEqual(key(1));
    expect(await keep(2)).toEqual(key(1));
  });

  it('is one call’s alone, and given to no other kiosk', async () => {
    await keep(1);
    const other = await world.talk();
    expect(await keep(2, other)).toEqual(key(2));
    await expect(keep(3, { ...talk, kiosk: other.kiosk })).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('is forgotten with the call', async () => {
    await keep(1);
    await world.end(talk);
    await expect(keep(2)).rejects.toMatchObject({ code: 'call-unknown' });
  });

  it('is forgotten with its agent: the next one has no part in what was scanned before', async () => {
    await keep(1);
    const { reception } = world.world;
    const { callId, agent, kiosk } = talk;
    await reception.handlers['transfer:propose'](agent, { callId, agencyId: 'cpam', mode: 'cold', note: '' });
    const { proposalId } = world.world.callOf(kiosk)!.proposal!;
    await reception.handlers['proposal:answer'](kiosk, { callId, proposalId, accepted: true });
    await reception.handlers['call:accept'](await world.world.freeAgent('cpam', 'Karim'), { callId });
    expect(await keep(2)).toEqual(key(2));
  });
});
