import { describe, expect, it } from '@jest/globals';
import { alertsAfter } from './alerts.ts';

const called = (kioskLabel: string, at: string) => ({ kioskLabel, siteName: 'Mairie', at });

describe('the alerts of a mediator', () => {
  it('show a kiosk that asks again once, at the top, with the latest time', () => {
    const alerts = [
      called('Borne 1', '2026-11-24T09:00:00Z'),
      called('Borne 2', '2026-11-24T09:01:00Z'),
      called('Borne 1', '2026-11-24T09:02:00Z'),
    ].reduce<ReturnType<typeof alertsAfter>>(alertsAfter, []);
    expect(alerts.map(({ kioskLabel, at }) => [kioskLabel, at])).toEqual([
      ['Borne 1', '2026-11-24T09:02:00Z'],
      ['Borne 2', '2026-11-24T09:01:00Z'],
    ]);
  });
});
