import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrinterReason, PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';

/** What a device's card shows: a tone, a bar (0 to 1), and whether it is over; the words come from the catalogue. */
export interface DeviceLine {
  tone: 'calm' | 'attention' | 'done';
  progress: number | null;
  over: boolean;
}

/** The sentence to say: a key of the catalogue with a count or page, a printer's reason, or an error. */
export type ScanWords =
  | { key: 'scan.waiting' | 'scan.refused' | 'scan.cancelled' }
  | { key: 'scan.scanning' | 'scan.sending'; page: number }
  | { key: 'scan.done'; count: number }
  | { code: ErrorCode };
export type PrintWords =
  | {
      key:
        | 'print.preparing'
        | 'print.waiting'
        | 'print.sending'
        | 'print.printing'
        | 'print.printed'
        | 'print.unverified'
        | 'print.unknown'
        | 'print.refused'
        | 'print.taken-away'
        | 'print.cancelled';
    }
  | { key: 'print.printingPages'; count: number }
  | { reason: PrinterReason }
  | { code: ErrorCode };

const calm: DeviceLine = { tone: 'calm', progress: null, over: false };
const ended: DeviceLine = { tone: 'calm', progress: null, over: true };
const done: DeviceLine = { tone: 'done', progress: null, over: true };
const failed: DeviceLine = { tone: 'attention', progress: null, over: true };

/** The scanner's card for a status. */
export const scanLine = (status: ScanStatus): DeviceLine & { words: ScanWords } => {
  switch (status.state) {
    case 'awaiting-consent':
      return { ...calm, words: { key: 'scan.waiting' } };
    case 'scanning':
      return { ...calm, progress: status.progress, words: { key: 'scan.scanning', page: status.page } };
    case 'sending':
      return { ...calm, words: { key: 'scan.sending', page: status.page } };
    case 'done':
      return { ...done, words: { key: 'scan.done', count: status.pages } };
    case 'refused':
    case 'cancelled':
      return { ...ended, words: { key: `scan.${status.state}` } };
    case 'failed':
      return { ...failed, words: { code: status.code } };
  }
};

/** The printer's card for a status. "Imprimé" is said for `printed` alone. */
export const printLine = (status: PrintStatus): DeviceLine & { words: PrintWords } => {
  switch (status.state) {
    case 'awaiting-consent':
      return { ...calm, words: { key: 'print.waiting' } };
    case 'preparing':
    case 'sending':
      return { ...calm, words: { key: `print.${status.state}` } };
    case 'printing':
      return {
        ...calm,
        words:
          status.impressions === null
            ? { key: 'print.printing' }
            : { key: 'print.printingPages', count: status.impressions },
      };
    case 'waiting':
      return { ...calm, tone: 'attention', words: { reason: status.reason } };
    case 'printed':
      return { ...done, words: { key: 'print.printed' } };
    case 'unverified':
    case 'unknown':
      return { ...failed, words: { key: `print.${status.state}` } };
    case 'refused':
    case 'taken-away':
    case 'cancelled':
      return { ...ended, words: { key: `print.${status.state}` } };
    case 'failed':
      return { ...failed, words: { code: status.code } };
  }
};
