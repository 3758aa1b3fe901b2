import { describe, expect, it } from '@jest/globals';
import { nextJourney, startOfJourney, type Journey, type JourneyEvent } from './journey.ts';

const waiting = {
  callId: 'a',
  state: 'waiting',
  endReason: null,
  answeredAt: null,
  agencyLabel: 'CAF',
  ticket: null,
} as const;
const active = { ...waiting, state: 'active', answeredAt: '2026-01-05T09:00:00Z' } as const;
const call = (call: Extract<JourneyEvent, { type: 'call' }>['call']): JourneyEvent => ({
  type: 'call',
  call,
});
const after = (...events: JourneyEvent[]): Journey => events.reduce(nextJourney, startOfJourney);

describe('the journey of a citizen', () => {
  it('goes from home to the agency chosen and back', () => {
    expect(after({ type: 'choose', agencyId: 'caf' }).step).toEqual({ at: 'before-call', agencyId: 'caf' });
    expect(after({ type: 'choose', agencyId: 'caf' }, { type: 'home' }).step).toEqual({ at: 'home' });
  });

  it('says goodbye after a conversation, with the reason', () => {
    const { step } = after(call(active), call({ ...active, state: 'ended', endReason: 'agent-lost' }));
    expect(step).toEqual({ at: 'goodbye', reason: 'agent-lost' });
  });

  it('says goodbye after a conversation that vanished without a word', () => {
    expect(after(call(waiting), call(active), call(null)).step).toEqual({ at: 'goodbye', reason: null });
  });

  it('says goodbye to a citizen who leaves after having been passed on', () => {
    const left = call({ ...waiting, state: 'ended', endReason: 'abandoned' });
    const { step } = after(call(active), call(waiting), left);
    expect(step).toEqual({ at: 'goodbye', reason: 'abandoned' });
  });

  it('shows the number of a citizen who leaves and keeps the place, and goes on when they are back', () => {
    const ticket = { number: 7, keptUntil: '2026-01-05T11:00:00Z' };
    const kept = call({ ...waiting, state: 'kept', ticket });
    const left = after(call(waiting), kept);
    expect(left.step).toEqual({ at: 'ticket', place: { ...ticket, callId: 'a', agencyLabel: 'CAF' } });
    expect([{ type: 'home' } as const, call(null)].reduce(nextJourney, left).step).toEqual({ at: 'home' });
    expect([{ type: 'tickets' } as const, call(waiting)].reduce(nextJourney, left).step).toEqual({
      at: 'home',
    });
  });

  it('goes home when the queue was left', () => {
    const left = call({ ...waiting, state: 'ended', endReason: 'abandoned' });
    expect(after({ type: 'choose', agencyId: 'caf' }, call(waiting), left).step).toEqual({ at: 'home' });
  });

  it('tells why when the agency closed on a waiting citizen', () => {
    const closed = call({ ...waiting, state: 'ended', endReason: 'agency-closed' });
    expect(after(call(waiting), closed).step).toEqual({ at: 'goodbye', reason: 'agency-closed' });
  });

  it('does not say goodbye twice for one call', () => {
    const ended = call({ ...active, state: 'ended', endReason: 'completed' });
    expect(after(call(active), ended, { type: 'home' }, ended, call(null)).step).toEqual({ at: 'home' });
  });

  it('leaves goodbye when the next call begins', () => {
    const next = call({ ...waiting, callId: 'b' });
    expect(after(call(active), call(null), next, { type: 'home' }).step).toEqual({ at: 'home' });
  });
});
