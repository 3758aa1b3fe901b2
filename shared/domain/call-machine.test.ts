import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterEvent,
  newCall,
  RECONNECT_GRACE,
  RING_TIME,
  type CallEvent,
  type CallSituation,
} from './call-machine.ts';

const start = new Date('2026-11-23T09:00:00Z');
const later = (ms: number): Date => new Date(start.getTime() + ms);
/** The situation after events that must all be accepted. */
const after = (...steps: [CallEvent, number][]): CallSituation =>
  steps.reduce<CallSituation>((call, [event, ms]) => {
    const outcome = afterEvent(call, event, later(ms));
    if (!outcome.ok) throw new Error(`${event.type}: ${outcome.code}`);
    return outcome.call;
  }, newCall(start));
const ringing = after([{ type: 'ring' }, 0]);
const active = after([{ type: 'ring' }, 0], [{ type: 'accept', agentId: 'a' }, 5000]);

const eventArb: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.constantFrom<CallEvent>(
    { type: 'ring' },
    { type: 'unanswered' },
    { type: 'withdraw' },
    { type: 'citizen-leaves' },
    { type: 'hang-up' },
    { type: 'revoke' },
    { type: 'agency-closes' },
  ),
  fc.constantFrom('a', 'b', 'c').map((agentId): CallEvent => ({ type: 'accept', agentId })),
  fc
    .tuple(fc.constantFrom('kiosk-lost' as const, 'agent-lost' as const), fc.nat(200_000))
    .map(([type, ms]): CallEvent => ({ type, since: later(ms) })),
);
/** Events with growing times; ringing is frequent so that calls get somewhere. */
const historyArb = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 2, arbitrary: eventArb },
      { weight: 1, arbitrary: fc.constant<CallEvent>({ type: 'ring' }) },
    ),
    fc.nat(40_000),
  ),
  { maxLength: 30 },
);

/** Plays a history and hands every accepted step to the check. */
const play = (
  history: readonly [CallEvent, number][],
  check: (before: CallSituation, next: CallSituation) => void,
): CallSituation => {
  let call = newCall(start);
  let time = 0;
  for (const [event, pause] of history) {
    time += pause;
    const before = structuredClone(call);
    const outcome = afterEvent(call, event, later(time));
    expect(call).toEqual(before);
    if (outcome.ok) {
      check(call, outcome.call);
      call = outcome.call;
    }
  }
  return call;
};

describe('a call', () => {
  it('waits, rings, is answered and ends', () => {
    expect(ringing).toMatchObject({ state: 'ringing', ringsUntil: later(RING_TIME) });
    expect(active).toMatchObject({
      state: 'active',
      agentId: 'a',
      answeredAt: later(5000),
      ringsUntil: null,
    });
    const ended = afterEvent(active, { type: 'hang-up' }, later(9000));
    expect(ended).toMatchObject({
      ok: true,
      call: { state: 'ended', endReason: 'completed', endedAt: later(9000) },
    });
  });

  it('goes back to its place when nobody answers in time, and not before', () => {
    expect(afterEvent(ringing, { type: 'unanswered' }, later(RING_TIME - 1))).toEqual({
      ok: false,
      code: 'too-early',
    });
    expect(afterEvent(ringing, { type: 'unanswered' }, later(RING_TIME))).toEqual({
      ok: true,
      call: newCall(start),
    });
    expect(afterEvent(ringing, { type: 'withdraw' }, later(10))).toEqual({
      ok: true,
      call: newCall(start),
    });
  });

  it('refuses a second answer and an answer that came too late', () => {
    expect(afterEvent(active, { type: 'accept', agentId: 'b' }, later(6000))).toEqual({
      ok: false,
      code: 'call-already-answered',
    });
    expect(afterEvent(newCall(start), { type: 'accept', agentId: 'b' }, start)).toEqual({
      ok: false,
      code: 'call-not-active',
    });
  });

  it('survives a cut shorter than the grace', () => {
    const lost = (since: number, at: number) =>
      afterEvent(active, { type: 'kiosk-lost', since: later(since) }, later(at));
    expect(lost(6000, 6000 + RECONNECT_GRACE - 1)).toEqual({ ok: false, code: 'too-early' });
    expect(lost(6000, 6000 + RECONNECT_GRACE)).toMatchObject({ ok: true, call: { endReason: 'kiosk-lost' } });
  });

  it('is abandoned when the citizen leaves the queue, completed when they leave the agent', () => {
    expect(afterEvent(ringing, { type: 'citizen-leaves' }, start)).toMatchObject({
      call: { endReason: 'abandoned' },
    });
    expect(afterEvent(active, { type: 'citizen-leaves' }, start)).toMatchObject({
      call: { endReason: 'completed' },
    });
  });

  it('is not cut by the closing of its agency once someone answers or may answer', () => {
    expect(afterEvent(active, { type: 'agency-closes' }, start).ok).toBe(false);
    expect(afterEvent(ringing, { type: 'agency-closes' }, start).ok).toBe(false);
    expect(afterEvent(newCall(start), { type: 'agency-closes' }, start).ok).toBe(true);
  });

  it('never has two agents, never rings once answered, and ends for good, whatever happens', () => {
    fc.assert(
      fc.property(historyArb, (history) => {
        play(history, (before, next) => {
          expect(before.state).not.toBe('ended');
          if (before.agentId !== null) expect(next.agentId).toBe(before.agentId);
          if (before.state === 'active') expect(['active', 'ended']).toContain(next.state);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps its place in the queue, whatever happens', () => {
    fc.assert(
      fc.property(historyArb, (history) => {
        play(history, (_, next) => expect(next.queuedAt).toEqual(start));
      }),
    );
  });

  it('has the dates, the agent and the reason its state needs, whatever happens', () => {
    fc.assert(
      fc.property(historyArb, (history) => {
        play(history, (_, next) => {
          expect(next.ringsUntil !== null).toBe(next.state === 'ringing');
          expect(next.answeredAt !== null).toBe(next.agentId !== null);
          if (next.state !== 'ended') expect(next.agentId !== null).toBe(next.state === 'active');
          expect(next.endedAt !== null).toBe(next.state === 'ended');
          expect(next.endReason !== null).toBe(next.state === 'ended');
        });
      }),
      { numRuns: 500 },
    );
  });
});
