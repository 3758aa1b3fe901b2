import type { CareSettings, CheckResult, KioskCare } from '../protocol/care.ts';

/** Bounds, each with its unit. */
const SILENT_FOR = 5 * 60_000;
const DISK_LOW_MIB = 1000;
const DISK_FULL_MIB = 200;
const MEMORY_LOW_MIB = 150;
const HOT = 80;
const TOO_HOT = 90;
const SLOW_MS = 800;
/** A night may be missed for a citizen who stayed; two may not. */
const CHECK_AGE = 50 * 3_600_000;

export const alertCodes = [
  'silent',
  'camera-missing',
  'microphone-missing',
  'chosen-device-absent',
  'side-device-unplugged',
  'scanner-missing',
  'printer-missing',
  'printer-stopped',
  'supplies-low',
  'disk-full',
  'disk-low',
  'memory-low',
  'too-hot',
  'hot',
  'line-slow',
  'check-broken',
  'check-late',
] as const;
export type AlertCode = (typeof alertCodes)[number];

/** `broken`: citizens meet it; `watch`: they will. */
export interface CareAlert {
  readonly code: AlertCode;
  readonly gravity: 'broken' | 'watch';
}

type Fact = readonly [AlertCode, CareAlert['gravity'], boolean];

const brokenChecks = (results: readonly CheckResult[]): boolean =>
  results.some(({ verdict }) => verdict === 'broken');

const deviceFacts = ({ devices, health }: KioskCare): Fact[] => [
  ['camera-missing', 'broken', health?.camera === 'missing'],
  ['microphone-missing', 'broken', health?.microphone === 'missing'],
  ['chosen-device-absent', 'watch', (health?.absent.length ?? 0) > 0],
  ['side-device-unplugged', 'broken', health?.sideDevices.some(({ plugged }) => !plugged) ?? false],
  ['scanner-missing', 'broken', devices.scanner === 'missing'],
  ['printer-missing', 'broken', devices.printer === 'missing'],
  ['printer-stopped', 'broken', (devices.printerStatus?.reasons.length ?? 0) > 0],
  ['supplies-low', 'watch', (devices.printerStatus?.warnings.length ?? 0) > 0],
];

const machineFacts = ({ health }: KioskCare, now: number): Fact[] => {
  if (health === null) return [];
  const { diskFreeMiB: disk, memoryFreeMiB: memory, temperature, roundTrip, check, hostUp } = health;
  const full = disk !== null && disk < DISK_FULL_MIB;
  const burning = temperature !== null && temperature >= TOO_HOT;
  const age = check === null ? hostUp * 1000 : now - Date.parse(check.at);
  return [
    ['disk-full', 'broken', full],
    ['disk-low', 'watch', disk !== null && disk < DISK_LOW_MIB && !full],
    ['memory-low', 'watch', memory !== null && memory < MEMORY_LOW_MIB],
    ['too-hot', 'broken', burning],
    ['hot', 'watch', temperature !== null && temperature >= HOT && !burning],
    ['line-slow', 'watch', roundTrip !== null && roundTrip >= SLOW_MS],
    ['check-broken', 'broken', check !== null && brokenChecks(check.results)],
    ['check-late', 'watch', age > CHECK_AGE],
  ];
};

/**
 * What a technician should know of a kiosk, the gravest first. Of a kiosk that is not heard nothing else is said: what it
 * told last may be long over. `now`: ms since 1970. Pure.
 */
export const alertsOf = (kiosk: KioskCare, now: number): CareAlert[] => {
  if (!kiosk.connected) {
    const quiet = kiosk.heardAt === null ? SILENT_FOR : now - Date.parse(kiosk.heardAt);
    return quiet >= SILENT_FOR ? [{ code: 'silent', gravity: 'broken' }] : [];
  }
  const held = [...deviceFacts(kiosk), ...machineFacts(kiosk, now)].filter(([, , holds]) => holds);
  const alerts = held.map(([code, gravity]) => ({ code, gravity }));
  return alerts.sort((one, other) => Number(other.gravity === 'broken') - Number(one.gravity === 'broken'));
};

/**
 * Is the check of the night due: its time has come today and it has not been made since? `local`: the kiosk's day and
 * minutes after midnight; `lastDay`: the day of the last check. Pure.
 */
export const checkIsDue = (
  { checkAt }: Pick<CareSettings, 'checkAt'>,
  local: { readonly date: string; readonly minutes: number },
  lastDay: string | null,
): boolean => {
  const [hours = 0, minutes = 0] = checkAt.split(':').map(Number);
  return lastDay !== local.date && local.minutes >= hours * 60 + minutes;
};
