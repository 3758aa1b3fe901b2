import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterReconnectionEvent,
  initialReconnection,
  linkStatus,
  PATH_LIMIT,
  type Reconnection,
  type ReconnectionEvent,
  type ReconnectionStep,
} from './reconnection.ts';

const simple = [
  ...(['start', 'socket-down', 'socket-up', 'joined', 'join-failed', 'kept', 'not-kept'] as const),
  ...(['mend-failed', 'path-up', 'media-lost', 'tick'] as const),
].map((type): ReconnectionEvent => ({ type }));
const lost: ReconnectionEvent = { type: 'path-down', forGood: false };
const gone: ReconnectionEvent = { type: 'path-down', forGood: true };
const anyEvent = fc.constantFrom(...simple, lost, gone);

/** Plays events at times; the last state and every step. */
const play = (...events: readonly (ReconnectionEvent | ReconnectionEvent['type'] | number)[]) => {
  let state: Reconnection = initialReconnection;
  let now = 0;
  const steps: ReconnectionStep[] = [];
  for (const event of events) {
    if (typeof event === 'number') {
      now += event;
      continue;
    }
    const whole = typeof event === 'string' ? ({ type: event } as ReconnectionEvent) : event;
    const outcome = afterReconnectionEvent(state, whole, { now, chance: 0.5 });
    state = outcome.state;
    if (outcome.step !== 'none') steps.push(outcome.step);
  }
  return { state, steps, status: linkStatus(state), now };
};

const up = ['start', 'joined', 'path-up'] as const;

describe('keeping the media of a call', () => {
  it('joins, and is connected once the path stands, whichever comes first', () => {
    expect(play(...up)).toMatchObject({ status: 'connected', steps: ['join'] });
    expect(play('start', 'path-up', 'joined').status).toBe('connected');
    expect(play('start').status).toBe('connecting');
  });

  it('asks whether the server still has us after a cut of the socket, and shows nothing while the media goes on', () => {
    const asked = play(...up, 'socket-down', 'socket-up');
    expect(asked).toMatchObject({ steps: ['join', 'ask'], status: 'connected' });
    expect(play(...up, 'socket-down', 'socket-up', 'kept')).toMatchObject({
      steps: ['join', 'ask'],
      state: { phase: 'connected' },
    });
    expect(play(...up, 'socket-down', 'socket-up', 'not-kept').steps).toEqual(['join', 'ask', 'join']);
  });

  it('restarts ICE when the path is lost, and joins anew when that brings nothing', () => {
    expect(play(...up, lost)).toMatchObject({ steps: ['join', 'restart-ice'], status: 'reconnecting' });
    expect(play(...up, lost, 'path-up').status).toBe('connected');
    expect(play(...up, lost, PATH_LIMIT, 'tick').steps).toEqual(['join', 'restart-ice', 'join']);
    expect(play(...up, lost, gone).steps).toEqual(['join', 'restart-ice', 'join']);
    expect(play(...up, lost, 'mend-failed').steps).toEqual(['join', 'restart-ice', 'join']);
  });

  it('restarts ICE after the answer, when both the socket and the path were cut', () => {
    expect(play(...up, lost, 'socket-down', 'socket-up', 'kept').steps).toEqual([
      'join',
      'restart-ice',
      'ask',
      'restart-ice',
    ]);
  });

  it('joins at once after the death of the worker', () => {
    expect(play(...up, 'media-lost').steps).toEqual(['join', 'join']);
  });

  it('waits longer after each failure, tells the person after the third, and goes on', () => {
    const failures = ['join-failed', 'tick', 'join-failed', 300, 'tick', 'join-failed'] as const;
    const third = play('start', ...failures);
    expect(third).toMatchObject({ status: 'failed', steps: ['join', 'join', 'join'] });
    expect(third.state.due).toBe(third.now + 1_200);
    expect(play('start', ...failures, 1_200, 'tick', 'joined', 'path-up').status).toBe('connected');
  });

  it('does not wait any longer once the socket is back', () => {
    const { steps } = play('start', 'join-failed', 'socket-down', 'socket-up');
    expect(steps).toEqual(['join', 'join']);
  });

  it('is never stuck: whatever happened, something is due or under way', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyEvent, fc.integer({ min: 0, max: 10_000 }))), (events) => {
        const { state } = play('start', ...events);
        if (state.phase === 'connected') return state.path === 'up';
        // A joining waits for its own answer, which comes or fails by the request's deadline.
        return state.phase === 'joining' || state.due !== null;
      }),
    );
  });

  it('comes back from anything once the network works again', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const { state } = play(
          'start',
          ...events,
          'socket-down',
          'socket-up',
          'not-kept',
          'joined',
          'path-up',
        );
        return state.phase === 'connected' && linkStatus(state) === 'connected';
      }),
    );
  });

  it('never leaves the state it was given changed', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (before, event) => {
        const { state } = play('start', ...before);
        const copy = structuredClone(state);
        afterReconnectionEvent(state, event, { now: 1e6, chance: 0 });
        expect(state).toEqual(copy);
      }),
    );
  });
});
