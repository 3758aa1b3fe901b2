import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterEvent, RECONNECT_GRACE, RING_TIME, type CallEvent } from './call-machine.ts';
import { PARK_TIME } from './call-park.ts';
import { agencyOf, newCall, type CallSituation } from './call-situation.ts';
import { TICKET_TIME } from './call-ticket.ts';
import { TRANSFER_TIME } from './call-transfer.ts';

const start = new Date('2026-11-23T09:00:00Z');
const later = (ms: number): Date => new Date(start.getTime() + ms);
/** The situation after events that must all be accepted. */
const after = (...steps: [CallEvent, number][]): CallSituation =>
  steps.reduce<CallSituation>(
    (call, [event, ms]) => {
      const outcome = afterEvent(call, event, later(ms));
      if (!outcome.ok) throw new Error(`${event.type}: ${outcome.code}`);
      return outcome.call;
    },
    newCall('caf', start),
  );
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
    { type: 'transfer-expires' },
    { type: 'park' },
    { type: 'recall' },
    { type: 'park-expires' },
    { type: 'keep-place' },
    { type: 'come-back' },
    { type: 'ticket-expires' },
    { type: 'transfer', agencyId: 'cpam' },
    { type: 'transfer', agencyId: 'caf' },
    { type: 'hand-over', agencyId: 'cpam', agentId: 'd' },
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
    // Now and then a long pause, so that what waits for minutes or hours falls due.
    fc.oneof({ weight: 5, arbitrary: fc.nat(40_000) }, { weight: 1, arbitrary: fc.nat(TICKET_TIME) }),
  ),
  { maxLength: 40 },
);

/** Plays a history and hands every accepted step to the check. */
const play = (
  history: readonly [CallEvent, number][],
  check: (before: CallSituation, next: CallSituation) => void,
): CallSituation => {
  let call = newCall('caf', start);
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
      call: newCall('caf', start),
    });
    expect(afterEvent(ringing, { type: 'withdraw' }, later(10))).toEqual({
      ok: true,
      call: newCall('caf', start),
    });
  });

  it('refuses a second answer and an answer that came too late', () => {
    expect(afterEvent(active, { type: 'accept', agentId: 'b' }, later(6000))).toEqual({
      ok: false,
      code: 'call-already-answered',
    });
    expect(afterEvent(newCall('caf', start), { type: 'accept', agentId: 'b' }, start)).toEqual({
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
    expect(afterEvent(newCall('caf', start), { type: 'agency-closes' }, start).ok).toBe(true);
  });

  it('is passed on: the first agent has it no more, and the citizen keeps the place', () => {
    const passed = after(
      [{ type: 'ring' }, 0],
      [{ type: 'accept', agentId: 'a' }, 5000],
      [{ type: 'transfer', agencyId: 'cpam' }, 60_000],
    );
    expect(passed).toMatchObject({ state: 'waiting', queuedAt: start, agentId: null, answeredAt: null });
    expect(agencyOf(passed)).toBe('cpam');
    expect(passed.legs).toMatchObject([
      {
        agencyId: 'caf',
        agentId: 'a',
        answeredAt: later(5000),
        endedAt: later(60_000),
        outcome: 'transferred',
      },
      { agencyId: 'cpam', agentId: null, openedAt: later(60_000), outcome: null },
    ]);
    const due = 60_000 + TRANSFER_TIME;
    expect(afterEvent(passed, { type: 'transfer-expires' }, later(due - 1))).toMatchObject({
      code: 'too-early',
    });
    const back = afterEvent(passed, { type: 'transfer-expires' }, later(due));
    expect(back).toMatchObject({ call: { state: 'waiting', reservedFor: 'a', transfer: null } });
    expect(back.ok && agencyOf(back.call)).toBe('caf');
  });

  it('stays where it was answered once it was passed on, and is passed on only while it goes on', () => {
    const answered = after(
      [{ type: 'ring' }, 0],
      [{ type: 'accept', agentId: 'a' }, 1],
      [{ type: 'transfer', agencyId: 'cpam' }, 2],
      [{ type: 'ring' }, 3],
      [{ type: 'accept', agentId: 'b' }, 4],
    );
    expect(answered).toMatchObject({ agentId: 'b', transfer: null });
    expect(afterEvent(answered, { type: 'transfer-expires' }, later(TRANSFER_TIME * 2)).ok).toBe(false);
    for (const call of [newCall('caf', start), ringing])
      expect(afterEvent(call, { type: 'transfer', agencyId: 'cpam' }, start)).toMatchObject({
        code: 'call-not-active',
      });
  });

  it('is handed over without waiting to someone who is there', () => {
    const handed = afterEvent(active, { type: 'hand-over', agentId: 'b', agencyId: 'cpam' }, later(9000));
    expect(handed).toMatchObject({ call: { state: 'active', agentId: 'b', answeredAt: later(9000) } });
    expect(handed.ok && handed.call.legs.map(({ outcome }) => outcome)).toEqual(['transferred', null]);
  });

  it('is parked and recalled by the same agent, or goes back to the queue, first to that agent', () => {
    const parked = after(
      [{ type: 'ring' }, 0],
      [{ type: 'accept', agentId: 'a' }, 0],
      [{ type: 'park' }, 1000],
    );
    expect(parked).toMatchObject({ state: 'parked', agentId: 'a', holdsUntil: later(1000 + PARK_TIME) });
    expect(afterEvent(parked, { type: 'recall' }, later(2000))).toMatchObject({
      call: { state: 'active', agentId: 'a', holdsUntil: null, legs: [{ answeredAt: start }] },
    });
    const expiry = (ms: number) => afterEvent(parked, { type: 'park-expires' }, later(ms));
    expect(expiry(1000 + PARK_TIME - 1)).toMatchObject({ code: 'too-early' });
    expect(expiry(1000 + PARK_TIME)).toMatchObject({
      call: { state: 'waiting', agentId: null, reservedFor: 'a', queuedAt: start },
    });
    expect(afterEvent(active, { type: 'recall' }, start)).toMatchObject({ code: 'call-not-parked' });
    const lost = afterEvent(parked, { type: 'agent-lost', since: start }, later(RECONNECT_GRACE));
    expect(lost).toMatchObject({ call: { state: 'waiting', reservedFor: null } });
  });

  it('keeps the place of a citizen who left with a number, until a limit', () => {
    const kept = after([{ type: 'keep-place' }, 1000]);
    expect(kept).toMatchObject({ state: 'kept', queuedAt: start, holdsUntil: later(1000 + TICKET_TIME) });
    expect(afterEvent(kept, { type: 'ring' }, later(2000)).ok).toBe(false);
    expect(afterEvent(kept, { type: 'kiosk-lost', since: start }, later(RECONNECT_GRACE)).ok).toBe(false);
    const back = (ms: number) => afterEvent(kept, { type: 'come-back' }, later(ms));
    expect(back(1000 + TICKET_TIME - 1)).toEqual({ ok: true, call: newCall('caf', start) });
    expect(back(1000 + TICKET_TIME)).toMatchObject({ code: 'ticket-unknown' });
    expect(afterEvent(kept, { type: 'ticket-expires' }, later(1000 + TICKET_TIME))).toMatchObject({
      call: { state: 'ended', endReason: 'ticket-expired' },
    });
    expect(afterEvent(active, { type: 'keep-place' }, later(6000))).toMatchObject({
      code: 'call-already-answered',
    });
  });

  it('ends for good, and changes agents only by being passed on or by going back to the queue', () => {
    fc.assert(
      fc.property(historyArb, (history) => {
        play(history, (before, next) => {
          expect(before.state).not.toBe('ended');
          if (before.agentId === null || next.agentId === before.agentId) return;
          expect(next.legs).toHaveLength(before.legs.length + 1);
          expect(before.state === 'active' || before.state === 'parked').toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('has one open leg until it ends, the legs follow one another, and the past does not change', () => {
    fc.assert(
      fc.property(historyArb, (history) => {
        play(history, (before, next) => {
          const open = next.legs.filter(({ endedAt }) => endedAt === null);
          expect(open).toEqual(next.state === 'ended' ? [] : [next.legs.at(-1)]);
          for (const [index, leg] of next.legs.entries()) {
            expect(leg.outcome !== null).toBe(leg.endedAt !== null);
            expect(leg.answeredAt !== null).toBe(leg.agentId !== null);
            if (index > 0) expect(leg.openedAt).toEqual(next.legs[index - 1]?.endedAt);
          }
          for (const [index, leg] of before.legs.entries())
            if (leg.endedAt !== null) expect(next.legs[index]).toBe(leg);
          const last = next.legs.at(-1);
          expect([last?.agentId, last?.answeredAt]).toEqual([next.agentId, next.answeredAt]);
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
          const answered = next.state === 'active' || next.state === 'parked';
          if (next.state !== 'ended') expect(next.agentId !== null).toBe(answered);
          expect(next.holdsUntil !== null).toBe(next.state === 'parked' || next.state === 'kept');
          if (next.transfer !== null) expect(['waiting', 'ringing', 'kept']).toContain(next.state);
          expect(next.endedAt !== null).toBe(next.state === 'ended');
          expect(next.endReason !== null).toBe(next.state === 'ended');
        });
      }),
      { numRuns: 500 },
    );
  });
});
