import { describe, expect, it } from '@jest/globals';
import { call as agentCall, guestCall, guestRing } from '../../testing/examples.ts';
import { guestAfter, noGuest, type GuestState } from './guest-state.ts';

const after = (...events: Parameters<typeof guestAfter>[1][]): GuestState =>
  events.reduce(guestAfter, noGuest);
const ringing = { name: 'guest:ringing' as const, payload: guestRing() };
const joined = { name: 'act:guest-joined' as const, payload: guestCall() };
const updated = (part: Partial<ReturnType<typeof guestCall>>) => ({
  name: 'call:updated' as const,
  payload: { view: 'guest' as const, call: { ...guestCall(), ...part } },
});

describe('a person who is invited into a call', () => {
  it('sees the invitation once, until it ends', () => {
    expect(after(ringing, ringing).rings).toHaveLength(1);
    const { callId } = guestRing();
    expect(after(ringing, { name: 'guest:ring-ended', payload: { callId } }).rings).toEqual([]);
  });

  it('is in the call from the joining to its end', () => {
    expect(after(ringing, joined)).toMatchObject({ rings: [], call: { state: 'active' } });
    expect(after(ringing, joined, updated({ state: 'parked' })).call?.state).toBe('parked');
    expect(after(ringing, joined, updated({ state: 'ended' })).call).toBeNull();
  });

  it('is no guest any more once the call is their own', () => {
    const own = { name: 'call:updated' as const, payload: { view: 'agent' as const, call: agentCall() } };
    expect(after(ringing, joined, own).call).toBeNull();
  });
});
