import { randomUUID } from 'node:crypto';
import type { CareSettings, Health, KioskCare } from '@visio-accueil/shared/protocol/care.ts';
import type { KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import { secondsAgo } from './examples.ts';

const health: Health = {
  camera: 'ready',
  microphone: 'ready',
  absent: [],
  sideDevices: [],
  diskFreeMiB: 41_300,
  memoryFreeMiB: 2900,
  temperature: 54,
  roundTrip: 38,
  machineUp: 400_000,
  hostUp: 399_000,
  version: '0.1.0',
  check: {
    at: secondsAgo(20_000),
    results: [
      { check: 'server', verdict: 'ok' },
      { check: 'line', verdict: 'watch' },
      { check: 'camera', verdict: 'broken' },
      { check: 'microphone', verdict: 'ok' },
      { check: 'scanner', verdict: 'ok' },
      { check: 'printer', verdict: 'untested' },
      { check: 'disk', verdict: 'ok' },
    ],
  },
};
const well = { ...health.check!, results: [{ check: 'line', verdict: 'ok' } as const] };

/** Two kiosks as a technician sees them: one in order, then one without its camera. */
export const cared = (
  { kioskId, label, siteName }: Pick<KioskSummary, 'kioskId' | 'label' | 'siteName'>,
  settings: CareSettings,
): KioskCare[] => {
  const devices = { scanner: 'ready', printer: 'ready', printerStatus: null } as const;
  const common = { siteName, connected: true, heardAt: secondsAgo(25), devices, settings, visitsInCuts: 0 };
  return [
    { ...common, kioskId, label, health: { ...health, check: well } },
    {
      ...common,
      kioskId: randomUUID(),
      label: 'Borne de la salle',
      health: {
        ...health,
        camera: 'missing',
        temperature: 84,
        sideDevices: [
          { model: 'Gros boutons', plugged: true },
          { model: 'Combiné', plugged: false },
        ],
      },
      visitsInCuts: 4,
    },
  ];
};
