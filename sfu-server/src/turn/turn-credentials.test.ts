import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { HandClock } from '../testing/hand-clock.ts';
import { TURN_LIFETIME, TurnCredentials } from './turn-credentials.ts';
import { renewRegularly } from './turn-renewal.ts';

const start = new Date('2026-03-02T08:00:00Z');
const secret = 'a secret of the relays';
const urls = ['turns:turn.example.org:443?transport=tcp'];

describe('credentials for the TURN relays', () => {
  it('end after their lifetime, and are signed with the shared secret', () => {
    const [server] = new TurnCredentials({ urls, secret }, new HandClock(start)).for('kiosk-1');
    const expiry = (start.getTime() + TURN_LIFETIME) / 1000;
    const credential = createHmac('sha1', secret).update(`${expiry}:kiosk-1`).digest('base64');
    expect(server).toEqual({ urls, username: `${expiry}:kiosk-1`, credential });
    expect(JSON.stringify(server)).not.toContain(secret);
  });

  it('are none without a relay', () => {
    expect(new TurnCredentials(null, new HandClock(start)).for('kiosk-1')).toEqual([]);
  });

  it('are renewed before they end, until the server stops', () => {
    const clock = new HandClock(start);
    let renewals = 0;
    const stop = renewRegularly(clock, () => (renewals += 1));
    clock.advance(TURN_LIFETIME - 1);
    expect(renewals).toBe(1);
    clock.advance(TURN_LIFETIME);
    expect(renewals).toBe(3);
    stop();
    expect(clock.pending).toBe(0);
  });
});
