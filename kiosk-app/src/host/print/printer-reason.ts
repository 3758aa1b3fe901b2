import { printerReasons, type PrinterReason } from '@visio-accueil/shared/protocol/print.ts';

/** What each base keyword of printer-state-reasons (RFC 8011, 5.4.12) means to people. Supplies that are low stop nothing. */
const known: Record<string, PrinterReason> = {
  'media-empty': 'media-empty',
  'media-needed': 'media-needed',
  'media-jam': 'media-jam',
  'input-tray-missing': 'media-needed',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'toner-empty': 'toner-empty',
  'marker-supply-empty': 'marker-supply-empty',
  paused: 'paused',
  'moving-to-paused': 'paused',
};

/** Printers rewrite the suffix (-error, -warning, -report): only the base keyword counts. */
const base = (reason: string): string => reason.replace(/-(error|warning|report)$/, '');

/** The gravest reason why a printer waits, in the order of the protocol's list; null if none stops it. */
export const waitingReason = (reasons: readonly unknown[]): PrinterReason | null => {
  const found = new Set(reasons.map((reason) => known[base(String(reason))]));
  return printerReasons.find((reason) => found.has(reason)) ?? null;
};
