import { describe, expect, it } from '@jest/globals';
import { CONTROL_LEASE } from '@visio-accueil/shared/protocol/cobrowse.ts';
import fc from 'fast-check';
import { ControlLease } from './control-lease.ts';

describe('the control lease', () => {
  it('is granted on request only, and lapses without an act', () => {
    let now = 1000;
    const lease = new ControlLease(() => now);
    expect(lease.grant()).toBe(false);
    expect(lease.request()).toBe(true);
    expect(lease.request()).toBe(false);
    expect(lease.grant()).toBe(true);
    expect(lease.status).toEqual({
      state: 'granted',
      expiresAt: new Date(1000 + CONTROL_LEASE).toISOString(),
    });
    now += CONTROL_LEASE - 1;
    expect(lease.act()).toBe(true);
    now += CONTROL_LEASE;
    expect(lease.act()).toBe(false);
    expect(lease.status).toEqual({ state: 'off' });
  });

  it('stops what is under way the moment it is dropped, and not the next grant', () => {
    const lease = new ControlLease(() => 0);
    lease.request();
    lease.grant();
    const first = lease.signal;
    lease.drop();
    lease.request();
    lease.grant();
    expect(first.aborted).toBe(true);
    expect(lease.signal.aborted).toBe(false);
  });

  it('never lets an act through that was not granted since the last drop, within its time', () => {
    const steps = fc.oneof(
      fc.constantFrom('request', 'grant', 'drop', 'act'),
      fc.integer({ min: 1, max: 2 * CONTROL_LEASE }),
    );
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 60 }), (sequence) => {
        let now = 0;
        let asked = false;
        let until = -1;
        const lease = new ControlLease(() => now);
        for (const step of sequence) {
          if (typeof step === 'number') now += step;
          else if (step === 'request') {
            if (lease.request()) [asked, until] = [true, -1];
          } else if (step === 'grant') {
            if (lease.grant()) {
              expect(asked).toBe(true);
              [asked, until] = [false, now + CONTROL_LEASE];
            }
          } else if (step === 'drop') {
            lease.drop();
            [asked, until] = [false, -1];
          } else {
            expect(lease.act()).toBe(now < until);
            if (now < until) until = now + CONTROL_LEASE;
          }
          expect(lease.isGranted).toBe(now < until);
        }
      }),
    );
  });
});
