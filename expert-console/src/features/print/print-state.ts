import type { PrintReport, PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { FactEvent } from '../../lib/live.ts';

/** The last word on each print of the call, in the order they were first heard of. */
export type PrintState = readonly PrintReport[];

export const noPrints: PrintState = [];

/** Can the print still be called off? */
export const isUnderWay = (status: PrintStatus): boolean =>
  !['refused', 'printed', 'unverified', 'unknown', 'taken-away', 'cancelled', 'failed'].includes(
    status.state,
  );

const withReport = (state: PrintState, report: PrintReport): PrintState =>
  state.some(({ printId }) => printId === report.printId)
    ? state.map((known) => (known.printId === report.printId ? report : known))
    : [...state, report];

/** The next state of the prints. A new call starts without any. */
export const printsAfter = (state: PrintState, event: FactEvent): PrintState => {
  switch (event.name) {
    case 'session:welcome':
      return event.payload.view === 'console' ? event.payload.prints.reduce(withReport, state) : state;
    case 'print:updated':
      return withReport(state, event.payload);
    case 'call:updated': {
      const { callId } = event.payload.call;
      return state.some((report) => report.callId !== callId)
        ? state.filter((report) => report.callId === callId)
        : state;
    }
    default:
      return state;
  }
};
