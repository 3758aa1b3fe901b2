import {
  printerReasons,
  printerWarnings,
  type PrinterReason,
  type PrinterWarning,
} from '@visio-accueil/shared/protocol/print.ts';

/** What each base keyword of printer-state-reasons (RFC 8011, 5.4.12; PWG 5100.9, 5100.14) means to people. */
const known: Record<string, PrinterReason | PrinterWarning> = {
  'media-empty': 'media-empty',
  'media-needed': 'media-needed',
  'media-low': 'media-low',
  'media-jam': 'media-jam',
  'input-tray-missing': 'input-tray-missing',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'toner-empty': 'toner-empty',
  'toner-low': 'toner-low',
  'developer-empty': 'toner-empty',
  'developer-low': 'toner-low',
  'marker-supply-empty': 'marker-supply-empty',
  'marker-supply-low': 'marker-supply-low',
  'marker-waste-full': 'marker-waste-full',
  'marker-waste-almost-full': 'marker-waste-almost-full',
  'output-area-full': 'output-area-full',
  'output-tray-missing': 'output-area-full',
  'fuser-over-temp': 'fuser-over-temp',
  'fuser-under-temp': 'fuser-over-temp',
  'spool-area-full': 'spool-area-full',
  paused: 'paused',
  'moving-to-paused': 'paused',
  shutdown: 'offline',
  'timed-out': 'offline',
  // CUPS, of a printer that it cannot reach
  offline: 'offline',
  'connecting-to-device': 'offline',
};

/** Printers rewrite the suffix (-error, -warning, -report): only the base keyword counts. */
const base = (reason: string): string => reason.replace(/-(error|warning|report)$/, '');

const meanings = (reasons: readonly unknown[]): Set<PrinterReason | PrinterWarning | undefined> =>
  new Set(reasons.map((reason) => known[base(String(reason))]));

/** Why a printer waits, the gravest reason first; empty if nothing stops it. */
export const waitingReasons = (reasons: readonly unknown[]): PrinterReason[] => {
  const found = meanings(reasons);
  return printerReasons.filter((reason) => found.has(reason));
};

/** What will stop it soon. */
export const warningsIn = (reasons: readonly unknown[]): PrinterWarning[] => {
  const found = meanings(reasons);
  return printerWarnings.filter((warning) => found.has(warning));
};
