import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrinterPort } from './printer.ts';

const missing = (): Promise<never> => Promise.reject(new CodedError('printer-missing'));

/** A kiosk without a printer. */
export const noPrinter: PrinterPort = {
  status: missing,
  open: missing,
  fill: missing,
  jobStatus: missing,
  cancel: missing,
  purge: missing,
};
