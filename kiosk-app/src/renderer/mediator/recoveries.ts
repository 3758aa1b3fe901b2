import type { DeviceReport } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { PrinterReason } from '@visio-accueil/shared/protocol/print.ts';
import type { Drawn } from './device-drawing.tsx';

/** What can be put right by hand at a kiosk, in the order in which it happens. */
export const problems = [
  'printer-paper',
  'printer-jam',
  'printer-cover',
  'printer-toner',
  'printer-silent',
  'scanner-jam',
  'scanner-silent',
] as const;
export type Problem = (typeof problems)[number];

/** The drawing of each step of a repair; its sentence is in the catalogue, under the problem and the step's name. */
export const repairs: Readonly<Record<Problem, readonly [Drawn, Drawn, Drawn]>> = {
  'printer-paper': ['printer-tray', 'printer-paper', 'printer-ready'],
  'printer-jam': ['printer-cover', 'printer-jam', 'printer-ready'],
  'printer-cover': ['printer-cover', 'printer-tray', 'printer-ready'],
  'printer-toner': ['printer-cover', 'printer-toner', 'printer-ready'],
  'printer-silent': ['printer-power', 'printer-cable', 'printer-ready'],
  'scanner-jam': ['scanner-cover', 'scanner-jam', 'scanner-ready'],
  'scanner-silent': ['scanner-power', 'scanner-cable', 'scanner-ready'],
};

/** The steps' names, as the catalogue has them. */
export const steps = ['first', 'second', 'third'] as const;

const byReason: Readonly<Record<PrinterReason, Problem | null>> = {
  offline: 'printer-silent',
  'media-jam': 'printer-jam',
  'cover-open': 'printer-cover',
  'input-tray-missing': 'printer-cover',
  'media-empty': 'printer-paper',
  'media-needed': 'printer-paper',
  'toner-empty': 'printer-toner',
  'marker-supply-empty': 'printer-toner',
  'marker-waste-full': 'printer-toner',
  'output-area-full': 'printer-jam',
  'fuser-over-temp': null,
  'spool-area-full': 'printer-silent',
  paused: 'printer-silent',
  other: 'printer-silent',
};

/** What is to be put right now, as the host sees the devices; each once. Pure. */
export const problemsOf = ({ scanner, printer, printerStatus }: DeviceReport): Problem[] => {
  const found = new Set<Problem>();
  for (const reason of printerStatus?.reasons ?? []) {
    const problem = byReason[reason];
    if (problem !== null) found.add(problem);
  }
  if (printer !== 'ready') found.add('printer-silent');
  if (scanner !== 'ready') found.add('scanner-silent');
  return problems.filter((problem) => found.has(problem));
};
