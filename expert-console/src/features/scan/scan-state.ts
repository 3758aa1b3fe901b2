import type { ScanReport, ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { FactEvent } from '../../lib/live.ts';

/** The last word on the call's scan, running or over. */
export interface ScanState {
  readonly last: ScanReport | null;
}

export const noScan: ScanState = { last: null };

/** Is the scan still under way at the kiosk? */
export const isRunning = (status: ScanStatus): boolean =>
  status.state === 'awaiting-consent' || status.state === 'scanning' || status.state === 'sending';

/** The next state of the scan. A new call starts without one. */
export const scanAfter = (state: ScanState, event: FactEvent): ScanState => {
  switch (event.name) {
    case 'session:welcome': {
      if (event.payload.view !== 'console') return state;
      const known = event.payload.scans.at(-1);
      if (known !== undefined) return { last: known };
      // A report that ended while the connection was down is unknown: nothing runs any more.
      return state.last !== null && isRunning(state.last.status) ? noScan : state;
    }
    case 'scan:updated':
      return { last: event.payload };
    case 'call:updated':
      return state.last !== null && state.last.callId !== event.payload.call.callId ? noScan : state;
    default:
      return state;
  }
};
