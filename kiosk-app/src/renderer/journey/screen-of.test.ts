import { describe, expect, it } from '@jest/globals';
import { launched } from '../testing/launch-scenes.ts';
import * as scenes from '../testing/scenes.ts';
import { startOfJourney, type Journey, type Step } from './journey.ts';
import { expiresWhenIdle, screenOf } from './screen-of.ts';

const at = (step: Step): Journey => ({ step, call: null });
const start = startOfJourney;

describe('the screen that shows', () => {
  it.each([
    ['connecting', null],
    ['enrolment', scenes.unenrolled()],
    ['offline', scenes.offline()],
    ['refused', scenes.refused()],
    ['home', scenes.home()],
    ['waiting', scenes.waiting()],
    ['call', scenes.inCall()],
    ['call', scenes.parked()],
    ['waiting', scenes.passedOn()],
  ] as const)('is %s for what the host says', (name, state) => {
    expect(screenOf(state, start).name).toBe(name);
  });

  it('shows the catalogue without the server too', () => {
    const journey = { ...startOfJourney, step: { at: 'catalogue' } } as const;
    expect(screenOf(scenes.offline(), journey).name).toBe('catalogue');
    expect(screenOf(scenes.home(), journey).name).toBe('catalogue');
    expect(screenOf({ ...scenes.home(), connection: { state: 'connecting' } }, journey).name).toBe(
      'connecting',
    );
  });

  it('stays on the conversation while the connection is cut', () => {
    expect(screenOf(scenes.callOffline(), start).name).toBe('call');
  });

  it('is the refusal, not the conversation, once the kiosk is revoked', () => {
    expect(screenOf({ ...scenes.inCall(), connection: scenes.refused().connection }, start).name).toBe(
      'refused',
    );
  });

  it('says goodbye even when the connection is cut', () => {
    expect(screenOf(scenes.offline(), at({ at: 'goodbye', reason: null })).name).toBe('goodbye');
  });

  it('does not show an ended call again', () => {
    expect(screenOf(scenes.ended(), start).name).toBe('home');
  });

  it('is what a mediator proposes, where a visit begins and nowhere else', () => {
    expect(screenOf(launched(), start)).toMatchObject({ name: 'launch', agency: { label: 'CAF' } });
    expect(screenOf(launched(), at({ at: 'catalogue' })).name).toBe('catalogue');
    expect(screenOf(launched(), at({ at: 'before-call', agencyId: 'cpam' })).name).toBe('before-call');
    expect(screenOf({ ...scenes.inCall(), launch: launched().launch }, start).name).toBe('call');
    expect(screenOf({ ...launched(), connection: { state: 'offline' } }, start).name).toBe('offline');
  });

  it.each(['cram', 'gone'])('is home when the agency proposed receives nobody (%s)', (agencyId) => {
    const state = launched();
    expect(screenOf({ ...state, launch: { ...state.launch, agencyId } }, start).name).toBe('home');
  });

  it('asks before the call for an open agency', () => {
    expect(screenOf(scenes.home(), at({ at: 'before-call', agencyId: 'caf' }))).toMatchObject({
      name: 'before-call',
      agency: { label: 'CAF' },
    });
  });

  it.each(['cram', 'gone'])('goes home when the agency chosen is closed or gone (%s)', (agencyId) => {
    expect(screenOf(scenes.home(), at({ at: 'before-call', agencyId })).name).toBe('home');
  });

  it('leaves the PIN once the mediator is known', () => {
    expect(screenOf(scenes.home(), at({ at: 'identify' })).name).toBe('identify');
    expect(screenOf(scenes.withMediator(), at({ at: 'identify' })).name).toBe('home');
  });
});

describe('the idle rule', () => {
  it('watches what holds something of a person, and never a conversation', () => {
    const watched = (state = scenes.home(), journey = start, personal = false) =>
      expiresWhenIdle(screenOf(state, journey), state, personal);
    expect(watched(scenes.home(), at({ at: 'identify' }))).toBe(true);
    expect(watched(scenes.home(), at({ at: 'before-call', agencyId: 'caf' }))).toBe(true);
    expect(watched(scenes.withMediator())).toBe(true);
    expect(watched(scenes.home())).toBe(false);
    // Nobody's name is there, but a language that the next person may not read.
    expect(watched(scenes.home(), start, true)).toBe(true);
    expect(watched(scenes.offline(), start, true)).toBe(true);
    expect(watched(scenes.inCall(), start, true)).toBe(false);
    expect(watched(scenes.waiting())).toBe(false);
    expect(watched(scenes.inCall())).toBe(false);
    expect(watched(scenes.home(), at({ at: 'catalogue' }))).toBe(true);
    // The citizen types the PIN on a telephone.
    const { takeaway } = scenes.takeawayWaiting();
    expect(watched({ ...scenes.home(), takeaway }, at({ at: 'catalogue' }))).toBe(false);
  });
});
