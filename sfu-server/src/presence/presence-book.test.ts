import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { RecordingOutbox } from '../testing/recording-outbox.ts';
import { PresenceBook } from './presence-book.ts';

const claire: AccountPrincipal = {
  role: 'agent',
  accountId: 'claire',
  displayName: 'Claire',
  agencyId: 'caf',
  siteId: null,
  departement: null,
};

describe('the presence of an agent', () => {
  let outbox: RecordingOutbox;
  let clock: HandClock;
  let presences: PresenceBook;
  let kept: Map<string, string>;
  beforeEach(() => {
    outbox = new RecordingOutbox();
    outbox.accounts.set('claire', claire);
    clock = new HandClock(new Date('2026-11-23T09:00:00Z'));
    kept = new Map();
    presences = new PresenceBook(outbox, clock, {
      keep: (accountId, chosen) => void kept.set(accountId, chosen),
      drop: (accountId) => void kept.delete(accountId),
    });
    presences.connected(claire);
  });

  it('starts with a break: nobody is rung before they say so', () => {
    expect(presences.of('claire')).toBe('break');
    expect(presences.freeAgents('caf')).toEqual([]);
    expect(presences.presentCount('caf')).toBe(0);
    expect(presences.choose('claire', 'available')).toBe('available');
    expect(presences.freeAgents('caf')).toEqual(['claire']);
    expect(presences.freeAgents('cpam')).toEqual([]);
  });

  it('is told to every window once, and not when it stays the same', () => {
    presences.choose('claire', 'available');
    presences.choose('claire', 'available');
    expect(outbox.told('claire', 'presence:updated')).toEqual([{ presence: 'available', absent: false }]);
  });

  it('counts as present but not as free while busy', () => {
    presences.choose('claire', 'busy');
    expect([presences.presentCount('caf'), presences.freeAgents('caf')]).toEqual([1, []]);
  });

  it('outlives a reload of the page, but not a minute away nor a sign-out', () => {
    presences.choose('claire', 'available');
    presences.disconnected('claire');
    expect(presences.freeAgents('caf')).toEqual([]);
    clock.advance(59_999);
    presences.connected(claire);
    expect(presences.freeAgents('caf')).toEqual(['claire']);
    presences.disconnected('claire');
    clock.advance(60_000);
    presences.connected(claire);
    expect(presences.of('claire')).toBe('break');
    presences.choose('claire', 'available');
    presences.forget('claire');
    presences.connected(claire);
    expect(presences.of('claire')).toBe('break');
  });

  it('is kept for a restarted server until the agent leaves, and is as it was for who is back within a minute', () => {
    presences.choose('claire', 'busy');
    expect([...kept]).toEqual([['claire', 'busy']]);
    presences.close();
    expect([...kept]).toEqual([['claire', 'busy']]);
    presences.takeUp([
      { accountId: 'claire', agencyId: 'caf', chosen: 'available' },
      { accountId: 'karim', agencyId: 'caf', chosen: 'available' },
    ]);
    expect([presences.presentCount('caf'), presences.freeAgents('caf')]).toEqual([2, []]);
    clock.advance(59_999);
    presences.connected(claire);
    clock.advance(1);
    expect([presences.presentCount('caf'), presences.freeAgents('caf')]).toEqual([1, ['claire']]);
    presences.forget('claire');
    expect([...kept]).toEqual([]);
  });

  it('becomes a break, and says why, when three calls in a row ring out', () => {
    presences.choose('claire', 'available');
    presences.ranOut('claire');
    presences.ranOut('claire');
    presences.setInCall('claire', true);
    presences.setInCall('claire', false);
    presences.ranOut('claire');
    presences.ranOut('claire');
    expect(presences.of('claire')).toBe('available');
    presences.ranOut('claire');
    expect(presences.of('claire')).toBe('break');
    expect(outbox.told('claire', 'presence:updated').at(-1)).toEqual({ presence: 'break', absent: true });
    presences.choose('claire', 'available');
    expect(outbox.told('claire', 'presence:updated').at(-1)).toEqual({
      presence: 'available',
      absent: false,
    });
  });

  it('is nobody’s but an agent’s', () => {
    presences.connected({ ...claire, accountId: 'nadia', role: 'mediator', agencyId: null, siteId: 's' });
    presences.choose('nadia', 'available');
    expect(presences.of('nadia')).toBe('break');
    expect(presences.presentCount('caf')).toBe(0);
  });
});
