import type { PrinterReason, PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { IppGroup } from './ipp-message.ts';
import { waitingReasons, warningsIn } from './printer-reason.ts';

/** The media of everything printed here (PWG 5101.1). */
export const A4 = 'iso_a4_210x297mm';

/** What is asked of a printer about itself. */
export const statusAttributes = [
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'media-supported',
  'sides-supported',
  'color-supported',
  'print-color-mode-supported',
] as const;

/** printer-state (RFC 8011, 5.4.11). */
const STOPPED = 5;

/** The first number of an attribute; null if there is none. */
export const numberOf = (group: IppGroup, name: string): number | null => {
  const value = group.get(name)?.[0];
  return typeof value === 'number' ? value : null;
};

const has = (group: IppGroup, name: string, value: unknown): boolean =>
  group.get(name)?.some((one) => one === value) ?? false;

/**
 * CUPS has no reason for a printer that it cannot reach: the job "processes", and only the message says so, in the words of
 * CUPS' backends (measured with 2.4).
 */
const UNREACHABLE = /may not exist|is unavailable|not responding|unable to (locate|connect)|network host/i;

const isUnreachable = (printer: IppGroup): boolean =>
  UNREACHABLE.test(String(printer.get('printer-state-message')?.[0] ?? ''));

/** Why the printer waits, the gravest first. A printer that stopped and does not say why has `other`. */
export const reasonsOf = (printer: IppGroup): PrinterReason[] => {
  if (isUnreachable(printer)) return ['offline'];
  const reasons = waitingReasons(printer.get('printer-state-reasons') ?? []);
  return reasons.length === 0 && numberOf(printer, 'printer-state') === STOPPED ? ['other'] : reasons;
};

/** A printer's own description of itself, as people need it. */
export const statusOf = (printer: IppGroup): PrinterStatus => ({
  reasons: reasonsOf(printer),
  warnings: warningsIn(printer.get('printer-state-reasons') ?? []),
  duplex: has(printer, 'sides-supported', 'two-sided-long-edge'),
  color: has(printer, 'color-supported', true) || has(printer, 'print-color-mode-supported', 'color'),
  a4: has(printer, 'media-supported', A4),
});

/** Whether the printer can be told "in grey" and "on both sides". */
export const understands = (printer: IppGroup, name: string, value: string): boolean =>
  has(printer, `${name}-supported`, value);
