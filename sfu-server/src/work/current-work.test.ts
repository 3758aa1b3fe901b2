import { describe, expect, it } from '@jest/globals';
import { CurrentWork } from './current-work.ts';

const open = () => new CurrentWork<{ state: 'going' | 'done' }>(['done']);

describe('what a call has under way', () => {
  it('is told by its own reports until it has ended', () => {
    const work = open();
    expect(work.report('call', 'one', { state: 'going' })).toBe(false);
    work.begin('call', 'one', { state: 'going' });
    expect(work.report('call', 'other', { state: 'done' })).toBe(false);
    expect(work.report('call', 'one', { state: 'done' })).toBe(true);
    expect(work.report('call', 'one', { state: 'going' })).toBe(false);
  });

  it('is taken from the kiosk’s word in a call that went on over a restart of the server, and once', () => {
    const work = open();
    expect(work.report('call', 'begun before', { state: 'going' }, true)).toBe(true);
    expect(work.isRunning('call', 'begun before')).toBe(true);
    expect(work.report('call', 'begun before', { state: 'done' }, true)).toBe(true);
    expect(work.last('call')).toEqual({ id: 'begun before', status: { state: 'done' } });
    expect(work.report('call', 'another', { state: 'done' }, true)).toBe(false);
  });
});
