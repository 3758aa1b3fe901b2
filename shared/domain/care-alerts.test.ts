import { describe, expect, it } from '@jest/globals';
import { USUAL_CARE, type Health, type KioskCare } from '../protocol/care.ts';
import { alertsOf, checkIsDue } from './care-alerts.ts';

const now = Date.parse('2026-11-27T08:00:00Z');
const ago = (ms: number): string => new Date(now - ms).toISOString();
const well: Health = {
  camera: 'ready',
  microphone: 'ready',
  absent: [],
  sideDevices: [],
  diskFreeMiB: 20_000,
  memoryFreeMiB: 2000,
  temperature: 51,
  roundTrip: 40,
  machineUp: 90_000,
  hostUp: 90_000,
  version: '0.1.0',
  check: { at: ago(5 * 3_600_000), results: [{ check: 'line', verdict: 'ok' }] },
};
const kiosk = (health: Partial<Health> = {}, part: Partial<KioskCare> = {}): KioskCare => ({
  kioskId: '6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2a10',
  label: 'Borne 1',
  siteName: 'Mairie',
  connected: true,
  heardAt: ago(20_000),
  devices: {
    scanner: 'ready',
    printer: 'ready',
    printerStatus: { reasons: [], warnings: [], duplex: true, color: true, a4: true },
  },
  health: { ...well, ...health },
  visitsInCuts: 0,
  settings: USUAL_CARE,
  ...part,
});
const codes = (one: KioskCare): string[] => alertsOf(one, now).map(({ code }) => code);

describe('what a technician is told of a kiosk', () => {
  it('is nothing while all is well, or while the machine does not tell', () => {
    expect(codes(kiosk())).toEqual([]);
    expect(
      codes(kiosk({ temperature: null, diskFreeMiB: null, memoryFreeMiB: null, roundTrip: null })),
    ).toEqual([]);
    expect(codes(kiosk({}, { health: null }))).toEqual([]);
  });

  it('is a chosen device that another stands in for', () => {
    expect(alertsOf(kiosk({ absent: ['speaker'] }), now)).toEqual([
      { code: 'chosen-device-absent', gravity: 'watch' },
    ]);
  });

  it('is a known device beside the screen that is unplugged', () => {
    const sideDevices = [
      { model: 'Combiné', plugged: true },
      { model: 'Gros boutons', plugged: false },
    ];
    expect(alertsOf(kiosk({ sideDevices }), now)).toEqual([
      { code: 'side-device-unplugged', gravity: 'broken' },
    ]);
    expect(codes(kiosk({ sideDevices: sideDevices.slice(0, 1) }))).toEqual([]);
  });

  it('is its silence, after five minutes, and nothing of what it said before', () => {
    const gone = { connected: false, heardAt: ago(4 * 60_000) };
    expect(codes(kiosk({ camera: 'missing' }, gone))).toEqual([]);
    expect(codes(kiosk({ camera: 'missing' }, { ...gone, heardAt: ago(5 * 60_000) }))).toEqual(['silent']);
    expect(codes(kiosk({}, { connected: false, heardAt: null }))).toEqual(['silent']);
  });

  it.each([
    [{ camera: 'missing' }, 'camera-missing'],
    [{ microphone: 'missing' }, 'microphone-missing'],
    [{ diskFreeMiB: 999 }, 'disk-low'],
    [{ diskFreeMiB: 199 }, 'disk-full'],
    [{ memoryFreeMiB: 149 }, 'memory-low'],
    [{ temperature: 80 }, 'hot'],
    [{ temperature: 90 }, 'too-hot'],
    [{ roundTrip: 800 }, 'line-slow'],
    [{ check: { at: ago(1), results: [{ check: 'camera', verdict: 'broken' }] } }, 'check-broken'],
    [{ check: { at: ago(51 * 3_600_000), results: [] } }, 'check-late'],
    [{ check: null, hostUp: 51 * 3600 }, 'check-late'],
  ] as const)('is %j as %s, alone', (part, code) => {
    expect(codes(kiosk(part as unknown as Partial<Health>))).toEqual([code]);
  });

  it('has what citizens meet before what they will meet', () => {
    const devices: KioskCare['devices'] = {
      scanner: 'missing',
      printer: 'ready',
      printerStatus: { reasons: [], warnings: ['toner-low'], duplex: true, color: true, a4: true },
    };
    const told = codes(kiosk({ temperature: 85 }, { devices }));
    expect(told).toEqual(['scanner-missing', 'supplies-low', 'hot']);
  });
});

describe('the check of the night', () => {
  it('is due once a day, from its time on', () => {
    const at = (date: string, minutes: number, lastDay: string | null) =>
      checkIsDue({ checkAt: '03:30' }, { date, minutes }, lastDay);
    expect(at('2026-11-27', 209, null)).toBe(false);
    expect(at('2026-11-27', 210, null)).toBe(true);
    expect(at('2026-11-27', 1000, '2026-11-27')).toBe(false);
    expect(at('2026-11-28', 100, '2026-11-27')).toBe(false);
    expect(at('2026-11-28', 210, '2026-11-27')).toBe(true);
  });
});
