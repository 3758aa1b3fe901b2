import { MEDIA_PORT, type LabWorld } from './lab-world.ts';

/** What may become of the lines of kiosk and console in the middle of a call; they stay so. */
export const lineScenarios = ['force-tcp', 'force-turn', 'slow-link'] as const;
export type LineScenario = (typeof lineScenarios)[number];

/** A village's line. */
const VILLAGE = { kbit: 512, lossPercent: 1 };

/**
 * Brings it about, what flows already included. `force-tcp`: no UDP; `force-turn`: nothing but TCP 443, where the relay
 * listens (the world needs one); `slow-link`: 512 kbit/s each way at the kiosk.
 */
export const simulateLine = async (world: LabWorld, scenario: LineScenario): Promise<void> => {
  const both = [world.kioskLine, world.consoleLine];
  const web = 'tcp dport 443 accept';
  const noUdp = 'meta l4proto udp drop';
  const noMedia = `tcp dport ${MEDIA_PORT} drop`;
  switch (scenario) {
    case 'force-tcp':
      await Promise.all(both.map((line) => line.letOut([web, `tcp dport ${MEDIA_PORT} accept`], [noUdp])));
      return;
    case 'force-turn':
      await Promise.all(both.map((line) => line.letOut([web], [noUdp, noMedia])));
      return;
    case 'slow-link':
      await world.kioskLine.narrow(VILLAGE);
  }
};
